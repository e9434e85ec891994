import CellGrid
import ChargeModel
import FleetQuery
import Testing

@testable import ConsoleCore

@Suite struct TabTests {
  @Test func `A number shows its view, - goes back, and each keeps its cursor, marks and filter`() {
    var desk = Desk.loaded()
    desk.type("jj /lind")
    desk.press(.enter)
    let drivers = desk.list
    desk.type("2jj")
    #expect(desk.shownView == .fleets && desk.state.tab.cursor == 2)
    desk.type("/east")
    desk.press(.enter)
    desk.type("-")
    #expect(desk.list.table == drivers.table && desk.list.filter == drivers.filter)
    desk.type("2")
    #expect(desk.state.tab.filter.text == "east" && desk.state.tab.rowCount == 1)
    desk.type("1")
    #expect(desk.list.table.marks == [Fixture.id(3)])
  }

  @Test func `Enter on a fleet reads and shows its drivers, and - leads back to the fleet`() {
    var desk = Desk.loaded()
    desk.type("2jj")
    _ = desk.takeEffects()
    desk.press(.enter)
    let lyon = DriverFilter(fleet: Fixture.lyon.id)
    guard case .readDrivers(_, lyon, refresh: false) = desk.takeEffects().first else {
      Issue.record("not asked for")
      return
    }
    #expect(desk.text.contains("[Drivers of Lyon East]") && desk.text.contains("Loading drivers"))
    desk.show(Fixture.drivers.filter { $0.fleets.contains(Fixture.lyon.id) }, of: lyon)
    desk.endReadings()
    #expect(desk.state.tab.rowCount == 4 && desk.lines[0].contains("4 drivers"))
    desk.type("-")
    #expect(desk.shownView == .fleets && desk.text.contains("▸ Lyon East"))
    desk.press(.enter)
    #expect(desk.list.source == lyon, "the tab that is open is shown again")
    #expect(desk.takeEffects().isEmpty, "and nothing is read again")
    #expect(desk.state.tabs.all.count == 3)
  }

  @Test func `Rows of one list never reach the tab of another`() {
    var desk = Desk.loaded()
    desk.type("2")
    desk.press(.enter)
    desk.show([Fixture.ada], of: DriverFilter(fleet: Fixture.paris.id))
    #expect(desk.list.table.rows.count == 1)
    desk.type("1")
    #expect(desk.list.table.rows.count == Fixture.drivers.count)
    desk.show([Fixture.driver(7, "Seven", [], nil, nil)], of: DriverFilter(fleet: Fixture.paris.id))
    #expect(desk.list.table.rows.count == Fixture.drivers.count)
  }

  @Test func `A tab that was left shows what its list became meanwhile, its cursor on the same driver`() {
    var desk = Desk.loaded()
    desk.type("jjj2")
    desk.show([Fixture.driver(90, "New", [], nil, nil)] + Fixture.drivers)
    desk.type("1")
    #expect(desk.list.table.rows.count == Fixture.drivers.count + 1)
    #expect(desk.state.selectedRow?.driver.name == "Zoë Müller")
  }

  @Test func `A second tab of a view has a filter of its own`() {
    var desk = Desk.loaded()
    desk.type("t/zoë")
    desk.press(.enter)
    #expect(desk.state.tabs.all.count == 2 && desk.state.tab.rowCount == 1)
    desk.type("{")
    #expect(desk.state.tab.rowCount == Fixture.drivers.count && desk.state.tab.filter.text.isEmpty)
    desk.type("}")
    #expect(desk.state.tab.filter.text == "zoë")
  }

  @Test func `q closes the tab and shows the one before; on the last one it quits`() {
    var desk = Desk.loaded()
    desk.type("24")
    _ = desk.takeEffects()
    desk.type("q")
    #expect(desk.shownView == .fleets && desk.effects.isEmpty)
    desk.type("q")
    #expect(desk.shownView == .drivers && desk.effects.isEmpty)
    desk.type("q")
    #expect(desk.effects == [.quit])
  }

  @Test func `Tabs that do not fit give way to the one that is shown`() {
    for width in [40, 60, 80, 120] {
      var desk = Desk.loaded(width: width, height: 12)
      desk.type("2ttttttt5")
      #expect(desk.text.contains("[Log]"), "\(desk.lines[1])")
      desk.type("{{{{{{{{{")
      #expect(desk.text.contains("[Drivers]") || desk.text.contains("[Log]"), "\(desk.lines[1])")
      #expect(desk.lines.allSatisfy { DisplayWidth.of($0) == width })
    }
  }

  @Test func `Named filters are tabs from the start, and ask for nothing until they are shown`() {
    let preferences = Preferences(filters: [.init("Low", "wallet<5"), .init("Paris", "fleets:paris")])
    var desk = Desk.loaded(preferences: preferences)
    #expect(desk.text.contains("[Drivers] Low  Paris "))
    _ = desk.takeEffects()
    desk.type("}")
    #expect(desk.state.tab.rowCount == 4 && desk.text.contains("Drivers [Low] Paris  ── /wallet<5"))
    desk.type("}")
    #expect(desk.state.tab.rowCount == 4 && desk.text.contains("[Paris]"))
    #expect(desk.takeEffects().isEmpty)
  }

  @Test func `The number of the view that is shown goes on to its next tab, round the end`() {
    var desk = Desk.loaded()
    desk.type("2t2t")
    let count = desk.state.tabs.all.count
    var seen: Set<Int> = []
    for _ in 0..<3 {
      seen.insert(desk.state.tabs.shown)
      desk.type("2")
    }
    #expect(count == 4 && seen.count == 3 && desk.state.tab is FleetTab)
  }

  @Test func `The first tabs of the views stand in the order of their numbers`() {
    var desk = Desk.loaded()
    desk.type("532")
    let views = desk.state.tabs.all.map { Swift.type(of: $0.content).view }
    #expect(views == [.drivers, .fleets, .watch, .watch, .log, .log] && desk.shownView == .fleets)
  }

  @Test func `Rows awaited by a tab that is left are asked for again when it is shown again`() {
    var desk = Desk.loaded()
    desk.isSlowToArrange = true
    desk.type("/zoë")
    desk.press(.enter)
    desk.arrange()
    desk.show(Fixture.drivers)
    desk.type("2")
    desk.arrange()
    desk.type("1")
    desk.arrange()
    #expect(desk.list.arranging == nil && desk.list.table.rows.count == 1)
  }

  @Test func `Esc stops the reading of the list that is shown, and of no other`() {
    var desk = Desk.loaded()
    desk.type("r2")
    desk.press(.enter)
    _ = desk.takeEffects()
    desk.press(.escape)
    #expect(desk.effects == [.stopReadingDrivers(of: DriverFilter(fleet: Fixture.paris.id))])
  }
}

@Suite struct ListViewTests {
  @Test func `Fleets show name, status, counts and wallet, and their place where there is room`() {
    var desk = Desk.loaded(width: 120, height: 40)
    desk.type("2z")
    let row = desk.lines[3]
    for text in ["▸ Paris North", "● active", "24", "321.50 EUR?", "Paris, FR"] {
      #expect(row.contains(text), "\(text) in \(row)")
    }
    #expect(desk.lines[5].contains("−5.00 USD?"))
  }

  @Test(arguments: [
    ("paris", ["Paris North", "Paris Reserve"]), ("!paris", ["Lyon East"]),
    ("status:susp", ["Paris Reserve"]),
    ("wallet<0", ["Lyon East"]), ("wallet>1eur", ["Paris North"]),
    ("lyon or reserve", ["Paris Reserve", "Lyon East"]),
    ("name=\"Lyon East\"", ["Lyon East"]), ("currency:usd", ["Lyon East"]),
    ("phone:none", ["Paris North", "Paris Reserve", "Lyon East"]),
  ])
  func `The same grammar filters fleets`(filter: String, names: [String]) {
    var desk = Desk.loaded()
    desk.type("2/" + filter)
    let tab = desk.state.tab as? FleetTab
    #expect(tab?.table.rows.rows.map(\.name) == names)
  }

  @Test func `The detail of a fleet is read singly for its JSON, and the answer for another is dropped`() {
    var desk = Desk.loaded()
    desk.type("2]]")
    desk.pass(.milliseconds(1))
    guard case .readFleet(let question, Fixture.paris.id, _) = desk.takeEffects().last else {
      Issue.record("not read")
      return
    }
    desk.type("j")
    desk.rest()
    #expect(desk.takeEffects() == [.stopReadingDetail])
    let before = desk.state
    let read = Fetched(Received(Fixture.paris, json: #"{"id":"flt_1"}"#), at: Desk.start)
    desk.send(.fleetRead(question, Fixture.paris.id, .success(read)))
    #expect(desk.state == before)
  }

  @Test func `The log lists each request, the newest on top, and says what failed and why`() {
    var desk = Desk.loaded()
    desk.request("GET", "/v1/drivers?limit=100", .answered(status: 200))
    desk.request("POST", "/v1/drivers/drv_1/attach", .failed(.timedOut(.firstByte)))
    desk.type("5")
    #expect(desk.lines[3].contains("▸") && desk.lines[3].contains("POST"))
    #expect(desk.lines[3].contains("No answer in time "))
    #expect(desk.lines[4].contains("GET") && desk.lines[4].contains("200"))
    #expect(desk.text.contains("The server took the request"))
    desk.type("/drivers?")
    #expect(desk.state.tab.rowCount == 1)
  }

  @Test func `On the newest request the cursor goes with the newest, on another it stays`() {
    var desk = Desk.loaded()
    for number in 1...3 { desk.request("GET", "/\(number)", .answered(status: 200)) }
    desk.type("5")
    desk.request("GET", "/4", .answered(status: 200))
    #expect(desk.state.tab.subject == .request(4))
    desk.type("j")
    desk.request("GET", "/5", .answered(status: 200))
    #expect(desk.state.tab.subject == .request(3))
  }

  @Test func `The log forgets its oldest requests`() {
    var desk = Desk.loaded()
    for number in 0..<RequestLog.kept + 5 { desk.request("GET", "/\(number)", .answered(status: 200)) }
    #expect(desk.state.requests.entries.count == RequestLog.kept)
    #expect(desk.state.requests[5] == nil && desk.state.requests[6]?.record.path == "/5")
  }

  @Test func `The watched drivers are a view, from which they are unwatched and attached`() {
    var desk = Desk.loaded()
    desk.type("wjw3")
    #expect(desk.state.tab.rowCount == 2 && desk.text.contains("Bo Lindqvist"))
    desk.type("a")
    guard case .membership(let dialog) = desk.state.overlay else { Issue.record("no dialog"); return }
    #expect(dialog.driver.id == desk.state.tab.targetDrivers.first)
    desk.press(.escape)
    desk.type("w")
    #expect(desk.state.watch.owners.count == 1 && desk.state.tab.rowCount == 1)
    desk.type("w")
    #expect(desk.text.contains("No wallet is watched"))
  }
}

extension Desk {
  fileprivate var shownView: View.Name { Swift.type(of: state.tab).view }

  fileprivate mutating func request(_ method: String, _ path: String, _ outcome: RequestRecord.Outcome) {
    send(
      .requested(
        RequestRecord(
          method: method, path: path, outcome: outcome, attempt: 1, duration: .milliseconds(8), key: nil,
          requestID: "req_1")))
  }
}
