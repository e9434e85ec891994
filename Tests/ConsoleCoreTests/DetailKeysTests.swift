import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

/// Folding, searching and following what a line of the detail stands for.
@Suite struct DetailKeysTests {
  private static let json = #"{"id":"drv_1","odd":[1.50,{"a":"x,{y\"}"}],"none":[],"deep":{"b":{"c":1}}}"#

  /// A console whose detail shows the JSON of the first driver.
  private static func desk(width: Int = 120, height: Int = 40) -> Desk {
    var desk = Desk.loaded(width: width, height: height)
    desk.press(.enter)
    desk.type("]]]]")
    desk.pass(.milliseconds(1))
    guard let question = desk.state.detail.single.question else {
      Issue.record("not reading")
      return desk
    }
    desk.send(
      .driverRead(
        question, Fixture.ada.id, .success(Fetched(Received(Fixture.ada, json: json), at: Desk.start))))
    return desk
  }

  @Test func `Every line knows what it opens and what it stands in`() {
    let lines = JSONDocument(Self.json).lines
    #expect(
      lines.map(\.text) == [
        "{", #"  "id": "drv_1","#, #"  "odd": ["#, "    1.50,", "    {", #"      "a": "x,{y\"}""#, "    }",
        "  ],", #"  "none": [],"#, #"  "deep": {"#, #"    "b": {"#, #"      "c": 1"#, "    }", "  }", "}",
      ])
    #expect(
      lines.map(\.end) == [14, nil, 7, nil, 6, nil, nil, nil, nil, 13, 12, nil, nil, nil, nil])
    #expect(lines.map(\.parent) == [nil, 0, 0, 2, 2, 4, 2, 0, 0, 0, 9, 10, 9, 0, nil])
  }

  @Test func `Enter folds the line under the cursor and unfolds it again`() {
    var desk = Self.desk()
    desk.type("jj")
    desk.press(.enter)
    #expect(desk.shownJSON[2] == #"  "odd": [ … ],"# && desk.shownJSON.count == 10)
    desk.press(.enter)
    #expect(desk.shownJSON.count == 15)
  }

  @Test func `h folds, or goes to what the line stands in; l unfolds`() {
    var desk = Self.desk()
    desk.type("jjjjj")
    desk.type("h")
    #expect(desk.state.detail.cursor == 4)
    desk.type("hh")
    #expect(desk.state.detail.cursor == 2 && desk.shownJSON[4] == "    { … }")
    desk.type("h")
    #expect(desk.shownJSON[2] == #"  "odd": [ … ],"#)
    desk.type("l")
    #expect(desk.shownJSON[3] == "    1.50,")
    #expect(desk.state.detail.page == .json, "the tab stays")
  }

  @Test func `A search finds what is folded, and unfolds no more than hides it`() {
    var desk = Self.desk()
    desk.type("jjh" + "jjh")
    #expect(desk.shownJSON.count == 6)
    desk.type("g/drv_1")
    desk.press(.enter)
    #expect(desk.state.detail.cursor == 1)
    desk.type("/")
    desk.press(.control("u"))
    desk.type(#""c""#)
    desk.press(.enter)
    #expect(DetailLine.atCursor(of: desk.state)?.text == #"      "c": 1"#)
    #expect(desk.shownJSON[2] == #"  "odd": [ … ],"#)
  }

  @Test func `n and N go round, and what is not there is told`() {
    var desk = Self.desk()
    desk.type(#"/""#)
    desk.press(.enter)
    var seen: [Int] = []
    for _ in 0..<7 {
      seen.append(desk.state.detail.cursor)
      desk.type("n")
    }
    #expect(seen == [1, 2, 5, 8, 9, 10, 11] && desk.state.detail.cursor == 1)
    desk.type("N")
    #expect(desk.state.detail.cursor == 11)
    desk.type("/")
    desk.press(.control("u"))
    desk.type("nowhere")
    desk.press(.enter)
    desk.type("n")
    #expect(desk.text.contains("“nowhere” is not in here"))
    desk.press(.escape)
    #expect(desk.state.detail.search.isEmpty && desk.state.focus == .detail)
  }

  @Test func `The line under the cursor is always on the screen`() {
    var desk = Self.desk(width: 60, height: 12)
    for key in ["G", "k", "k", "g", "G", "h", "h", "h"] {
      desk.type(key)
      let line = desk.state.detail.cursor - desk.state.detail.top
      #expect((0..<desk.state.layout.detailLines).contains(line), "after \(key)")
    }
  }

  @Test func `Enter on a fleet of a driver goes to that fleet, - comes back to the driver`() {
    var desk = Desk.loaded()
    desk.type("jjj")
    desk.press(.enter)
    desk.type("]]]")
    #expect(desk.state.detail.page == .fleets)
    desk.type("jjjjjjjj")
    #expect(DetailLine.atCursor(of: desk.state)?.fleet == Fixture.lyon.id)
    desk.press(.enter)
    #expect(desk.state.tab is FleetTab && desk.state.tab.subject == .fleet(Fixture.lyon.id))
    desk.type("-")
    #expect(desk.state.selectedRow?.driver.name == "Zoë Müller")
  }

  @Test func `A fleet that a filter of the fleets hides is gone to all the same`() {
    var desk = Desk.loaded()
    desk.type("2/paris")
    desk.press(.enter)
    desk.type("1")
    desk.press(.enter)
    desk.type("]]]")
    desk.press(.enter)
    #expect(desk.state.tab.subject == .fleet(Fixture.lyon.id) && desk.state.tab.filter.text.isEmpty)
  }

  @Test func `Text that is wider than the pane goes on in the next line`() {
    var desk = Desk.loaded(width: 100, height: 30)
    let path = "/v1/drivers?page=" + String(repeating: "abcdefghij", count: 12)
    desk.send(
      .requested(
        RequestRecord(
          method: "GET", path: path, outcome: .answered(status: 200), attempt: 1, duration: .milliseconds(8),
          key: nil, requestID: nil)))
    desk.type("5")
    let detail = DetailLine.lines(of: desk.state)
    #expect(detail.map(\.text).joined().contains(path))
    #expect(detail.allSatisfy { DisplayWidth.of($0.text) <= desk.state.layout.detail?.width ?? 0 })
  }
}

extension Desk {
  fileprivate var shownJSON: [String] { DetailLine.lines(of: state).map(\.text) }
}
