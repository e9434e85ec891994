import CellGrid
import ChargeModel
import FleetQuery
import Testing

@testable import ConsoleCore

@Suite struct SortTests {
  @Test func `s opens a menu, Enter sorts by the column, again reverses it`() {
    var desk = Desk.loaded()
    desk.sort(by: "wallet")
    #expect(desk.state.overlay == nil && desk.lines[39].contains("sort"))
    #expect(desk.text.contains("wallet ▲") && desk.text.contains("Wallet ▲"))
    #expect(desk.list.table.rows[0].driver.preferences.currency == Currency("eur"))
    #expect(desk.list.table.rows[0].driver.walletMinorUnits == 5)
    desk.sort(by: "wallet")
    #expect(desk.text.contains("wallet ▼") && desk.list.table.rows[0].driver.walletMinorUnits == 20410)
    desk.type("S")
    #expect(desk.list.table.rows[0].driver.walletMinorUnits == 5)
  }

  @Test func `A second column decides among rows equal by the first`() {
    var desk = Desk.loaded()
    desk.sort(by: "status")
    desk.type("s")
    desk.highlight("name")
    desk.type(" ")
    desk.press(.escape)
    #expect(desk.list.table.order.keys.map(\.column) == ["status", "name"])
    #expect(desk.list.table.rows[0].driver.name == "Ada Lindqvist")
    #expect(desk.list.table.rows[1].driver.name == "Bo Lindqvist")
  }

  @Test func `The order outlives a refresh, and the cursor stays on its driver`() {
    var desk = Desk.loaded()
    desk.sort(by: "name")
    desk.type("G")
    let selected = desk.list.table.selection
    desk.pass(.seconds(6))
    desk.show(Fixture.drivers.reversed() + [Fixture.driver(90, "Aaron", [], nil, nil)])
    #expect(desk.list.table.rows[0].driver.name == "Aaron")
    #expect(desk.list.table.selection == selected)
  }

  @Test func `Sorting asks the server for nothing`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.sort(by: "name")
    desk.type("Ss0")
    #expect(desk.effects.isEmpty)
  }

  @Test func `Fleets are sorted by money within each currency, and rows without a value go last`() {
    var desk = Desk.loaded()
    desk.type("2")
    desk.sort(by: "wallet")
    #expect(desk.fleetNames == ["Paris Reserve", "Paris North", "Lyon East"])
    desk.sort(by: "wallet")
    #expect(desk.fleetNames == ["Paris North", "Paris Reserve", "Lyon East"])
    desk.sort(by: "place")
    #expect(desk.fleetNames.first == "Paris North")
    desk.type("S")
    #expect(desk.fleetNames.first == "Paris North", "the only one with a place is first both ways")
  }
}

@Suite struct HeldOrderTests {
  /// Sorted by wallet, with Zoë's first among the euros after Crew's nine; then it rises.
  private static func desk(moving: Bool) -> Desk {
    var desk = Desk.loaded()
    desk.sort(by: "wallet")
    desk.pass(.seconds(6))
    if moving { desk.type("j") }
    return desk
  }

  private static var changed: [Driver] {
    Fixture.drivers.map { driver in
      var driver = driver
      if driver.id == Fixture.id(9) { driver.walletMinorUnits = 900_000 }
      return driver
    }
  }

  @Test func `Rows keep their order while the operator moves, and their values do not`() {
    var desk = Self.desk(moving: true)
    let before = desk.ids
    desk.show(Self.changed)
    #expect(desk.ids == before)
    #expect(desk.text.contains("9,000.00 EUR?") && desk.text.contains("order held, r to apply"))
  }

  @Test func `r applies the order and asks for nothing`() {
    var desk = Self.desk(moving: true)
    desk.show(Self.changed)
    _ = desk.takeEffects()
    desk.type("r")
    #expect(desk.list.table.rows.position(of: Fixture.id(9)) == 3)
    #expect(!desk.text.contains("order held") && desk.takeEffects().isEmpty)
  }

  @Test func `Five seconds after the last move rows go where they belong, by themselves`() {
    var desk = Self.desk(moving: true)
    desk.show(Self.changed)
    let moved = desk.state.now.uptime
    #expect(Console.nextWake(desk.state).map { $0 <= moved + .seconds(5) } == true)
    desk.pass(.seconds(5))
    #expect(desk.list.table.rows.position(of: Fixture.id(9)) == 3)
  }

  @Test func `Marks and an open dialog hold the order, too`() {
    for keys in [" ", "a"] {
      var desk = Self.desk(moving: false)
      desk.type(keys)
      desk.pass(.seconds(30))
      let before = desk.ids
      desk.show(Self.changed)
      #expect(desk.ids == before, "after '\(keys)'")
      desk.press(.escape)
      desk.pass(.seconds(6))
      #expect(desk.ids != before, "and let it go after '\(keys)'")
    }
  }

  @Test func `Untouched, rows go where their values put them at once`() {
    var desk = Self.desk(moving: false)
    desk.show(Self.changed)
    #expect(desk.list.table.rows.position(of: Fixture.id(9)) == 3)
  }

  @Test func `Neither new names of fleets nor a filter by age move rows while the operator moves`() {
    var desk = Self.desk(moving: true)
    desk.show(Self.changed)
    let held = desk.ids
    desk.send(.fleetsChanged(FleetListing(fleets: Fixture.fleets, progress: .complete(pages: 1))))
    #expect(desk.ids == held)
  }

  @Test func `New rows come behind those whose order is held`() {
    var desk = Self.desk(moving: true)
    let before = desk.ids
    desk.show([Fixture.driver(90, "New", [], "eur", 1)] + Self.changed)
    #expect(desk.ids == before + [Fixture.id(90)])
  }

  @Test func `Following the row, its order is not held, and the cursor's line stays`() {
    var desk = Self.desk(moving: true)
    desk.type("Fg")
    let selected = desk.list.table.selection
    desk.show(Self.changed)
    #expect(desk.list.table.rows.position(of: Fixture.id(9)) == 3 && desk.list.table.selection == selected)
    #expect(desk.text.contains("following"))
  }

  @Test func `Held updates reach the rows when they are let in, and not before`() {
    var desk = Desk.loaded()
    desk.type("=")
    desk.show(Self.changed)
    #expect(!desk.text.contains("9,000.00 EUR?") && desk.text.contains("updates held"))
    desk.type("/evil")
    desk.press(.enter)
    #expect(desk.list.table.rows.count == 1 && !desk.text.contains("9,000.00"))
    desk.type("=")
    #expect(desk.text.contains("9,000.00 EUR?") && !desk.text.contains("updates held"))
  }

  @Test func `The order of fleets is held in the same way`() {
    var desk = Desk.loaded()
    desk.type("2")
    desk.sort(by: "drivers")
    desk.type("j")
    let before = desk.fleetNames
    var grown = Fixture.fleets
    grown[1].totalDrivers = 500
    desk.send(.fleetsChanged(FleetListing(fleets: grown, progress: .complete(pages: 1), asOf: Desk.start)))
    #expect(desk.fleetNames == before && desk.text.contains("order held"))
    desk.pass(.seconds(6))
    #expect(desk.fleetNames.last == "Paris Reserve")
  }
}

@Suite struct ColumnTests {
  @Test func `c takes columns away and brings others, Esc keeps what is shown`() {
    var desk = Desk.loaded()
    desk.type("c")
    desk.highlight("status")
    desk.type(" ")
    desk.highlight("currency")
    desk.type(" ")
    desk.press(.escape)
    #expect(!desk.lines[2].contains("Status") && desk.lines[2].contains("Currency"))
    desk.type("cr")
    desk.press(.escape)
    #expect(desk.lines[2].contains("Status") && !desk.lines[2].contains("Currency"))
  }

  @Test func `J and K move a column`() {
    var desk = Desk.loaded()
    desk.type("c")
    desk.highlight("wallet")
    desk.type("K ")
    desk.type(" ")
    desk.press(.escape)
    #expect(desk.list.table.columns == ["name", "status", "wallet", "fleetCount"])
  }

  @Test func `The last column stays`() {
    var desk = Desk.loaded(preferences: Preferences(columns: ["name"]))
    desk.type("c ")
    #expect(desk.list.table.columns == ["name"])
  }

  @Test func `The settings' columns are those of every list of drivers`() {
    var desk = Desk.loaded(preferences: Preferences(columns: ["email", "wallet"]))
    #expect(desk.lines[2].contains("Email") && !desk.lines[2].contains("Name"))
    desk.type("2")
    desk.press(.enter)
    #expect((desk.state.tab as? DriverTab)?.table.columns == ["email", "wallet"])
  }

  @Test func `Columns out of sight are scrolled to, while the first one stays`() {
    var desk = Desk.loaded(width: 60, height: 15)
    #expect(desk.lines[2].contains("›") && !desk.lines[2].contains("Email"))
    desk.type("lll")
    #expect(desk.lines[2].contains("Name") && desk.lines[2].contains("Email") && desk.lines[2].contains("‹"))
    desk.type("llllllllll")
    #expect(desk.lines[2].contains("Name") && desk.lines[2].contains("Updated"))
    #expect(!desk.lines[2].contains("›"))
    desk.type("hhhhhhhhhhhhh")
    #expect(desk.lines[2].contains("Status") && !desk.lines[2].contains("‹"))
  }

  @Test func `Room goes first to the columns whose texts need it`() {
    let columns = [
      TableColumn<Int>("a", "A", 5...30) { _, _ in TableCell("") },
      TableColumn<Int>("b", "B", 5...30) { _, _ in TableCell("") },
      TableColumn<Int>("c", "C", 8...8) { _, _ in TableCell("") },
    ]
    func widths(_ width: Int, _ contents: [String: Int]) -> [Int] {
      ColumnPlaces(width: width, choices: [columns], contents: contents).columns.map(\.width)
    }
    // 3 before the first, 2 between, 1 behind: 8 of the width are no column's.
    #expect(widths(8 + 28, ["a": 14, "b": 6]) == [14, 6, 8])
    #expect(widths(8 + 24, ["a": 30, "b": 30]) == [8, 8, 8])
    #expect(widths(8 + 48, ["a": 14, "b": 6]).reduce(0, +) == 48)
    #expect(widths(8 + 18, [:]) == [5, 5, 8])
  }

  @Test func `A filter's mistake is underlined where it is`() {
    var desk = Desk.loaded()
    desk.type("/status:active walet<5")
    let grid = desk.frame.grid
    let underlined = (0..<120).filter { grid[$0, 39].style.attributes.contains(.underline) }
    #expect(underlined == [2 + "status:active ".count])
  }
}

extension Desk {
  fileprivate var ids: [Driver.ID] { (0..<list.table.rows.count).map { list.table.rows[$0].driver.id } }
  fileprivate var fleetNames: [String] { (state.tab as? FleetTab)?.table.rows.rows.map(\.name) ?? [] }

  /// Moves the menu's highlight to a column.
  fileprivate mutating func highlight(_ name: String) {
    press(.home)
    guard case .columns(let menu) = state.overlay,
      let place = menu.entries.firstIndex(where: { $0.name == name })
    else {
      Issue.record("no entry \(name) in a menu")
      return
    }
    for _ in 0..<place { press(.down) }
  }

  fileprivate mutating func sort(by name: String) {
    type("s")
    highlight(name)
    press(.enter)
  }
}
