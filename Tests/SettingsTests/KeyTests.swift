import Testing

@testable import Settings

@Test(arguments: [
  ("j", KeyStroke.character("j")), ("G", .character("G")), ("ß", .character("ß")), ("^", .character("^")),
  ("Space", .character(" ")), ("F1", .function(1)), ("f12", .function(12)), ("^D", .control("d")),
  ("^d", .control("d")), ("Ctrl-D", .control("d")), ("ctrl+d", .control("d")), ("C-d", .control("d")),
  ("^]", .control("]")), ("Shift-Tab", .named(.backTab)), ("PgDn", .named(.pageDown)),
  ("PageDown", .named(.pageDown)), ("up", .named(.up)), ("↑", .named(.up)), ("enter", .named(.enter)),
  ("-", .character("-")),
])
func `A key is read however people write it`(_ spelling: String, _ key: KeyStroke) throws {
  #expect(try KeyStroke(spelling: spelling) == key)
}

@Test(
  arguments: KeyStroke.Named.allCases.map(KeyStroke.named) + [.character(" "), .control("@"), .function(7)])
func `A key's own name reads as that key`(_ key: KeyStroke) throws {
  #expect(try KeyStroke(spelling: key.description) == key)
}

@Test(arguments: [
  ("^J", "Enter"), ("Ctrl-M", "Enter"), ("^i", "Tab"), ("C-h", "Backspace"), ("^[", "Esc"),
])
func `A control that is another key on the wire is refused`(_ spelling: String, _ name: String) {
  #expect {
    try KeyStroke(spelling: spelling)
  } throws: {
    ($0 as? Complaint)?.text == "cannot be bound: a terminal sends it for \(name)"
  }
}

@Test(arguments: ["^S", "Ctrl-q", "", "jj", "\u{1B}", "^é", "^", "F0", "F13", "Alt-x", "Hyper-x", "\t"])
func `What no terminal sends, or must keep, is refused`(_ spelling: String) throws {
  if spelling == "^" { return #expect(try KeyStroke(spelling: spelling) == .character("^")) }
  #expect(throws: Complaint.self) { try KeyStroke(spelling: spelling) }
}

private func keys(_ text: String) -> ([String: String], [String]) {
  let (configuration, problems) = load("[keys]\n\(text)")
  let keys = configuration.keys.mapValues { $0.value.map(\.description).joined(separator: " ") }
  return (keys, problems.map(\.message))
}

@Test func `Two commands may swap their keys`() {
  #expect(keys("attach = \"d\"\ndetach = \"a\"") == (["attach": "d", "detach": "a"], []))
}

@Test func `Commands that share no place may share a key`() {
  #expect(keys("screenTop = \"l\"") == (["screenTop": "l"], []), "nextTab has it in the detail only")
  #expect(keys("nextTab = \"H\"").0.isEmpty, "bound anew, it has it in the list, too")
}

@Test func `A key freed by one command is there for another`() {
  #expect(keys("attach = \"r\"\nrefresh = \"^R\"") == (["attach": "r", "refresh": "^R"], []))
}

@Test func `A binding dropped takes its own key back, also from a later one`() {
  let (kept, problems) = keys("attach = \"d\"\nrefresh = \"a\"")
  #expect(kept.isEmpty)
  #expect(
    problems == [
      "keys.attach: d is the key of detach, so attach keeps a",
      "keys.refresh: a is the key of attach, so refresh keeps r",
    ])
}

@Test func `Of two bindings in each other's way the earlier one stays`() {
  let (kept, problems) = keys("attach = \"x\"\nrefresh = [\"y\", \"x\"]")
  #expect(kept == ["attach": "x"])
  #expect(problems == ["keys.refresh: x is the key of attach on line 2, so refresh keeps r"])
}

@Test func `A key that is refused costs the others of its command nothing`() {
  let (kept, problems) = keys("attach = [\"^S\", \"x\", \"x\"]")
  #expect(kept == ["attach": "x"] && problems.count == 1)
}
