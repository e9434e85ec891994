/// A page for `man`, as it is built up.
struct Roff {
  private(set) var text: String
  /// Whether a paragraph macro would do nothing here.
  private var isAtStart = true

  /// Longest line of running text; readers break lines anew.
  private static let width = 78

  /// - Parameters:
  ///   - section: of the manual.
  ///   - date: as `2026-04-01`.
  init(_ name: String, section: Int, date: String, source: String, manual: String) {
    text = ".TH \(name) \(section) \(date) \"\(source)\" \"\(manual)\"\n"
  }

  mutating func section(_ title: String) {
    text += ".SH \(title)\n"
    isAtStart = true
  }

  mutating func subsection(_ title: String) {
    text += ".SS \"\(Self.escaped(title))\"\n"
    isAtStart = true
  }

  mutating func paragraph(_ words: String) {
    if !isAtStart { text += ".PP\n" }
    write(Self.escaped(words))
  }

  /// A term in bold, and what it is.
  mutating func item(_ term: String, _ words: String) {
    text += ".TP\n\\fB\(Self.escaped(term))\\fR\n"
    write(Self.escaped(words.isEmpty ? "–" : words))
  }

  /// Lines as they are.
  mutating func example(_ lines: [String]) {
    if !isAtStart { text += ".PP\n" }
    text += ".in +4n\n.nf\n" + lines.map { Self.guarded(Self.escaped($0)) + "\n" }.joined() + ".fi\n.in\n"
    isAtStart = false
  }

  /// Paragraphs set apart by empty lines; lines that are indented are an example.
  mutating func prose(_ words: String) {
    var example: [String] = []
    for line in words.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("  ") {
        example.append(String(line.dropFirst(2)))
        continue
      }
      if !example.isEmpty { self.example(example) }
      example = []
      if !line.isEmpty { paragraph(String(line)) }
    }
    if !example.isEmpty { self.example(example) }
  }

  private mutating func write(_ escaped: String) {
    isAtStart = false
    var line = ""
    for word in escaped.split(separator: " ") {
      if !line.isEmpty, line.utf8.count + 1 + word.utf8.count > Self.width {
        text += Self.guarded(line) + "\n"
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    text += Self.guarded(line) + "\n"
  }

  /// A line that begins with a dot or an apostrophe would be a request.
  private static func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }

  private static func escaped(_ words: String) -> String {
    var text = ""
    for character in words {
      switch character {
      case "\\": text += "\\e"
      case "-": text += "\\-"
      case "\"": text += "\\(dq"
      case "'": text += "\\(aq"
      case "`": text += "\\(ga"
      case "^": text += "\\(ha"
      case "~": text += "\\(ti"
      default: text.append(character)
      }
    }
    return text
  }
}
