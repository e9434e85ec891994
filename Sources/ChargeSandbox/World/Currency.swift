/// A currency a wallet may be in: its code in lower case (contract 9.3) and how to make plausible amounts.
struct Currency: Hashable, Sendable {
  let code: String
  /// How many decimals the currency has: 0, 2 or 3.
  let decimals: Int
  /// About what one euro buys, in the currency's smallest unit; for plausible amounts, not for conversion.
  private let minorUnitsPerEuro: Int

  private init(code: String, decimals: Int, minorUnitsPerEuro: Int) {
    self.code = code
    self.decimals = decimals
    self.minorUnitsPerEuro = minorUnitsPerEuro
  }

  /// About this many euro cents, in the smallest unit of this currency.
  func minorUnits(worthEuroCents cents: Int) -> Int {
    cents * minorUnitsPerEuro / 100
  }

  /// A price of about this many thousandths of a euro, rounded to the currency's smallest unit.
  func price(worthEuroMills mills: Int) -> FixedPoint {
    FixedPoint(units: mills * minorUnitsPerEuro / 1000, decimals: decimals)
  }

  static let eur = Currency(code: "eur", decimals: 2, minorUnitsPerEuro: 100)
  static let usd = Currency(code: "usd", decimals: 2, minorUnitsPerEuro: 108)
  static let gbp = Currency(code: "gbp", decimals: 2, minorUnitsPerEuro: 86)
  static let sek = Currency(code: "sek", decimals: 2, minorUnitsPerEuro: 1130)
  static let chf = Currency(code: "chf", decimals: 2, minorUnitsPerEuro: 95)
  static let jpy = Currency(code: "jpy", decimals: 0, minorUnitsPerEuro: 165)
  static let krw = Currency(code: "krw", decimals: 0, minorUnitsPerEuro: 1500)
  static let kwd = Currency(code: "kwd", decimals: 3, minorUnitsPerEuro: 330)
  static let tnd = Currency(code: "tnd", decimals: 3, minorUnitsPerEuro: 3390)

  /// The currency of this code; one that the world does not use is taken to have two decimals. `nil` for what is
  /// no code in lower case.
  init?(code: String) {
    guard code.utf8.count == 3, code.utf8.allSatisfy((UInt8(ascii: "a")...UInt8(ascii: "z")).contains) else {
      return nil
    }
    self = Self.all.first { $0.code == code } ?? Currency(code: code, decimals: 2, minorUnitsPerEuro: 100)
  }

  static let all = [eur, usd, gbp, sek, chf, jpy, krw, kwd, tnd]
}

/// A decimal number without binary rounding: 45 units with two decimals are 0.45.
struct FixedPoint: Hashable, Sendable {
  let units: Int
  let decimals: Int
}
