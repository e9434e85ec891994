import CellGrid
import ChargeModel
import FleetQuery
import Testing

@testable import ConsoleCore

@Suite struct DriverListTests {
  @Test func `Starting reads drivers and fleets, once each`() {
    var desk = Desk()
    desk.send(.started)
    let numbers = desk.takeEffects()
    #expect(
      numbers == [
        .readDrivers(Question(number: 1), refresh: false), .readFleets(Question(number: 2), refresh: false),
        .openWatch, .readJournal,
      ])
  }

  @Test func `The end of an older reading changes nothing`() {
    var desk = Desk.loaded()
    desk.type("r")
    guard case .reading(let first) = desk.state.drivers.all.phase else { Issue.record("not reading"); return }
    desk.type("r")
    let before = desk.state
    desk.send(.driversRead(first, failure: .offline(reason: "gone")))
    #expect(desk.state == before)
  }

  @Test func `The cursor follows its driver when rows come before it`() {
    var desk = Desk.loaded()
    desk.type("jjj")
    desk.show([Fixture.driver(90, "New", [], nil, nil)] + Fixture.drivers)
    #expect(desk.state.selectedRow?.driver.name == "Zoë Müller")
    #expect(desk.list.table.cursor == 4)
  }

  @Test func `When its driver is gone the cursor takes the row on the same screen line`() {
    var desk = Desk.loaded(width: 60, height: 15, drivers: Fixture.crowd(50))
    desk.type("LjjjjjjkkkkM")
    let line = desk.list.table.cursor - desk.list.table.top
    let gone = desk.list.table.cursor + 1
    desk.show(Fixture.crowd(50).filter { $0.id != Fixture.id(gone) })
    #expect(desk.state.selectedRow?.driver.id == Fixture.id(gone + 1))
    #expect(desk.list.table.cursor - desk.list.table.top == line)
  }

  @Test(arguments: [
    ("j", 1), ("jjk", 1), ("G", 49), ("Gk", 48), ("Gg", 0), ("L", 9), ("LM", 5), ("LH", 0), ("k", 0),
  ])
  func `Movement keys move the cursor and stop at the ends`(keys: String, position: Int) {
    var desk = Desk.loaded(width: 60, height: 15, drivers: Fixture.crowd(50))
    desk.type(keys)
    #expect(desk.list.table.cursor == position)
  }

  @Test(arguments: [
    (Key.down, 1), (.end, 49), (.pageDown, 9), (.control("d"), 5), (.control("f"), 9), (.up, 0),
  ])
  func `Alias keys do the same`(key: Key, position: Int) {
    var desk = Desk.loaded(width: 60, height: 15, drivers: Fixture.crowd(50))
    desk.press(key)
    #expect(desk.list.table.cursor == position)
  }

  @Test func `The cursor is always on the screen, whatever the size`() {
    var desk = Desk.loaded(width: 60, height: 40, drivers: Fixture.crowd(200))
    desk.type("LL")
    for height in [40, 15, 11, 30, 10, 40] {
      desk.send(.resized(Size(width: 60, height: height)))
      let rows = desk.state.layout.listRows
      let line = desk.list.table.cursor - desk.list.table.top
      #expect((0..<rows).contains(line), "line \(line) of \(rows) at height \(height)")
      #expect(desk.text.contains("▸ Driver"))
    }
  }

  @Test func `The filter follows each key and finds in every shown field`() {
    var desk = Desk.loaded()
    desk.type("/LYON")
    #expect(desk.list.table.rows.count == 0)
    desk.press(.control("u"))
    desk.type("lyon")
    #expect(desk.list.table.rows.count == 4)
    desk.type(" archived")
    #expect(desk.list.table.rows.count == 1)
    desk.press(.enter)
    #expect(desk.list.table.editor == nil && desk.lines[1].contains("/lyon archived"))
    desk.press(.escape)
    #expect(desk.list.table.rows.count == Fixture.drivers.count)
  }

  @Test func `Filtering asks the server for nothing`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.type("/par")
    desk.press(.enter, .escape)
    #expect(desk.effects == [.prepareFilter(desk.state.drivers.all.listing.table)])
  }

  @Test func `A filter that hides all says so and names the way back`() {
    var desk = Desk.loaded()
    desk.type("/nobody")
    desk.press(.enter)
    #expect(desk.text.contains("No driver matches “nobody”"))
    #expect(desk.text.contains("Esc clears the filter"))
  }

  @Test func `Esc stops a reading and never quits`() {
    var desk = Desk.loaded()
    desk.type("r")
    _ = desk.takeEffects()
    desk.press(.escape)
    #expect(desk.effects == [.stopReadingDrivers()])
    desk.endReadings(failure: .cancelled)
    desk.press(.escape, .escape, .escape)
    #expect(desk.takeEffects() == [.stopReadingDrivers()])
    #expect(desk.state.drivers.all.phase == .idle)
  }

  @Test func `More than 20 requests are announced before they go out`() {
    var desk = Desk.loaded()
    desk.show(Fixture.crowd(2500))
    _ = desk.takeEffects()
    desk.type("r")
    #expect(desk.effects.isEmpty && desk.lines[39].contains("about 25 requests: r again"))
    desk.type("r")
    #expect(desk.effects.count == 1)
  }

  @Test func `An announcement that was not confirmed lapses`() {
    var desk = Desk.loaded()
    desk.show(Fixture.crowd(2500))
    desk.type("r")
    desk.pass(.seconds(6))
    _ = desk.takeEffects()
    desk.type("r")
    #expect(desk.effects.isEmpty)
  }

  @Test func `^C twice within two seconds quits, once does not`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.press(.control("c"))
    #expect(desk.effects.isEmpty)
    desk.pass(.seconds(3))
    desk.press(.control("c"))
    #expect(desk.effects.isEmpty)
    desk.press(.control("c"))
    #expect(desk.effects == [.quit])
  }

  @Test func `A paste where no field is open is ignored and told`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.send(.pasted("q\rjja"))
    #expect(desk.effects.isEmpty && desk.state.overlay == nil)
    #expect(desk.lines[39].contains("Paste ignored"))
  }

  @Test func `A paste into the filter is one line of text`() {
    var desk = Desk.loaded()
    desk.type("/")
    desk.send(.pasted("zoë\nmü\u{1B}"))
    #expect(desk.list.filter.text == "zoë mü")
    #expect(desk.state.selectedRow?.driver.name == "Zoë Müller")
  }

  @Test func `Space marks and steps on; marks are drivers, not rows`() {
    var desk = Desk.loaded()
    desk.type("  k ")
    #expect(desk.list.table.marks == [Fixture.ada.id])
    #expect(desk.list.table.cursor == 2)
    desk.show([Fixture.driver(90, "New", [], nil, nil)] + Fixture.drivers)
    #expect(desk.lines[4].hasPrefix("│✓") && desk.lines[4].contains("Ada Lindqvist"))
  }

  @Test func `v marks from where the range began to the cursor, in either direction`() {
    for keys in ["jvjjv", "jjjvkkv"] {
      var desk = Desk.loaded()
      desk.type(keys)
      #expect(desk.list.table.shownMarks == Fixture.drivers[1...3].map(\.id))
    }
  }

  @Test func `A range whose beginning is not shown any more begins anew`() {
    var desk = Desk.loaded()
    desk.type("v/zo")
    desk.press(.enter)
    desk.type("v")
    #expect(desk.list.table.marks.isEmpty)
    #expect(desk.list.table.anchor == Fixture.id(4))
  }

  @Test func `Marks that a filter hides are counted and do not count as shown`() {
    var desk = Desk.loaded()
    desk.type("*/zo")
    desk.press(.enter)
    #expect(desk.text.contains("9 marked, 8 hidden"))
    #expect(desk.list.table.shownMarks == [Fixture.id(4)])
    desk.press(.escape)
    #expect(desk.text.contains("9 marked ") && desk.list.table.hiddenMarks == 0)
    desk.press(.escape)
    #expect(desk.list.table.marks.isEmpty)
  }

  @Test func `U takes every mark away, hidden ones too`() {
    var desk = Desk.loaded()
    desk.type("*/zo")
    desk.press(.enter)
    desk.type("U")
    #expect(desk.list.table.marks.isEmpty && desk.list.table.hiddenMarks == 0)
  }

  @Test func `A filter that is not finished keeps the last result and says what is expected, at its column`()
  {
    var desk = Desk.loaded()
    desk.type("/status:sus")
    #expect(desk.list.table.rows.count == 1)
    desk.type(" (")
    #expect(desk.list.table.rows.count == 1)
    #expect(desk.list.filter.error != nil)
    desk.press(.enter)
    #expect(desk.list.table.editor != nil, "the line stays open, so nothing typed is lost")
    desk.press(.backspace, .backspace, .enter)
    #expect(desk.list.table.editor == nil && desk.list.table.rows.count == 1)
  }

  @Test func `Filters compare money in each row's own currency`() {
    var desk = Desk.loaded()
    desk.type("/wallet<5")
    #expect(Set(desk.shownNames) == ["張偉", "Zoë Müller", "👩‍👩‍👧 Crew 🇫🇷", Fixture.drivers[8].name])
    desk.type("eur")
    #expect(Set(desk.shownNames) == ["Zoë Müller", Fixture.drivers[8].name])
  }

  @Test func `Keys typed ahead of the filter's result act on its rows, never on those before`() {
    var desk = Desk.loaded()
    desk.isSlowToArrange = true
    desk.type("/zoë")
    desk.press(.enter)
    desk.type("a")
    #expect(desk.state.overlay == nil, "the row of the old result must not be acted on")
    desk.arrange()
    guard case .membership(let dialog) = desk.state.overlay else { Issue.record("no dialog"); return }
    #expect(dialog.driver.name == "Zoë Müller")
  }

  @Test func `A list that changes all the time does not put off the filter's result`() {
    var desk = Desk.loaded()
    desk.isSlowToArrange = true
    desk.type("/zoë")
    for _ in 0..<5 { desk.show(Fixture.drivers) }
    desk.arrange()
    #expect(desk.list.table.rows.count == 1)
    #expect(desk.list.arranging != nil, "the last list is asked for next")
    desk.isSlowToArrange = false
    desk.arrange()
    #expect(desk.list.arranging == nil && desk.list.table.rows.count == 1)
  }

  @Test func `A filter by age is applied again as time passes, without a request`() {
    var desk = Desk.loaded()
    desk.type("/age>2m")
    #expect(desk.list.table.rows.count == 0)
    _ = desk.takeEffects()
    desk.pass(.seconds(180))
    #expect(desk.list.table.rows.count == Fixture.drivers.count)
    #expect(desk.takeEffects().isEmpty)
  }

  @Test func `A long load shows how far it is, with a bar where its end is known`() {
    var desk = Desk.loaded()
    desk.show(Fixture.crowd(1000))
    desk.type("r")
    desk.show(Fixture.crowd(1000), progress: .reading(pages: 4))
    #expect(desk.text.contains("loading ━━━━────── 4 of 10 pages, esc stops"))
    var first = Desk()
    first.send(.started)
    first.show(Fixture.crowd(300), progress: .reading(pages: 3))
    #expect(first.text.contains("loading 300 …, 3 pages, esc stops"))
  }
}

extension Desk {
  fileprivate var shownNames: [String] {
    (0..<list.table.rows.count).map { list.table.rows[$0].driver.name }
  }
}
