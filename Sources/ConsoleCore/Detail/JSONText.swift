/// Lays out JSON text a member a line, changing nothing but the blanks: numbers, order and escapes stay as
/// received.
enum JSONText {
  static func lines(_ json: String) -> [String] {
    var lines: [String] = []
    var line = ""
    var depth = 0
    var isInString = false
    var isEscaped = false

    func indentation() -> String { String(repeating: "  ", count: max(0, depth)) }
    func breakLine() {
      lines.append(line)
      line = indentation()
    }

    for scalar in json.unicodeScalars {
      if isInString {
        line.unicodeScalars.append(scalar)
        if isEscaped {
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else if scalar == "\"" {
          isInString = false
        }
        continue
      }
      switch scalar {
      case " ", "\t", "\n", "\r": continue
      case "\"":
        isInString = true
        line.unicodeScalars.append(scalar)
      case "{", "[":
        line.unicodeScalars.append(scalar)
        depth += 1
        breakLine()
      case "}", "]":
        depth -= 1
        close(with: scalar, &line, &lines, indentation: indentation())
      case ",":
        line += ","
        breakLine()
      case ":": line += ": "
      default: line.unicodeScalars.append(scalar)
      }
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }

  /// An empty object or list closes on the line it was opened on.
  private static func close(
    with bracket: Unicode.Scalar, _ line: inout String, _ lines: inout [String], indentation: String
  ) {
    let opened = lines.last?.unicodeScalars.last
    if line.allSatisfy({ $0 == " " }), opened == "{" || opened == "[", let last = lines.popLast() {
      line = last
    } else {
      lines.append(line)
      line = indentation
    }
    line.unicodeScalars.append(bracket)
  }
}
