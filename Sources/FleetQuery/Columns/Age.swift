/// A span of time to the unit in which it is written, such as `7d`.
struct Age: Hashable, Sendable {
  enum Unit: String, Hashable, Sendable, CaseIterable {
    case seconds = "s", minutes = "m", hours = "h", days = "d", weeks = "w"

    var seconds: Int64 {
      switch self {
      case .seconds: 1
      case .minutes: 60
      case .hours: 3600
      case .days: 86_400
      case .weeks: 604_800
      }
    }
  }

  let count: Int64
  let unit: Unit

  /// A whole number of up to nine digits and a unit.
  init?(_ text: String) {
    guard let last = text.last, let unit = Unit(rawValue: last.lowercased()) else { return nil }
    let digits = text.dropLast()
    guard digits.count <= 9, digits.allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int64(digits)
    else { return nil }
    (self.count, self.unit) = (count, unit)
  }

  /// In the largest unit of which it is at least one, what is left cut off.
  init(_ duration: Duration) {
    let seconds = max(0, duration.components.seconds)
    unit = [.days, .hours, .minutes].first { seconds >= $0.seconds } ?? .seconds
    count = seconds / unit.seconds
  }

  var milliseconds: Int64 { count * unit.seconds * 1000 }

  var duration: Duration { .milliseconds(milliseconds) }
}

extension Age: CustomStringConvertible {
  var description: String { "\(count)\(unit.rawValue)" }
}
