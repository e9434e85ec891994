import CNcurses
import CellGrid
import Testing

@testable import Terminal

@Suite(.serialized)
struct GlyphsTests {
  init() throws {
    try #require(cn_set_locale("C.UTF-8"))
  }

  static let drawn: [(String, String)] = [
    ("a", "a"), ("é", "é"), ("漢", "漢"), ("e\u{301}\u{302}", "e\u{301}\u{302}"), ("कि", "क|ि"), ("क्ष", "क्|ष"),
    ("🇩🇪", "D|E"), ("🇩", "D"), ("❤️", "❤| "), ("⌚\u{FE0E}", "⌚"), ("☺\u{FE0E}", "☺\u{FE0E}"),
    ("1️⃣", "1\u{20E3}| "),
    ("👍🏽", "□| "), ("👨‍👩‍👧", "□| "), ("क्षा", "□| "), ("\u{378}", "□"), ("\u{7}", "□"), ("\u{9B}", "□"),
    ("o\u{301}\u{302}\u{303}\u{304}\u{305}", "□"),
  ]

  @Test(arguments: drawn)
  func `A cluster is drawn as it is, or stands aside for something as wide`(cluster: String, drawn: String) {
    #expect(parts(of: cluster, isUTF8: true) == drawn)
  }

  static let drawnInASCII: [(String, String)] = [
    ("a", "a"), ("é", "?"), ("漢", "?| "), ("─", "?"), ("👨‍👩‍👧", "?| "), ("\u{1B}", "?"),
  ]

  @Test(arguments: drawnInASCII)
  func `Without UTF-8 only ASCII is drawn`(cluster: String, drawn: String) {
    #expect(parts(of: cluster, isUTF8: false) == drawn)
  }

  @Test func `Curses counts the columns that we count, for every scalar`() {
    var glyphs = Glyphs(isUTF8: true)
    for value in UInt32(0x20)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let columns = DisplayWidth.of(Character(scalar))
      guard columns > 0 else { continue }
      let drawn = glyphs.contents(of: Character(scalar), columns: columns)
        .reduce(0) { $0 + Int(cn_columns($1[0])) }
      if drawn != columns { Issue.record("U+\(String(value, radix: 16)): \(drawn), not \(columns)") }
    }
  }

  /// The cells' scalars with a bar between them, since a mark would join the letter before it.
  private func parts(of cluster: String, isUTF8: Bool) -> String {
    var glyphs = Glyphs(isUTF8: isUTF8)
    return glyphs.contents(of: Character(cluster), columns: max(1, DisplayWidth.of(cluster)))
      .map { content in
        var text = String.UnicodeScalarView()
        text.append(contentsOf: content.dropLast().compactMap { Unicode.Scalar(UInt32($0)) })
        return String(text)
      }
      .joined(separator: "|")
  }
}
