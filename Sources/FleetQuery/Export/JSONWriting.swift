/// Values as JSON text.
public enum JSONWriting {
  /// Fields in their order, in one line.
  public static func object(_ fields: [(name: String, value: ExportValue)]) -> String {
    var json = "{"
    for (place, field) in fields.enumerated() {
      if place > 0 { json += "," }
      append(field.name, to: &json)
      json += ":"
      append(field.value, to: &json)
    }
    return json + "}"
  }

  static func append(_ value: ExportValue, to json: inout String) {
    switch value {
    case .none: json += "null"
    case .text(let text), .decimal(let text): append(text, to: &json)
    case .integer(let number): json += String(number)
    case .flag(let flag): json += flag ? "true" : "false"
    case .list(let items):
      json += "["
      for (place, item) in items.enumerated() {
        if place > 0 { json += "," }
        append(item, to: &json)
      }
      json += "]"
    case .pairs(let pairs):
      json += "{"
      for (place, pair) in pairs.enumerated() {
        if place > 0 { json += "," }
        append(pair.key, to: &json)
        json += ":"
        append(pair.value, to: &json)
      }
      json += "}"
    }
  }

  /// Controls are escaped, C1 and the two line separators too: they mean something to terminals and scripts.
  static func append(_ text: String, to json: inout String) {
    json += "\""
    // Nearly every text is as it should be, and then costs one copy.
    if text.utf8.contains(where: mayNeedEscape) { appendEscaped(text, to: &json) } else { json += text }
    json += "\""
  }

  /// JSON text as it is, but for the controls that it may hold within its strings.
  public static func escapingControls(_ json: String) -> String {
    var text = ""
    for scalar in json.unicodeScalars {
      if isControl(scalar), scalar.value > 0x1F {
        text += escape(scalar)
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// By the bytes of UTF-8, of which C2 begins the C1 controls and E2 the line separators, among others.
  private static func mayNeedEscape(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F || byte == 0xC2 || byte == 0xE2
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func appendEscaped(_ text: String, to json: inout String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\n": json += "\\n"
      case "\r": json += "\\r"
      case "\t": json += "\\t"
      case _ where isControl(scalar): json += escape(scalar)
      default: json.unicodeScalars.append(scalar)
      }
    }
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
