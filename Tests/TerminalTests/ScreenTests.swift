import CellGrid
import Glibc
import TerminalHarness
import Testing

/// What stands on a terminal that interprets what it is sent.
@TerminalActor @Suite(.serialized)
struct ScreenTests {
  @Test func `No border shifts, whatever stands before it`() async throws {
    let tmux = try await started()
    let screen = try tmux.screen()
    let drawn = [
      "ascii", "e\u{301}te\u{301}", "張偉", "한글 \u{1112}\u{1161}\u{11AB}", "😀 ok", "□  family", "DE flag",
      "□  thumb", "1\u{20E3}  key", "❤  heart", "⌚ watch", "राजेश □ या", "น้ำ", "مرحبا", "שלום", "ab[31m",
    ]
    for (line, text) in zip(screen.dropFirst(2), drawn) {
      #expect(line == Self.framed(text, side: "│"))
    }
  }

  /// A line of the probe's samples.
  private static func framed(_ text: String, side: String) -> String {
    let blanks = String(repeating: " ", count: 18 - DisplayWidth.of(text))
    return "\(side) \(text)\(blanks)|\(String(repeating: " ", count: 98))\(side)"
  }

  @Test func `Keys arrive, in every form that terminals send`() async throws {
    let tmux = try await started()
    try tmux.press("j", "Space", "ä", "é", "漢", "Enter", "Tab", "BTab", "BSpace", "C-a", "C-c", "C-z", "C-s")
    try await expectEvents(
      tmux, ["j", "Space", "ä", "é", "漢", "Enter", "Tab", "Shift-Tab", "Backspace", "^A", "^C", "^Z", "^S"])
    try tmux.press("Up", "Down", "Left", "Right", "Home", "End", "PPage", "NPage", "IC", "DC")
    try await expectEvents(tmux, ["↑", "↓", "←", "→", "Home", "End", "PgUp", "PgDn", "Ins", "Del"])
    try tmux.press("F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "F10", "F11", "F12")
    try await expectEvents(tmux, (1...12).map { "F\($0)" })
    try tmux.press("Escape")
    try await expectEvents(tmux, ["Esc"])
  }

  @Test func `A paste is one event and no keys`() async throws {
    let tmux = try await started()
    try tmux.paste("Q für\t😀")  // as a key, Q would quit
    #expect(try await tmux.shows("paste 11: Q für"))
    try tmux.press("k")
    #expect(try await tmux.shows("<k>"))
  }

  @Test func `A new size is reported and drawn, down to a single cell and back`() async throws {
    let tmux = try await started()
    for (columns, lines) in [(80, 24), (1, 1), (2, 3), (200, 50), (30, 10), (100, 30)] {
      try tmux.resize(columns: columns, lines: lines)
    }
    let bottom = "╰\(String(repeating: "─", count: 98))╯"  // drawn last
    #expect(try await eventually { try tmux.screen().dropFirst(29).first == bottom })
    let screen = try tmux.screen()
    #expect(screen[0] == "╭\(String(repeating: "─", count: 98))╮")
    #expect(screen[1].hasPrefix("│ 100x30 "))
    #expect(screen.contains { $0.contains("resized 100x30") })
  }

  @Test func `What others wrote on the screen is drawn over on demand`() async throws {
    let tmux = try await started()
    let whole = try tmux.screen()
    try tmux.scribble("rubbish")
    #expect(try await tmux.shows("rubbish"))
    try tmux.press("L")
    #expect(try await tmux.shows("<L>"))
    let isWhole = try await eventually {
      try tmux.screen().map { $0.replacing("<L>", with: "   ") } == whole
    }
    #expect(isWhole)
  }

  @Test func `The cursor stands where it is put, and is hidden otherwise`() async throws {
    let tmux = try await started()
    #expect(try !tmux.isCursorShown)
    try tmux.press("C")
    #expect(try await eventually { try tmux.isCursorShown })
    #expect(try await eventually { try tmux.cursor == Point(column: 5, line: 1) })
    try tmux.press("C")
    #expect(try await eventually { try !tmux.isCursorShown })
  }

  @Test func `Where the locale is C, text is ASCII and keeps its width`() async throws {
    let tmux = try await started(environment: ["LC_ALL": "C"])
    let screen = try tmux.screen()
    #expect(screen[0] == "+\(String(repeating: "-", count: 118))+")
    #expect(screen[1].contains("utf8 false"))
    #expect(screen[4] == Self.framed("? ? ", side: "|"))
    #expect(screen[6] == Self.framed("?  ok", side: "|"))
  }

  @Test func `A locale that the system lacks is still UTF-8 by its name`() async throws {
    let tmux = try await started(environment: ["LC_ALL": "xx_XX.UTF-8"])
    #expect(try tmux.screen()[1].contains("utf8 true"))
  }

  @Test(arguments: [
    (["TERM": "vt100"], "vt100 colors 0"), (["TERM": "xterm"], "xterm colors 8"),
    (["TERM": "linux"], "linux colors 8"), (["TERM": "xterm-256color"], "xterm-256color colors 256"),
    (["NO_COLOR": "1"], "colors 0"), (["NO_COLOR": ""], "colors 256"),
  ])
  func `Colours follow the terminal and NO_COLOR`(environment: [String: String], facts: String) async throws {
    let tmux = try await started(environment: environment)
    #expect(try tmux.screen()[1].contains(facts))
    let isRed = try tmux.screen(withStyles: true).contains {
      $0.contains("\u{1B}[31m") || $0.contains(";31m")
    }
    #expect(isRed == !facts.hasSuffix("colors 0"))
  }

  @Test func `Colours stay right when the pairs run out and are made again`() async throws {
    let tmux = try Tmux(environment: ["TERM": "screen"])  // 8 colours, 64 pairs
    try tmux.enter("\(Programs.path(of: "terminal-probe")) colors")
    #expect(try await tmux.shows("shift 0 of 8"))
    for shift in 1...5 {
      try tmux.press("j")
      #expect(try await tmux.shows("shift \(shift) of 8"))
    }
    // Each line's first eight columns after five shifts.
    let foregrounds = [35, 36, 37, 30, 31, 32, 33, 34].map { "\u{1B}[\($0)m" }
    let expected = (1..<40).map { line in
      let background = "\u{1B}[\(40 + (line % 4 + 5) % 8)m"
      return foregrounds[0] + background + "x" + foregrounds.dropFirst().map { $0 + "x" }.joined()
    }
    var drawn: [String] = []
    let isRight = try await eventually {
      drawn = zip(try tmux.screen(withStyles: true).dropFirst(), expected).map { String($0.prefix($1.count)) }
      return drawn == expected
    }
    #expect(isRight, "\(drawn)")
  }

  private func started(environment: [String: String] = [:]) async throws -> Tmux {
    let tmux = try Tmux(environment: environment)
    try tmux.enter(Programs.path(of: "terminal-probe"))
    // The last line is drawn last.
    #expect(try await eventually { try tmux.screen()[39].contains { $0 == "╰" || $0 == "+" } })
    return tmux
  }

  private func expectEvents(
    _ tmux: Tmux, _ names: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    let expected = names.map { "<\($0)>" }
    var seen: [String] = []
    _ = try await eventually {
      seen = try tmux.screen().compactMap { line in
        line.split(separator: " ").first { $0.hasPrefix("<") }.map(String.init)
      }
      return seen.suffix(expected.count) == expected[...]
    }
    #expect(Array(seen.suffix(expected.count)) == expected, sourceLocation: sourceLocation)
  }
}
