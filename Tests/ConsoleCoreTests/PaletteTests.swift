import CellGrid
import ChargeModel
import FleetQuery
import Testing

@testable import ConsoleCore

@Suite struct PaletteTests {
  private static func texts(_ desk: Desk) -> [String] {
    guard case .palette(let palette) = desk.state.overlay else { return [] }
    return Palette.entries(palette, desk.state).map(\.text)
  }

  private static func typed(_ text: String, in desk: Desk = .loaded()) -> Desk {
    var desk = desk
    desk.type(":" + text)
    return desk
  }

  @Test func `An empty line offers every command there is, and Esc or Backspace close it`() {
    var desk = Self.typed("")
    let texts = Self.texts(desk)
    for command in PromptCommand.all { #expect(texts.contains(command.title)) }
    for command in Command.all where command.applies(in: .list, of: .drivers) && command.name != .prompt {
      #expect(texts.contains(command.name.words), "\(command.name)")
    }
    desk.press(.backspace)
    #expect(desk.state.overlay == nil)
    desk.type(":x")
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
  }

  @Test(
    arguments: [
      ("att", "attach FLEET"), ("mark all", "mark all"), ("halfpagedown", "half page down"),
      ("R", "refresh all"),
      ("zoom", "zoom"), ("thm", "theme NAME"), ("utc", "toggle zone"), ("toggle-hints", "toggle hints"),
    ])
  func `A command is found by letters of its name, its help, its key or its whole name`(
    typed: String, first: String
  ) {
    #expect(Self.texts(Self.typed(typed)).first == first)
  }

  @Test func `Enter gives the command pointed at, as its key would`() {
    var desk = Self.typed("mark all")
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.tab.markCount == Fixture.drivers.count)
    desk.type(":unmark")
    desk.press(.enter)
    #expect(desk.state.tab.markCount == 0)
    desk = Self.typed("")
    desk.press(.down, .down, .up)
    #expect(desk.text.contains("▸ driver NAME"))
  }

  @Test func `What cannot be done now is shown with the reason, and Enter does not do it`() {
    var desk = Self.typed("attach", in: .loaded(isReadOnly: true))
    #expect(desk.text.contains("not now: read-only: nothing can be written"))
    desk.press(.enter)
    #expect(desk.lines[39].contains("read-only"))
    guard case .palette = desk.state.overlay else {
      Issue.record("the line was closed")
      return
    }
    desk.press(.escape)
    desk.type(":attach paris n")
    desk.press(.enter)
    #expect(!desk.text.contains("Attach to fleet"))
  }

  @Test func `What is no command says which is nearest`() {
    var desk = Self.typed("thxqme")
    #expect(Self.texts(desk).isEmpty)
    desk.press(.enter)
    #expect(desk.lines[39].contains("no command is “thxqme”, nearest is theme"))
    desk.press(.backspace)
    #expect(!desk.lines[39].contains("nearest"))
  }

  @Test func `A fleet is completed by a part of its name, and its drivers are shown`() {
    var desk = Self.typed("fleet lyo")
    #expect(desk.text.contains("▸ Lyon East"))
    desk.press(.enter)
    #expect((desk.state.tab as? DriverTab)?.source == DriverFilter(fleet: Fixture.lyon.id))
    #expect(desk.state.overlay == nil)
  }

  @Test func `Tab puts what is pointed at into the line`() {
    var desk = Self.typed("the")
    desk.press(.tab)
    guard case .palette(let palette) = desk.state.overlay else {
      Issue.record("the line was closed")
      return
    }
    #expect(palette.editor.text == "theme ")
    desk.press(.control("u"))
    desk.type("fleet par res")
    desk.press(.tab)
    #expect(desk.lines[39].hasPrefix(" :fleet Paris Reserve"))
  }

  @Test func `Two fleets of one name are told apart by id, and the one pointed at is taken`() {
    var desk = Desk.loaded()
    let twin = Fleet(id: Fleet.ID("flt_twin"), name: Fixture.lyon.name)
    desk.send(
      .fleetsChanged(
        FleetListing(fleets: [Fixture.lyon, twin], progress: .complete(pages: 1), asOf: Desk.start)))
    desk.type(":fleet lyon")
    desk.press(.down, .enter)
    #expect((desk.state.tab as? DriverTab)?.source == DriverFilter(fleet: twin.id))
  }

  @Test func `:attach opens the dialog with the fleet chosen and the focus on Cancel; nothing is sent`() {
    var desk = Self.typed("attach paris n")
    _ = desk.takeEffects()
    desk.press(.enter)
    guard case .membership(let dialog) = desk.state.overlay else {
      Issue.record("no dialog")
      return
    }
    #expect(dialog.fleet == Fixture.paris && dialog.focus == .cancel)
    #expect(!desk.takeEffects().contains { if case .write = $0 { true } else { false } })
  }

  @Test func `:driver looks for names off the main actor, and Enter waits for what it finds`() throws {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.type(":driver zoe")
    let searches = desk.takeEffects().compactMap { effect -> (Question, String)? in
      if case .findDrivers(let question, let text, _) = effect { (question, text) } else { nil }
    }
    #expect(searches.map(\.1) == ["", "z", "zo", "zoe"])
    desk.press(.enter)
    let old = try #require(DriverSearch.best("bo", in: desk.state.drivers.all.listing.table))
    desk.send(.driversFound(searches[0].0, old))
    #expect(desk.state.overlay != nil, "an older answer changes nothing")
    let found = try #require(DriverSearch.best("zoe", in: desk.state.drivers.all.listing.table))
    desk.send(.driversFound(searches[3].0, found))
    #expect(desk.state.overlay == nil)
    #expect(desk.state.selectedRow?.driver.name == "Zoë Müller")
  }

  @Test func `Going to a driver takes a filter away that hides it, and one that does not stays`() throws {
    var desk = Desk.loaded()
    desk.type("/lindqvist")
    desk.press(.enter)
    func go(_ name: String, _ desk: inout Desk) throws {
      _ = desk.takeEffects()
      desk.type(":driver \(name)")
      var last: Question?
      for case .findDrivers(let question, _, _) in desk.takeEffects() { last = question }
      let found = try #require(DriverSearch.best(name, in: desk.state.drivers.all.listing.table))
      desk.send(.driversFound(try #require(last), found))
      desk.press(.enter)
    }
    try go("bo", &desk)
    #expect(desk.state.tab.filter.text == "lindqvist")
    #expect(desk.state.selectedRow?.driver.name == "Bo Lindqvist")
    try go("zoe", &desk)
    #expect(desk.state.tab.filter.text == "")
    #expect(desk.state.selectedRow?.driver.name == "Zoë Müller")
  }

  @Test func `Drivers are found by id as by name, and hostile names are shown safe`() throws {
    let table = Desk.loaded().state.drivers.all.listing.table
    #expect(DriverSearch.best("WUA9Vqdy", in: table)?.first?.id == Fixture.ada.id)
    #expect(DriverSearch.best("linq", in: table)?.map(\.name) == ["Bo Lindqvist", "Ada Lindqvist"])
    #expect(DriverSearch.best("qqqq", in: table)?.isEmpty == true)
  }

  @Test func `:filter filters, what is no filter is refused in its words, and without one all are shown`() {
    var desk = Self.typed("filter status:suspended")
    desk.press(.enter)
    #expect(desk.state.tab.filter.text == "status:suspended" && desk.state.tab.rowCount == 1)
    desk.type(":filter wallet<")
    desk.press(.enter)
    #expect(desk.state.overlay != nil && desk.lines[39].contains("expected"))
    #expect(desk.state.tab.filter.text == "status:suspended")
    desk.press(.control("u"))
    desk.type("filter ")
    desk.press(.enter)
    #expect(desk.state.tab.rowCount == Fixture.drivers.count)
  }

  @Test func `:sort sorts by one column or more, and names the nearest for one that is not there`() {
    var desk = Self.typed("sort -name")
    desk.press(.enter)
    #expect(desk.state.selectedRow?.driver.id == Fixture.ada.id, "the cursor stays with its driver")
    #expect(desk.state.tab.exportedNames.last == "Ada Lindqvist")
    desk.type(":sort walet")
    desk.press(.enter)
    #expect(desk.lines[39].contains("nearest is wallet"))
    desk.press(.control("u"))
    desk.type("sort ")
    desk.press(.enter)
    #expect(desk.state.tab.exportedNames.first == "Ada Lindqvist")
  }

  @Test func `:columns shows those that are named, in their order, and without one those that fit`() {
    var desk = Self.typed("columns name,id")
    desk.press(.enter)
    #expect(desk.lines[2].contains("Id") && !desk.lines[2].prefix(64).contains("Wallet"))
    desk.type(":columns nme")
    desk.press(.enter)
    #expect(desk.lines[39].contains("nearest is name"))
    desk.press(.control("u"))
    desk.type("columns ")
    desk.press(.enter)
    #expect(desk.lines[2].prefix(64).contains("Wallet"))
  }

  @Test func `:theme asks for a theme there is`() {
    var preferences = Preferences()
    preferences.themes = ["day", "night", "terminal"]
    var desk = Self.typed("theme nig", in: .loaded(preferences: preferences))
    _ = desk.takeEffects()
    desk.press(.enter)
    #expect(desk.takeEffects() == [.changeTheme("night")])
    desk.type(":theme dusk")
    desk.press(.enter)
    #expect(desk.takeEffects().isEmpty && desk.lines[39].contains("no theme is “dusk”"))
  }

  @Test func `:view goes to a view, and to a tab that is open`() {
    var desk = Self.typed("view fleets")
    desk.press(.enter)
    #expect(desk.state.tab is FleetTab)
    desk.type(":view driv")
    desk.press(.enter)
    #expect(desk.state.tab is DriverTab)
  }

  @Test func `Lines entered before come back: walked through, and on top of an empty line`() {
    var desk = Self.typed("sort -name")
    desk.press(.enter)
    desk.type(":filter paris")
    desk.press(.enter)
    desk.type(":")
    #expect(Self.texts(desk).prefix(2) == ["filter paris", "sort -name"])
    desk.press(.up)
    #expect(desk.lines[39].hasPrefix(" :filter paris"))
    desk.press(.control("p"))
    #expect(desk.lines[39].hasPrefix(" :sort -name"))
    desk.press(.control("n"), .control("n"))
    #expect(desk.lines[39].trimmingBlanks == " :")
    desk.type("so")
    desk.press(.up, .enter)
    #expect(desk.state.overlay == nil)
    #expect(desk.state.tab.exportedNames.last == "Bo Lindqvist", "of those that the filter lets through")
  }

  @Test func `Every command of both tables can be given by its name`() {
    for command in Command.all where command.name != .prompt && command.applies(in: .list, of: .drivers) {
      let desk = Self.typed(command.name.words)
      #expect(Self.texts(desk).first.map { $0.hasPrefix(command.name.words) } ?? false, "\(command.name)")
    }
    #expect(Set(PromptCommand.all.map(\.name)) == Set(PromptCommand.Name.allCases))
  }

  @Test(arguments: ScreenTests.sizes)
  func `The palette`(width: Int, height: Int) throws {
    let desk = Self.typed("fl", in: .loaded(width: width, height: height))
    try expectScreen(desk.lines, named: "palette-\(width)x\(height)")
  }
}

extension TabContent {
  /// The first column of the rows shown, in their order.
  fileprivate var exportedNames: [String] {
    guard let tab = self as? DriverTab else { return [] }
    return (0..<tab.table.rows.count).map { tab.table.rows[$0].driver.name }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
