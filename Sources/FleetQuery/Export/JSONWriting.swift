/// Values as JSON text.
public enum JSONWriting {
  /// Fields in their order, in one line.
  public static func object(_ fields: some Sequence<(name: String, value: ExportValue)>) -> String {
    var text = "{"
    for (name, value) in fields {
      if text.utf8.count > 1 { text += "," }
      text += string(name) + ":" + Self.value(value)
    }
    return text + "}"
  }

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

  /// JSON text as it is, but for the controls that it may hold within its strings.
  public static func escapingControls(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      switch scalar {
      case "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": text += escape(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
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
        quoted += escape(scalar)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
