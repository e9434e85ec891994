import ChargeModel

/// How many typical charging sessions a wallet still covers, and what that is based on.
public struct Runway: Hashable, Sendable {
  /// Sessions in tenths, rounded down; none for a balance of zero or less.
  public let tenths: Int64
  /// What a session of this driver costs: the median of the charges it is based on.
  public let typicalCharge: Money
  /// How many charges it is based on.
  public let charges: Int

  /// Fewer charges say nothing about a habit.
  public static let fewestCharges = 3
  /// Older charges than these say less about the driver of today.
  public static let mostCharges = 20

  /// - Parameter charges: what the driver paid, newest first, in any currencies. Only those of the balance's count,
  ///   by their size: the contract gives charges no sign (contract 3.1).
  /// - Returns: `nil` when there is no basis: too few charges in the balance's currency.
  public init?(balance: Money, charges: [Money]) {
    let sizes = charges.lazy.filter { $0.currency == balance.currency && $0.minorUnits != 0 }
      .prefix(Self.mostCharges).map { Int64(clamping: $0.minorUnits.magnitude) }.sorted()
    guard sizes.count >= Self.fewestCharges else { return nil }
    let (lower, upper) = (sizes[(sizes.count - 1) / 2], sizes[sizes.count / 2])
    let median = lower + (upper - lower) / 2
    typicalCharge = Money(minorUnits: median, currency: balance.currency)
    self.charges = sizes.count
    let whole = max(0, balance.minorUnits).quotientAndRemainder(dividingBy: median)
    // The remainder is less than the median, so a wider product cannot overflow.
    let tenth = Int64(Int128(whole.remainder) * 10 / Int128(median))
    let (tens, overflow) = whole.quotient.multipliedReportingOverflow(by: 10)
    tenths = overflow ? .max : tens.addingReportingOverflow(tenth).overflow ? .max : tens + tenth
  }
}

extension Runway: Comparable {
  /// The one that covers less first.
  public static func < (left: Self, right: Self) -> Bool { left.tenths < right.tenths }
}

extension Runway: CustomStringConvertible {
  /// Sessions with one decimal below ten, whole ones above: `0.4`, `12`.
  public var description: String {
    tenths < 100 ? "\(tenths / 10).\(tenths % 10)" : "\(tenths / 10)"
  }
}
