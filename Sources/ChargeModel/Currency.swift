/// A currency by its ISO 4217 code, which the API writes in lower case (contract 9.3).
public struct Currency: Hashable, Comparable, Sendable {
  /// Lower case, such as `eur`.
  public let code: String

  /// A code in any case. Any text is accepted: an unknown currency is shown, not refused.
  public init(_ code: String) { self.code = code.lowercased() }

  /// A code that was taken from a currency.
  init(packed code: String) { self.code = code }

  /// Decimals between the major and the smallest unit: 0 for JPY, 2 for EUR, 3 for KWD; 2 where ISO 4217 is
  /// silent.
  public var fractionDigits: Int { Self.unusualFractionDigits[code] ?? 2 }

  public static func < (left: Self, right: Self) -> Bool { left.code < right.code }

  /// The currencies of ISO 4217 whose smallest unit is not a hundredth.
  private static let unusualFractionDigits: [String: Int] = [
    "bif": 0, "clp": 0, "djf": 0, "gnf": 0, "isk": 0, "jpy": 0, "kmf": 0, "krw": 0, "pyg": 0, "rwf": 0,
    "ugx": 0, "uyi": 0, "vnd": 0, "vuv": 0, "xaf": 0, "xof": 0, "xpf": 0,
    "bhd": 3, "iqd": 3, "jod": 3, "kwd": 3, "lyd": 3, "omr": 3, "tnd": 3,
    "clf": 4, "uyw": 4,
  ]
}
