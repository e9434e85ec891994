/// Keeps secret keys out of the log, wherever a client put them by mistake.
enum Redaction {
  private static let longest = 2048

  /// The text without secret keys, and without what is beyond 2,048 characters.
  static func redacted(_ text: String) -> String {
    var rest = text.prefix(longest)
    var result = ""
    while let key = rest.firstRange(of: "ch_sk_") {
      result += rest[..<key.lowerBound] + "[secret key]"
      rest = rest[key.upperBound...].drop { $0.isLetter || $0.isNumber || $0 == "_" }
    }
    return result + rest
  }
}
