import ChargeModel

/// An amount in major units as it is typed, such as `5` or `5.50`: the same in every currency, or in one alone.
public struct MajorAmount: Hashable, Sendable {
  private let isNegative: Bool
  private let whole: String
  private let fraction: String
  /// `nil` for every currency.
  public let currency: Currency?

  /// Digits with at most one point, a minus before, a currency's code behind.
  ///
  /// - Returns: `nil` for anything else, and for more digits than a balance can have.
  public init?(_ text: String) {
    let number = text.prefix { !$0.isLetter }
    let code = text[number.endIndex...]
    guard code.isEmpty || (code.utf8.count == 3 && code.allSatisfy { $0.isASCII && $0.isLetter }) else {
      return nil
    }
    currency = code.isEmpty ? nil : Currency(String(code))
    isNegative = number.first == "-" || number.first == "−"
    let parts = number.dropFirst(isNegative ? 1 : 0)
      .split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    whole = parts.first ?? ""
    fraction = parts.count > 1 ? parts[1] : ""
    let digits = whole + fraction
    guard !whole.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      digits.utf8.count <= 14
    else { return nil }
  }

  /// The least amount of `currency` that is not below this; `nil` for a currency it is not about.
  public func minorUnits(in currency: Currency) -> Int64? {
    guard self.currency.map({ $0 == currency }) ?? true else { return nil }
    let places = currency.fractionDigits
    let padded = fraction + String(repeating: "0", count: max(0, places - fraction.count))
    guard let units = Int64(whole + padded.prefix(places)) else { return nil }
    let isRounded = padded.dropFirst(places).contains { $0 != "0" }
    return isNegative ? -units : units + (isRounded ? 1 : 0)
  }
}
