/// Names that try to break a screen, a log or a table.
enum HostileText {
  static let names = [
    "\u{1B}[2J\u{1B}[31mred\u{1B}]0;owned\u{7}",
    "\u{202E}evil\u{202C} \u{2066}isolated\u{2069} \u{200F}mark",
    "zero\u{200B}width\u{200C}\u{200D}\u{FEFF}\u{2060}marks",
    String(repeating: "long ", count: 2000),
    String(repeating: "👨‍👩‍👧‍👦", count: 12) + "🏳️‍🌈🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "🇫🇷🇯🇵🇰🇼🇫 👍🏽❤️ \u{FE0F}\u{20E3}",
    "line\nbreak\ttab\r\u{0}null\u{8}\u{7F}\u{85}\u{9B}31m",
    "a" + String(repeating: "\u{301}", count: 60) + "\u{D7FF}\u{E000}\u{FFFD}\u{FFFF}",
    "=cmd|' /C calc'!A0", "-1+1", "@SUM(A1)", "</script><b>\"quoted\" \\ back",
    "張偉𠮷 ﷽ ｗｉｄｅ", "", " ", "\u{2028}\u{2029}\u{A0}",
  ]

  /// The hostile name that stands for an honest one, always the same.
  static func name(for honest: ArraySlice<UInt8>) -> String {
    let hash = honest.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    return names[Int(SeededRandom.mix(hash) % UInt64(names.count))]
  }
}
