import Fuzzing
import Testing

@testable import ChargeModel

@Suite struct SanitiserTests {
  @Test(arguments: [
    ("Ada Lovelace", "Ada Lovelace"),
    ("Zoë Müller", "Zoë Müller"),
    ("Zoe\u{308}", "Zoe\u{308}"),
    ("張偉", "張偉"),
    ("", ""),
    ("a\u{1B}[2Jb", "a␛[2Jb"),
    ("a\u{9B}2Jb", "a\u{FFFD}2Jb"),
    ("\u{1B}]0;title\u{7}", "␛]0;title␇"),
    ("tab\there", "tab␉here"),
    ("nul\u{0}", "nul␀"),
    ("del\u{7F}", "del␡"),
    ("safe\u{202E}txt.exe", "safe\u{FFFD}txt.exe"),
    ("\u{2066}isolate\u{2069}", "\u{FFFD}isolate\u{FFFD}"),
    ("\u{200E}\u{200F}\u{61C}", "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("zero\u{200B}width", "zero\u{FFFD}width"),
    ("\u{FEFF}mark", "\u{FFFD}mark"),
    ("soft\u{AD}hyphen", "soft\u{FFFD}hyphen"),
  ])
  func `What could move the cursor, hide or turn is shown as a substitute`(text: String, safe: String) {
    #expect(Array(text.sanitised.unicodeScalars) == Array(safe.unicodeScalars))
  }

  @Test func `What is passed without being taken apart is what would be left as it is`() {
    let plain = (0..<UInt32(0x20000)).compactMap(Unicode.Scalar.init).filter(String.isPlain)
    #expect(plain.count > 20_000)
    for scalar in plain {
      // A control character in front has the rest looked at one by one.
      let text = "\u{1}a\(scalar)\(scalar)"
      let isLeft = text.sanitised.unicodeScalars.elementsEqual("␁a\(scalar)\(scalar)".unicodeScalars)
      if !isLeft { Issue.record("\(scalar.properties.name ?? "U+\(scalar.value)")") }
    }
  }

  @Test(arguments: ["\n", "\r\n", "\u{85}", "\u{2028}", "\u{2029}"])
  func `Every kind of newline is one mark`(newline: String) {
    #expect("a\(newline)b".sanitised == "a⏎b")
  }

  @Test func `What moves the cursor otherwise keeps its own picture`() {
    #expect("a\rb\u{B}c\u{C}d\u{8}e".sanitised == "a␍b␋c␌d␈e")
    #expect("a\n\rb".sanitised == "a⏎␍b")
  }

  @Test(arguments: [
    "👩‍👩‍👧‍👦", "👩🏽‍🚒", "🏳️‍🌈", "❤️", "☎︎", "1️⃣", "🇫🇷", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "क्‍ष", "می‌خواهم", "ه‍", "葛󠄀", "각", "각", "ก็", "नि",
    "e\u{301}\u{323}",
  ])
  func `Joiners, selectors and marks inside a cluster stay`(text: String) {
    #expect(Array(text.sanitised.unicodeScalars) == Array(text.unicodeScalars))
  }

  @Test(arguments: [
    ("\u{200D}", "\u{FFFD}"),
    ("\u{200C}", "\u{FFFD}"),
    ("\u{FE0F}", "\u{FFFD}"),
    ("\u{FE0E}x", "\u{FFFD}x"),
    ("\u{301}", "\u{FFFD}"),
    ("\u{20DD}", "\u{FFFD}"),
    ("\u{93F}", "\u{FFFD}"),
    ("\n\u{301}", "⏎\u{FFFD}"),
    ("\u{1B}\u{301}", "␛\u{FFFD}"),
    ("👩\u{200D}", "👩\u{FFFD}"),
    ("d\u{200D}min", "d\u{FFFD}min"),
    ("👩\u{200D}\u{200D}👧", "👩\u{FFFD}\u{FFFD}👧"),
    ("a\u{E0041}\u{E0042}", "a\u{FFFD}\u{FFFD}"),
    ("❤\u{FE0F}\u{FE0F}\u{FE0E}", "❤\u{FE0F}\u{FFFD}\u{FE0E}"),
    ("\u{E0041}", "\u{FFFD}"),
    ("\u{3164}", "\u{FFFD}"),
    ("\u{1161}", "\u{FFFD}"),
    ("\u{115F}\u{1160}", "\u{FFFD}\u{FFFD}"),
  ])
  func `What takes no room and belongs to no cluster is shown`(text: String, safe: String) {
    #expect(Array(text.sanitised.unicodeScalars) == Array(safe.unicodeScalars))
  }

  @Test func `Every control character has a substitute, alone and amid text`() {
    for value in Array(0x00...0x1F) + Array(0x7F...0x9F) {
      guard let control = Unicode.Scalar(value as Int) else { continue }
      for text in ["\(control)", "a\(control)b", "é\(control)👩‍👧", "\(control)\u{301}"] {
        #expect(text.sanitised.unicodeScalars.allSatisfy(isHarmless), "U+\(String(value, radix: 16))")
      }
    }
  }

  @Test func `No scalar of Unicode gets through that moves the cursor or turns the direction`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value), !isHarmless(scalar) else { continue }
      for text in ["\(scalar)", "x\(scalar)", "👩\(scalar)👩"] {
        if !text.sanitised.unicodeScalars.allSatisfy(isHarmless) {
          Issue.record("U+\(String(value, radix: 16)) gets through")
        }
      }
    }
  }

  @Test func `Any mixture comes out harmless, as one line, and stays as it is when sanitised again`() {
    let parts: [Unicode.Scalar] = [
      "a", "é", "क", "\u{94D}", "ه", "👩", "👧", "🏴", "🇫", "1", "각", "\u{1100}", "\u{1161}", "\u{11A8}",
      "\u{115F}",
      "\u{301}", "\u{93F}", "\u{20DD}", "\u{200C}", "\u{200D}", "\u{200D}", "\u{FE0E}", "\u{FE0F}",
      "\u{E0100}",
      "\u{E0041}", "\u{E007F}", "\u{202E}", "\u{2066}", "\u{200B}", "\u{FEFF}", "\u{600}", "\u{D4E}",
      "\u{AD}",
      "\u{0}", "\u{1B}", "\u{9B}", "\u{7F}", "\n", "\r", "\u{85}", "\u{2028}", "\u{3164}", "\u{1F3FB}",
      "\u{FFFD}",
    ]
    var generator = Seeded(2026)
    for _ in Rounds.seeds(20_000) {
      var text = ""
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        text.unicodeScalars.append(parts.randomElement(using: &generator) ?? "x")
      }
      let safe = text.sanitised
      let codes = text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
      #expect(safe.unicodeScalars.allSatisfy(isHarmless), "\(codes)")
      #expect(Array(safe.sanitised.unicodeScalars) == Array(safe.unicodeScalars), "\(codes)")
    }
  }

  @Test func `A long text comes through whole, a cluster of ten thousand marks too`() {
    let marks = "e" + String(repeating: "\u{301}", count: 10_000)
    #expect(Array(marks.sanitised.unicodeScalars) == Array(marks.unicodeScalars))
    let escapes = String(repeating: "\u{1B}[2J", count: 2_500)
    #expect(escapes.sanitised == String(repeating: "␛[2J", count: 2_500))
    let names = String(repeating: "Zoë 張偉 👩‍🚒 ", count: 1_000)
    #expect(names.sanitised == names)
  }

  /// Neither a control nor a format character, but for those that only spell or shape what stands before them.
  private func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x200C, 0x200D, 0xE0020...0xE007F: true
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
      default: true
      }
    }
  }
}
