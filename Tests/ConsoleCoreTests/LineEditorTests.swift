import CellGrid
import Testing

@testable import ConsoleCore

@Suite struct LineEditorTests {
  private static func edited(_ text: String, _ keys: Key...) -> LineEditor {
    var editor = LineEditor(text)
    for key in keys { _ = editor.apply(key) }
    return editor
  }

  /// The text with a bar where the cursor stands.
  private static func shown(_ editor: LineEditor) -> String {
    var editor = editor
    _ = editor.apply(.character("|"))
    return editor.text
  }

  @Test(
    arguments: [
      ([.control("a")], "|one two  three"), ([.home, .right], "o|ne two  three"),
      ([.control("a"), .control("f"), .control("f"), .control("b")], "o|ne two  three"),
      ([.control("a"), .control("e")], "one two  three|"), ([.wordLeft], "one two  |three"),
      ([.wordLeft, .wordLeft], "one |two  three"), ([.wordLeft, .wordLeft, .wordRight], "one two|  three"),
      ([.home, .wordRight, .wordRight, .wordRight, .wordRight], "one two  three|"),
      ([.control("w")], "one two  |"), ([.control("w"), .control("w")], "one |"), ([.control("u")], "|"),
      ([.wordLeft, .control("k")], "one two  |"), ([.home, .delete, .control("d")], "|e two  three"),
      ([.wordLeft, .control("w"), .control("y"), .control("y")], "one two  two  |three"),
      ([.wordLeft, .control("k"), .home, .control("y")], "three|one two  "),
      ([.backspace, .left, .backspace], "one two  th|e"),
    ] as [([Key], String)])
  func `Keys edit and move as they do in a shell`(keys: [Key], result: String) {
    var editor = LineEditor("one two  three")
    for key in keys {
      let isTaken = editor.apply(key)
      #expect(isTaken, "\(key) is an editing key")
    }
    #expect(Self.shown(editor) == result)
  }

  @Test func `Cutting nothing keeps what was cut before`() {
    #expect(Self.edited("one two", .control("w"), .control("k"), .control("y")).text == "one two")
    #expect(Self.edited("one", .control("u"), .control("u"), .control("y")).text == "one")
  }

  @Test func `A paste becomes one line without controls, and hides nothing`() {
    var editor = LineEditor("ab")
    _ = editor.apply(.left)
    editor.insert("1\r\n2\n3\t4\u{1B}[31m\u{202E}\u{0}")
    #expect(Self.shown(editor) == "a1 2 3 4[31m|b")
    editor = LineEditor()
    editor.insert(String(repeating: "x", count: 1 << 20))
    #expect(editor.text.count == 2000)
  }

  @Test func `A cluster is one step, also where two keys made it`() {
    #expect(Self.shown(Self.edited("a👩‍👩‍👧", .left)) == "a|👩‍👩‍👧")
    #expect(Self.edited("a👩‍👩‍👧", .backspace).text == "a")
    let typed = Self.edited("", .character("e"), .character("\u{301}"), .character("x"), .left, .left)
    #expect(typed.cursorColumn == 0)
    // Two letters that stand for a country become its flag when what stood between them goes.
    let flag = Self.edited("\u{1F1EB}x\u{1F1F7}y", .left, .left, .backspace)
    #expect(flag.cursorColumn == 2)
    #expect(flag.window(columns: 10).text == "🇫🇷y")
  }

  @Test func `Other keys are left to whoever owns the line`() {
    for key in [Key.enter, .escape, .up, .down, .tab, .pageUp, .control("c"), .control("n"), .function(1)] {
      var editor = LineEditor("x")
      let isTaken = editor.apply(key)
      #expect(!isTaken && editor == LineEditor("x"), "\(key)")
    }
  }

  @Test(
    arguments: [
      ("abc", 0, 10, "abc", 3), ("abcdefghi", 0, 10, "abcdefghi", 9), ("abcdefghij", 0, 10, "…cdefghij", 9),
      ("abcdefghij", 10, 10, "abcdefghij", 0), ("abcdefghijk", 11, 10, "abcdefghi…", 0),
      ("張偉張偉張偉", 0, 7, "…張偉", 5), ("abcdefghijklmnop", 8, 10, "…defghijk…", 6),
    ] as [(String, Int, Int, String, Int)])
  func `A line longer than its field shows the part around the cursor`(
    text: String, left: Int, columns: Int, shown: String, cursor: Int
  ) {
    var editor = LineEditor(text)
    for _ in 0..<left { _ = editor.apply(.left) }
    #expect(editor.window(columns: columns) == LineEditor.Window(text: shown, cursorColumn: cursor))
  }

  @Test(arguments: 1...100)
  func `However a line is edited, its window fits and holds the cursor, and clusters stay whole`(seed: UInt64)
  {
    var random = SplitMix(state: seed)
    let letters: [Character] = [
      "a", " ", "張", "e\u{301}", "👩‍👩‍👧", "\u{1F1EB}", "\u{1F1F7}", "\u{301}", "م", "\u{200D}",
    ]
    let moves: [Key] = [
      .left, .right, .home, .end, .wordLeft, .wordRight, .backspace, .delete, .control("w"), .control("k"),
      .control("u"), .control("y"),
    ]
    var editor = LineEditor()
    for _ in 0..<60 {
      if Int.random(in: 0..<3, using: &random) > 0 {
        _ = editor.apply(.character(letters[Int.random(in: letters.indices, using: &random)]))
      } else {
        _ = editor.apply(moves[Int.random(in: moves.indices, using: &random)])
      }
      let columns = Int.random(in: 1...30, using: &random)
      let window = editor.window(columns: columns)
      #expect(DisplayWidth.of(window.text) <= columns, "\(editor.text) in \(columns)")
      #expect(window.cursorColumn >= 0 && window.cursorColumn < columns)
      let clusters = Set(editor.text).union(["…"])
      #expect(window.text.allSatisfy(clusters.contains), "\(window.text) of \(editor.text)")
      #expect(editor.cursorColumn <= DisplayWidth.of(editor.text))
      #expect(editor.text == editor.text.filter { DisplayWidth.of($0) > 0 })
    }
  }

  @Test func `History walks through what begins as typed, and back to it`() {
    var history = LineHistory(["status:active", "wallet<5", "status:suspended", "paris"])
    func walk(_ step: (inout LineHistory) -> String?) -> String? { step(&history) }
    #expect(walk { $0.older(than: "st") } == "status:suspended")
    #expect(walk { $0.older(than: "status:suspended") } == "status:active")
    #expect(walk { $0.older(than: "status:active") } == nil)
    #expect(walk { $0.newer(than: "status:active") } == "status:suspended")
    #expect(walk { $0.newer(than: "status:suspended") } == "st")
    #expect(walk { $0.newer(than: "st") } == nil)
    #expect(walk { $0.older(than: "") } == "paris")
    // An edit begins a new walk, from the newest.
    #expect(walk { $0.older(than: "w") } == "wallet<5")
  }

  @Test func `The filter's line walks through the filters used before`() {
    var desk = Desk.loaded()
    for filter in ["paris", "status:suspended", "ada"] {
      desk.type("/")
      desk.press(.control("u"))
      desk.type(filter)
      desk.press(.enter)
    }
    desk.type("/")
    desk.press(.control("u"), .control("p"))
    #expect(desk.state.tab.filter.text == "ada")
    desk.press(.control("p"))
    #expect(desk.state.tab.filter.text == "status:suspended" && desk.state.tab.rowCount == 1)
    desk.press(.control("n"), .control("n"))
    #expect(desk.state.tab.filter.text == "")
  }

  @Test func `A filter longer than its line scrolls, with the cursor in sight and the count behind it`() {
    var desk = Desk.loaded(width: 60, height: 15)
    desk.type("/" + String(repeating: "a b ", count: 40))
    #expect(desk.lines[14].hasPrefix(" /…") && desk.lines[14].contains("of 9"))
    #expect(desk.frame.cursor.map { $0.line == 14 && $0.column < 54 } ?? false)
    desk.press(.home)
    #expect(desk.lines[14].hasPrefix(" /a b a") && desk.frame.cursor == Point(column: 2, line: 14))
  }

  @Test func `History keeps no line twice, no blank one, and no more than 200`() {
    var history = LineHistory(["a", "b", "a", "  ", ""])
    #expect(history.lines == ["b", "a"])
    for number in 0..<300 { history.add("\(number)") }
    #expect(history.lines.count == 200 && history.lines.last == "299")
  }
}
