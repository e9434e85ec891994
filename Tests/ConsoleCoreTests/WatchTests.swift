import CellGrid
import ChargeModel
import FleetOperations
import Testing

@testable import ConsoleCore

@Suite struct WatchTests {
  private static let ada = WalletOwner.driver(Fixture.ada.id)

  private static func money(_ minorUnits: Int64, _ currency: String = "eur") -> Money {
    Money(minorUnits: minorUnits, currency: Currency(currency))
  }

  private static func paid(_ minorUnits: Int64, _ currency: String = "eur") -> [Driver] {
    var ada = Fixture.ada
    ada.walletMinorUnits = minorUnits
    ada.preferences.currency = Currency(currency)
    return [ada] + Fixture.drivers.dropFirst()
  }

  @Test func `w reads the wallet again every minute, and nothing else reads by itself`() {
    var desk = Desk.loaded()
    desk.pass(.seconds(600))
    #expect(desk.steps.isEmpty)
    desk.show(Fixture.drivers, at: desk.state.now)
    desk.type("w")
    #expect(desk.steps.isEmpty)
    desk.pass(.seconds(59))
    #expect(desk.steps.isEmpty)
    desk.pass(.seconds(1))
    #expect(desk.steps == [.wallet(Self.ada)])
    desk.answer(.wallet(Self.ada), Self.money(1875))
    #expect(desk.steps.isEmpty)
    desk.pass(.seconds(60))
    #expect(desk.steps == [.wallet(Self.ada)])
  }

  @Test func `A reading that is slower than the interval is not overtaken`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.pass(.seconds(60))
    #expect(desk.steps.count == 1)
    desk.pass(.seconds(60))
    #expect(desk.steps.isEmpty)
  }

  @Test func `A change is shown with sign and arrow, down and up, whichever way it was read`() {
    var desk = Desk.loaded()
    desk.type("w")
    #expect(desk.lines[3].contains("18.75 EUR?") && desk.lines[3].contains(" = "))
    desk.show(Self.paid(1475), at: desk.state.now)
    #expect(desk.lines[3].contains("14.75 EUR?  ") && desk.lines[3].contains("▼ −4.00"))
    desk.pass(.seconds(60))
    desk.answer(desk.steps[0], Self.money(2725))
    #expect(desk.lines[3].contains("▲ +12.50"))
  }

  @Test func `A change fades with age`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.show(Self.paid(1475), at: desk.state.now)
    #expect(TableCell.change(of: Self.ada, in: desk.state) == TableCell("▼ −4.00", .fell))
    desk.pass(.seconds(899))
    #expect(TableCell.change(of: Self.ada, in: desk.state).role == .fell)
    desk.pass(.seconds(1))
    #expect(TableCell.change(of: Self.ada, in: desk.state) == TableCell("▼ −4.00", .muted))
  }

  @Test func `That the server says updated is no change`() {
    var desk = Desk.loaded()
    desk.type("w")
    var drivers = Self.paid(1875)
    drivers[0].updated = Timestamp(rfc3339: "2026-04-09T01:13:23Z")
    desk.show(drivers, at: desk.state.now)
    #expect(desk.lines[3].contains(" = "))
  }

  @Test func `A driver that is not watched shows no change`() {
    var desk = Desk.loaded()
    desk.type("jw")
    desk.show(Self.paid(1475), at: desk.state.now)
    #expect(!desk.lines[3].contains("▼"))
  }

  @Test func `Another currency is a new beginning, not a change`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.show(Self.paid(5, "jpy"), at: desk.state.now)
    #expect(!desk.lines[3].contains("▼") && !desk.lines[3].contains("▲"))
  }

  @Test func `Marks are watched together, with what it costs, and together not any more`() {
    var desk = Desk.loaded()
    desk.type("  w")
    #expect(desk.state.watch.owners.count == 2)
    #expect(
      desk.lines[39].contains("2 watched · 1 request a minute"), "one page holds both: \(desk.lines[39])")
    desk.type("w")
    #expect(desk.state.watch.isEmpty && desk.state.watch.planner.due == nil)
  }

  @Test func `W watches what the filter lets through, and on a fleet its drivers`() {
    var desk = Desk.loaded()
    desk.type("/lindqvist")
    desk.press(.enter)
    desk.type("W")
    #expect(desk.state.watch.owners == [.driver(Fixture.id(2)), Self.ada].sorted())
    desk.type("W")
    #expect(desk.state.watch.isEmpty)
    desk.type("2W")
    #expect(desk.state.watch.owners == [2, 4, 5, 9].map { .driver(Fixture.id($0)) })
  }

  @Test func `A fleet's wallet is watched where fleets are listed`() {
    var desk = Desk.loaded()
    desk.type("2w")
    #expect(desk.state.watch.owners == [.fleet(Fixture.paris.id)])
    var paris = Fixture.paris
    paris.walletMinorUnits = 30000
    desk.pass(.seconds(5))
    desk.send(
      .fleetsChanged(
        FleetListing(fleets: [paris], progress: .complete(pages: 1), asOf: desk.state.now)))
    #expect(desk.text.contains("▼ −21.50"))
    desk.type("3")
    #expect(desk.text.contains("Fleet: Paris") && desk.text.contains("300.00 EUR?"))
  }

  @Test func `What could not be read is told by name, once`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.pass(.seconds(60))
    desk.send(.watched(.wallet(Self.ada), .failed(.timedOut(.total))))
    #expect(desk.lines[39].contains("Ada Lindqvist not read: no answer in time"))
  }

  @Test func `A 429 to anybody's request slows watching down`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.pass(.seconds(59.5))
    desk.send(
      .requested(
        RequestRecord(
          method: "GET", path: "/v1/fleets", outcome: .answered(status: 429), attempt: 1,
          duration: .milliseconds(5), key: nil, requestID: nil)))
    desk.pass(.seconds(0.9))
    #expect(desk.steps.isEmpty)
    desk.pass(.seconds(0.2))
    #expect(desk.steps.count == 1)
  }

  @Test func `r in the list of what is watched reads it at once`() {
    var desk = Desk.loaded()
    desk.type("w3")
    _ = desk.takeEffects()
    desk.type("r")
    #expect(desk.steps == [.wallet(Self.ada)])
  }

  @Test func `It wakes when the next reading is due`() {
    var desk = Desk.loaded()
    desk.pass(.seconds(4000))
    desk.type("w")
    #expect(Console.nextWake(desk.state).map { $0 <= desk.state.now.uptime + .seconds(60) } == true)
  }

  @Test func `Read-only is a word in the frame, and no write is offered`() {
    var desk = Desk.loaded(isReadOnly: true)
    _ = desk.takeEffects()
    #expect(desk.lines[0].contains("READ-ONLY"))
    desk.type("a")
    desk.type("d")
    #expect(desk.state.overlay == nil && desk.takeEffects().isEmpty)
    #expect(desk.lines[39].contains("read-only: nothing can be written"))
  }

  @Test func `The status stays in sight beside the change, from the least size with two panes on`() {
    for (width, height) in [(100, 30), (120, 40), (80, 24)] {
      var desk = Desk.loaded(width: width, height: height)
      desk.type("w")
      let row = desk.lines[3]
      #expect(row.contains("● active") && row.contains("18.75 EUR?") && row.contains(" = "), "\(row)")
    }
  }

  @Test func `A shift begins at the last of the times that are set, in the operator's zone`() {
    // 12:04:31 UTC.
    var desk = Desk.loaded(preferences: Preferences(shifts: [360, 840, 1320]))
    #expect(desk.state.shiftStart.rfc3339 == "2026-04-01T06:00:00.000Z")
    let zone = Zone(secondsFromUTC: 2 * 3600, abbreviation: "CEST")
    desk.send(.clock(desk.state.now, zone))
    #expect(desk.state.shiftStart.rfc3339 == "2026-04-01T12:00:00.000Z")
    let west = Zone(secondsFromUTC: -9 * 3600, abbreviation: "AKST")
    desk.send(.clock(desk.state.now, west))
    #expect(desk.state.shiftStart.rfc3339 == "2026-04-01T07:00:00.000Z", "yesterday's last")
    #expect(Desk.loaded().state.shiftStart == Desk.start.wall)
  }

  @Test func `A shift that began with the console began with what was first seen`() {
    var desk = Desk.loaded()
    desk.pass(.seconds(600))
    desk.show(Fixture.drivers, at: desk.state.now)
    desk.type("w")
    #expect(desk.state.changeInShift(of: Self.ada)?.minorUnits == 0)
    desk.pass(.seconds(60))
    desk.show(Self.paid(1475), at: desk.state.now)
    #expect(desk.state.changeInShift(of: Self.ada)?.minorUnits == -400)
    #expect(desk.state.change(of: Self.ada, over: .seconds(86_400)) == nil)
  }
}

extension Desk {
  /// The requests of watching since they were last looked at.
  var steps: [WatchPlanner.Step] {
    mutating get {
      takeEffects().compactMap { if case .watch(let step) = $0 { step } else { nil } }
    }
  }

  /// Answers a request of watching with a balance.
  mutating func answer(_ step: WatchPlanner.Step, _ balance: Money) {
    guard case .wallet(let owner) = step else { return }
    send(.watched(step, .read([WalletReading(owner, balance: balance, at: state.now)])))
  }
}
