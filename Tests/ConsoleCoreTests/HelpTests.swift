import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct HelpTests {
  private static func opened(_ typed: String = "", preferences: Preferences = Preferences()) -> Desk {
    var desk = Desk.loaded(preferences: preferences)
    desk.type("?" + typed)
    return desk
  }

  @Test func `It names every command of the place, by its keys or its name`() {
    let desk = Self.opened()
    guard case .help(let help) = desk.state.overlay else {
      Issue.record("no help")
      return
    }
    let lines = HelpView.lines(help, desk.state)
    for command in Command.all where command.applies(in: .list, of: .drivers) {
      let keys = command.keys.map(\.name).joined(separator: " ")
      #expect(
        lines.contains { $0.keys == (keys.isEmpty ? ":\(command.name.words)" : keys) }, "\(command.name)")
    }
    for command in PromptCommand.all { #expect(lines.contains { $0.keys == ":\(command.name.rawValue)" }) }
  }

  @Test func `Typing narrows it down, Esc shows all again, a second one closes`() {
    var desk = Self.opened("watch wal")
    #expect(desk.text.contains("what a watched wallet gained"))
    #expect(!desk.text.contains("Attach this driver"))
    desk.press(.escape)
    #expect(desk.text.contains("Attach this driver"))
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
  }

  @Test func `What is not there says so`() {
    #expect(Self.opened("xyzzy").text.contains("Nothing here holds that"))
  }

  @Test func `After Enter all is shown, n and N go from match to match, and letters are keys`() {
    var desk = Desk.loaded(width: 80, height: 24)
    desk.type("?driver")
    desk.press(.enter)
    func top() -> Int { if case .help(let help) = desk.state.overlay { help.top } else { -1 } }
    let first = top()
    #expect(desk.lines[3].contains("driver"))
    desk.type("n")
    let second = top()
    #expect(second > first && desk.lines[3].contains("driver"))
    desk.type("N")
    #expect(top() == first)
    desk.type("N")
    #expect(top() > second, "round the end")
    desk.type("g")
    #expect(top() == 0)
    desk.type("j")
    #expect(top() == 1)
    desk.type("q")
    #expect(desk.state.overlay == nil)
  }

  @Test func `A key bound anew is marked, with the one it replaces`() {
    let desk = Self.opened("attach this", preferences: Preferences(bindings: [.attach: [.character("A")]]))
    #expect(desk.text.contains("A *"))
    #expect(desk.text.contains("(* your key, in place of a)"))
    #expect(!Self.opened("attach this").text.contains("*"))
  }

  @Test func `The keys that open it close it, and every arrow scrolls while it is typed`() {
    for key in [Key.character("?"), .function(1)] {
      var desk = Self.opened()
      desk.press(key)
      #expect(desk.state.overlay == nil)
    }
    var desk = Desk.loaded(width: 80, height: 24)
    desk.type("?")
    desk.press(.down, .down, .pageDown)
    if case .help(let help) = desk.state.overlay { #expect(help.top > 2) }
  }

  @Test func `:help opens it narrowed down, and a paste goes into its line`() {
    var desk = Desk.loaded()
    desk.type(":help zoom")
    desk.press(.enter)
    #expect(
      desk.text.contains("Give this pane the whole screen") && !desk.text.contains("Attach this driver"))
    desk.press(.escape)
    desk.send(.pasted("half\na screen"))
    #expect(desk.text.contains("/half a screen") && desk.text.contains("Move down half a screen"))
  }
}
