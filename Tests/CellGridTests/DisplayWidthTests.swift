import Testing

@testable import CellGrid

struct DisplayWidthTests {
  /// What it is, the cluster, its columns.
  static let clusters: [(String, String, Int)] = [
    ("letter", "a", 1), ("space", " ", 1), ("tilde", "~", 1), ("accent, composed", "é", 1),
    ("accent, decomposed", "e\u{301}", 1), ("five marks", "o\u{302}\u{323}\u{301}\u{308}\u{31B}", 1),
    ("ideograph", "漢", 2), ("ideograph, plane 2", "\u{20BB7}", 2), ("kana", "か", 2),
    ("kana with its mark", "か\u{3099}", 2), ("half-width kana", "ｶ", 1), ("full-width letter", "Ａ", 2),
    ("ideographic space", "\u{3000}", 2), ("Hangul", "한", 2),
    ("Hangul letter by letter", "\u{1112}\u{1161}\u{11AB}", 2),
    ("Hangul, first letter alone", "\u{1112}", 2), ("Hangul, old letters", "\u{A960}\u{D7B0}\u{D7CB}", 2),
    ("Hangul vowel alone", "\u{1161}", 0), ("emoji", "😀", 2), ("text by default", "☺", 1),
    ("made emoji", "☺\u{FE0F}", 2), ("heart", "❤️", 2), ("emoji kept emoji", "⌚\u{FE0F}", 2),
    ("emoji as text", "⌚\u{FE0E}", 2), ("text kept text", "☺\u{FE0E}", 1),
    ("selector on a letter", "a\u{FE0F}", 1), ("family", "👨‍👩‍👧‍👦", 2), ("joined to text", "❤️‍🔥", 2),
    ("profession", "👩🏽‍🚀", 2), ("skin tone", "👍🏽", 2), ("skin tone alone", "🏽", 2), ("flag", "🇩🇪", 2),
    ("half a flag", "🇩", 1),
    ("flag by tags", "🏴\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", 2), ("keycap", "1️⃣", 2),
    ("keycap without selector", "1\u{20E3}", 1), ("copyright", "©", 1), ("copyright made emoji", "©️", 2),
    ("Devanagari", "क", 1), ("Devanagari, mark above", "के", 1), ("Devanagari, vowel beside", "कि", 2),
    ("Devanagari, conjunct", "क्ष", 2), ("Devanagari, conjunct with vowel", "क्षा", 2),
    ("Tamil, vowel beside", "நி", 2),
    ("Thai", "น้", 1), ("Thai, am", "นำ", 2), ("Arabic", "م", 1), ("Arabic, pointed", "مُ", 1),
    ("Hebrew, pointed", "שָׁ", 1), ("Arabic number sign", "\u{600}", 1), ("soft hyphen", "\u{AD}", 1),
    ("zero width joiner", "\u{200D}", 0), ("zero width space", "\u{200B}", 0),
    ("byte order mark", "\u{FEFF}", 0), ("mark alone", "\u{301}", 0), ("selector alone", "\u{FE0F}", 0),
    ("override", "\u{202E}", 0), ("nul", "\0", 0), ("bell", "\u{7}", 0), ("escape", "\u{1B}", 0),
    ("line end", "\r\n", 0), ("delete", "\u{7F}", 0), ("C1 control", "\u{9B}", 0),
    ("line separator", "\u{2028}", 0), ("frame", "─", 1), ("ambiguous", "±", 1), ("ellipsis", "…", 1),
    ("braille", "⣿", 1), ("block", "▄", 1), ("minus", "−", 1), ("private use", "\u{E0B0}", 1),
    ("unassigned", "\u{378}", 1), ("unassigned ideograph", "\u{3FFFD}", 2),
    ("last scalar", "\u{10FFFF}", 1),
  ]

  @Test(arguments: clusters)
  func `A cluster has the width terminals give it`(name: String, cluster: String, columns: Int) {
    #expect(cluster.map(DisplayWidth.of) == [columns], "\(name)")
    #expect(DisplayWidth.of(cluster) == columns, "\(name)")
  }

  @Test func `A text is as wide as its clusters together`() {
    #expect(DisplayWidth.of("") == 0)
    #expect(DisplayWidth.of("Ada Lovelace") == 12)
    #expect(DisplayWidth.of("a\u{7}b") == 2)
    #expect(DisplayWidth.of("張偉, Zoë 👩🏽‍🚀") == 12)
    #expect(DisplayWidth.of("xx張偉"[...].dropFirst(2)) == 4)
  }

  @Test func `A text that fits is left alone`() {
    #expect(DisplayWidth.truncate("Paris", to: 5) == "Paris")
    #expect(DisplayWidth.truncate("張偉", to: 4) == "張偉")
    #expect(DisplayWidth.truncate("e\u{301}t", to: 2) == "e\u{301}t")
    #expect(DisplayWidth.truncate("", to: 3) == "")
  }

  @Test func `A text that does not fit is cut between clusters`() {
    #expect(DisplayWidth.truncate("Lovelace", to: 5) == "Love…")
    #expect(DisplayWidth.truncate("Lovelace", to: 5, ellipsis: "~") == "Love~")
    #expect(DisplayWidth.truncate("e\u{301}e\u{301}e\u{301}", to: 2) == "e\u{301}…")
    #expect(DisplayWidth.truncate("👨‍👩‍👧👨‍👩‍👧", to: 3) == "👨‍👩‍👧…")
    #expect(DisplayWidth.truncate("張偉張", to: 4) == "張…", "the second would leave no room for the ellipsis")
    #expect(DisplayWidth.truncate("Lovelace", to: 1) == "…")
  }

  @Test(arguments: [0, -1, .min])
  func `No columns hold nothing`(columns: Int) {
    #expect(DisplayWidth.truncate("Lovelace", to: columns) == "")
  }

  @Test func `An ellipsis that does not fit is left out`() {
    #expect(DisplayWidth.truncate("Lovelace", to: 1, ellipsis: "漢") == "")
  }

  @Test func `Whatever is cut never exceeds its columns, and begins as it did`() {
    let pool = Array("ab 漢字é👍🏽😀🇩🇪न्दि\u{301}\u{200D}\u{FE0F}\u{1112}\u{1161}☺🏽\r\n\u{600}1".unicodeScalars)
    var random = SplitMix(state: 7)
    for _ in 0..<3000 {
      var text = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...12, using: &random) {
        if let scalar = pool.randomElement(using: &random) { text.append(scalar) }
      }
      let whole = String(text)
      for columns in 0...10 {
        let cut = DisplayWidth.truncate(whole, to: columns)
        #expect(DisplayWidth.of(cut) <= columns, "\(text.map(\.value)) to \(columns)")
        #expect(cut == whole || columns == 0 || cut.hasSuffix("…"))
        #expect((cut == whole) == (DisplayWidth.of(whole) <= columns) || columns == 0)
      }
    }
  }

  @Test func `The table covers every scalar in ascending order`() {
    let changes = WidthTable.changes
    #expect(changes.first == 0)
    #expect(zip(changes, changes.dropFirst()).allSatisfy { $0 >> 2 < $1 >> 2 && $0 & 3 != $1 & 3 })
    #expect(changes.allSatisfy { $0 >> 2 <= 0x10FFFF })
  }
}

/// The same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
