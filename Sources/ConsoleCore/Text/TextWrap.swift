import CellGrid

/// Breaks text into lines between words, and a word that is wider than a line within it.
enum TextWrap {
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ").flatMap({ pieces(of: $0, width: width) }) {
      if line.isEmpty {
        line = word
      } else if DisplayWidth.of(line) + 1 + DisplayWidth.of(word) <= width {
        line += " " + word
      } else {
        lines.append(line)
        line = word
      }
    }
    return line.isEmpty ? lines : lines + [line]
  }

  private static func pieces(of word: Substring, width: Int) -> [String] {
    guard width > 0, DisplayWidth.of(word) > width else { return [String(word)] }
    var pieces = [""]
    var taken = 0
    for character in word {
      let columns = DisplayWidth.of(character)
      if taken + columns > width, taken > 0 {
        pieces.append("")
        taken = 0
      }
      pieces[pieces.count - 1].append(character)
      taken += columns
    }
    return pieces
  }
}
