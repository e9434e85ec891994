/// What a write sends, member by member in the order given, so that the same intention is always the same bytes.
indirect enum JSONBody: Sendable {
  case text(String)
  /// Digits as they stand.
  case number(String)
  case flag(Bool)
  case list([JSONBody])
  case object([(String, JSONBody)])

  /// A decimal number kept to its digits, or a text when it is none.
  static func number(orText text: String) -> JSONBody {
    (try? JSON(Array(text.utf8)))?.kind == .number ? .number(text) : .text(text)
  }

  /// Nothing for a field that is not set.
  static func optional(_ name: String, _ value: JSONBody?) -> [(String, JSONBody)] {
    value.map { [(name, $0)] } ?? []
  }

  var bytes: [UInt8] { Array(json.utf8) }

  private var json: String {
    switch self {
    case .text(let text): Self.quoted(text)
    case .number(let digits): digits
    case .flag(let flag): flag ? "true" : "false"
    case .list(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      "{" + members.map { Self.quoted($0) + ":" + $1.json }.joined(separator: ",") + "}"
    }
  }

  private static func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": json += "\\\(scalar)"
      case "\n": json += "\\n"
      case "\u{0}"..<" ":
        let digits = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
