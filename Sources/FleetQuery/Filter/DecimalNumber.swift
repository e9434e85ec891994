import ChargeModel

/// A decimal number, held exactly: up to 19 digits before the point and 19 after it.
///
/// That is room for every `Int64` of minor units in any currency, so comparing never rounds and never overflows.
struct DecimalNumber: Hashable, Sendable {
  /// Counted in 10^-19.
  let units: Int128

  private static let digits = 19

  /// Why a text is no such number.
  enum Problem: Error {
    case notANumber, tooLong
  }

  init(units: Int128) { self.units = units }

  init(_ number: Int) { units = Int128(number) * Self.power(Self.digits) }

  init(_ money: Money) {
    self.init(units: Int128(money.minorUnits) * Self.unitsPerMinorUnit(of: money.currency))
  }

  /// Digits with a point anywhere among them, such as `5`, `-5.25`, `.5` and `5.`; either minus sign.
  init(_ text: some StringProtocol) throws(Problem) {
    var digits = Substring(text)
    let sign = digits.first.flatMap { "+-−".contains($0) ? $0 : nil }
    if sign != nil { digits.removeFirst() }
    let parts = digits.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = (parts.first ?? "").drop { $0 == "0" }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    guard digits.utf8.contains(where: Self.isDigit), (whole + fraction).utf8.allSatisfy(Self.isDigit)
    else { throw .notANumber }
    guard whole.count <= Self.digits, fraction.count <= Self.digits else { throw .tooLong }
    let places = Self.digits - fraction.count
    // At most 38 digits, which an Int128 holds.
    let units = (Int128(whole + fraction) ?? 0) * Self.power(places)
    self.units = sign == nil || sign == "+" ? units : -units
  }

  /// What one minor unit of a currency counts.
  static func unitsPerMinorUnit(of currency: Currency) -> Int128 { power(digits - currency.fractionDigits) }

  private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

  private static func power(_ exponent: Int) -> Int128 { powers[exponent] }

  private static let powers = (0...digits).map { exponent in
    (0..<exponent).reduce(Int128(1)) { power, _ in power * 10 }
  }
}

extension DecimalNumber: Comparable {
  static func < (left: Self, right: Self) -> Bool { left.units < right.units }
}

extension DecimalNumber: CustomStringConvertible {
  /// The shortest text that is read as this number.
  var description: String {
    let (whole, rest) = units.magnitude.quotientAndRemainder(dividingBy: UInt128(Self.power(Self.digits)))
    var fraction = String(rest)
    fraction = String(repeating: "0", count: Self.digits - fraction.count) + fraction
    while fraction.last == "0" { fraction.removeLast() }
    return (units < 0 ? "-" : "") + String(whole) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
