import ChargeModel

extension Timestamp {
  /// Held at the ends of what 64 bits can count.
  func adding(_ span: Duration) -> Timestamp {
    let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(span.wholeMilliseconds)
    return Timestamp(millisecondsSince1970: overflow ? (span < .zero ? .min : .max) : sum)
  }

  /// How much later this is than `earlier`; negative when it is not.
  func duration(since earlier: Timestamp) -> Duration {
    let (difference, overflow) = millisecondsSince1970.subtractingReportingOverflow(
      earlier.millisecondsSince1970)
    return .milliseconds(overflow ? (self < earlier ? .min : .max) : difference)
  }
}

extension Duration {
  var wholeMilliseconds: Int64 {
    let (milliseconds, overflow) = components.seconds.multipliedReportingOverflow(by: 1000)
    guard !overflow else { return self < .zero ? .min : .max }
    return milliseconds + components.attoseconds / 1_000_000_000_000_000
  }
}
