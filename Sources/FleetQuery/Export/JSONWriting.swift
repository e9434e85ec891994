/// Values as JSON text.
enum JSONWriting {
  static func value(_ value: ExportValue) -> String {
    switch value {
    case .none: "null"
    case .text(let text), .decimal(let text): string(text)
    case .integer(let number): String(number)
    case .flag(let flag): String(flag)
    case .list(let items): "[" + items.map(string).joined(separator: ",") + "]"
    case .pairs(let pairs):
      "{" + pairs.map { string($0.key) + ":" + string($0.value) }.joined(separator: ",") + "}"
    }
  }

  /// Controls are escaped, C1 and the two line separators too: they mean something to terminals and scripts.
  static func string(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
