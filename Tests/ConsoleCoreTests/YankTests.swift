import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct YankTests {
  private static func copied(_ desk: inout Desk, _ keys: String) -> [CopiedText] {
    _ = desk.takeEffects()
    desk.type(keys)
    return desk.takeEffects().compactMap { if case .copy(let copied) = $0 { copied } else { nil } }
  }

  @Test(
    arguments: [
      ("i", "id", "drv_pG7WUA9VqdyE5aecCMG52LHfe9GriKAS"), ("n", "name", "Ada Lindqvist"),
      ("e", "email", "ada@example.com"), ("f", "fleets", "Lyon East"), ("b", "balance", "18.75 EUR?"),
      (
        "c", "curl command",
        "curl -sS -H \"Authorization: Bearer $CHARGE_API_KEY\" "
          + "'http://127.0.0.1:8080/v1/drivers/drv_pG7WUA9VqdyE5aecCMG52LHfe9GriKAS'"
      ),
    ])
  func `Each key copies its part of the driver under the cursor`(key: String, name: String, text: String) {
    var desk = Desk.loaded()
    #expect(Self.copied(&desk, "y" + key) == [CopiedText(name, text)])
    #expect(desk.state.overlay == nil)
  }

  @Test func `While it waits for the key, the last line says what can be copied`() {
    var desk = Desk.loaded(preferences: Preferences(showsHints: false))
    desk.type("y")
    #expect(desk.lines[39].contains("copy  i id  n name  e email  f fleets  b balance  j JSON  c curl  Esc"))
    desk.press(.escape)
    #expect(
      desk.state.overlay == nil && desk.effects.allSatisfy { if case .copy = $0 { false } else { true } })
    desk.type("yq")
    #expect(desk.state.overlay == nil && desk.lines[39].contains("y copies nothing by q"))
  }

  @Test func `With marks it copies of each that is shown, a line each`() {
    var desk = Desk.loaded()
    desk.type("  ")
    #expect(Self.copied(&desk, "yn") == [CopiedText("name of 2 rows", "Ada Lindqvist\nBo Lindqvist")])
    desk.type("/bo")
    desk.press(.enter)
    #expect(Self.copied(&desk, "yn") == [CopiedText("name", "Bo Lindqvist")])
  }

  @Test func `The original is copied, not what stands for it on the screen`() {
    var desk = Desk.loaded(drivers: [Fixture.drivers[8]])
    #expect(Self.copied(&desk, "yn").map(\.text) == ["evil\u{1B}[31m\u{202E}name"])
  }

  @Test func `What is not there is not copied`() {
    var desk = Desk.loaded(drivers: [Fixture.driver(1, "Nobody", [], nil, nil)])
    #expect(Self.copied(&desk, "yb").isEmpty)
    #expect(desk.lines[39].contains("nothing to copy"))
  }

  @Test func `JSON is read first where it is not on hand, and copied as received`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.type("yj")
    guard case .readDriver(let question, Fixture.ada.id, _) = desk.takeEffects().first else {
      Issue.record("it was not read")
      return
    }
    let json = "{\"id\":\"x\",\"new_field\":1}"
    let read = Fetched(Received(Fixture.ada, json: json), at: desk.state.now)
    desk.send(.driverRead(question, Fixture.ada.id, .success(read)))
    #expect(desk.takeEffects() == [.copy(CopiedText("JSON", json))])
    // A moment later it is on hand.
    #expect(Self.copied(&desk, "yj") == [CopiedText("JSON", json)])
  }

  @Test func `When the cursor has gone on, its JSON is not copied`() {
    var desk = Desk.loaded()
    desk.type("yj")
    desk.type("j")
    _ = desk.takeEffects()
    let read = Fetched(Received(Fixture.ada, json: "{}"), at: desk.state.now)
    desk.send(.driverRead(Question(number: 1), Fixture.ada.id, .success(read)))
    #expect(!desk.takeEffects().contains { if case .copy = $0 { true } else { false } })
  }

  @Test func `Of a fleet its own things are copied`() {
    var desk = Desk.loaded()
    desk.type("2")
    #expect(Self.copied(&desk, "yi").map(\.text) == [Fixture.paris.id.rawValue])
    #expect(Self.copied(&desk, "yb").map(\.text) == ["321.50 EUR?"])
    #expect(Self.copied(&desk, "yc").map { $0.text.hasSuffix("/v1/fleets/\(Fixture.paris.id)'") } == [true])
    desk.type("y")
    #expect(!desk.lines[39].contains("f fleets"))
  }

  @Test func `An id cannot break out of the command it is copied in`() {
    let evil = Driver(id: Driver.ID("x'; rm -rf ~ #$(id)"), name: "Evil")
    var desk = Desk.loaded(drivers: [evil])
    let text = Self.copied(&desk, "yc").first?.text ?? ""
    #expect(text.hasSuffix("'http://127.0.0.1:8080/v1/drivers/x%27%3B%20rm%20-rf%20~%20%23%24%28id%29'"))
  }

  @Test(
    arguments: [
      (.success(.terminal), "copied id by OSC 52"), (.success(.program("wl-copy")), "copied id by wl-copy"),
      (.success(.terminalThroughTmux), "copied id by OSC 52 through tmux"),
      (
        .failure(.tooLong(bytes: 200_000, limit: 74_994)),
        "200,000 bytes, 74,994 at most; x exports to a file"
      ),
      (.failure(.noClipboard(terminal: "linux")), "the terminal linux has no clipboard"),
    ] as [(Result<CopyMethod, CopyFailure>, String)])
  func `How it got to the clipboard is told, and why it did not`(
    result: Result<CopyMethod, CopyFailure>, words: String
  ) {
    var desk = Desk.loaded()
    desk.send(.copied("id", result))
    #expect(desk.lines[39].contains(words))
  }
}
