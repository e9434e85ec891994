/// An amount in one currency, counted in its smallest unit, as the API sends it (contract 9.3).
///
/// Never a `Double`, and never divided by 100: a currency may have no decimals, or three.
public struct Money: Hashable, Sendable {
  /// Cents for EUR, whole yen for JPY; signed, since a balance below zero is not ruled out (contract 8).
  public let minorUnits: Int64
  public let currency: Currency

  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// The amount in major units with grouped thousands, without its currency: `1,204.10`, `−1,200`, `0.005`.
  public var amount: String { written(minus: "−", isGrouped: true) }

  /// The same for other programs: `1204.10`, `-1200`, `0.005`.
  public var plainAmount: String { written(minus: "-", isGrouped: false) }

  private func written(minus: String, isGrouped: Bool) -> String {
    let fractionDigits = currency.fractionDigits
    var digits = String(minorUnits.magnitude)
    if digits.count <= fractionDigits {
      digits = String(repeating: "0", count: fractionDigits + 1 - digits.count) + digits
    }
    var text = ""
    let whole = digits.dropLast(fractionDigits)
    for (place, digit) in whole.enumerated() {
      if isGrouped, place > 0, (whole.count - place).isMultiple(of: 3) { text.append(",") }
      text.append(digit)
    }
    if fractionDigits > 0 { text += "." + digits.suffix(fractionDigits) }
    return (minorUnits < 0 ? minus : "") + text
  }

  /// Amount and currency: `18.75 EUR`.
  public var formatted: String { "\(amount) \(currency.code.uppercased())" }
}
