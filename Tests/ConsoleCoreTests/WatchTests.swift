import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct WatchTests {
  private static func paid(_ minorUnits: Int64, _ currency: String = "eur") -> [Driver] {
    var ada = Fixture.ada
    ada.walletMinorUnits = minorUnits
    ada.preferences.currency = Currency(currency)
    return [ada] + Fixture.drivers.dropFirst()
  }

  private static func at(_ desk: Desk) -> Moment { desk.state.now }

  @Test func `w reads the driver again every minute, and nothing else reads by itself`() {
    var desk = Desk.loaded()
    desk.pass(.seconds(600))
    #expect(desk.takeEffects().allSatisfy { if case .readWatched = $0 { false } else { true } })
    desk.type("w")
    #expect(desk.takeEffects().isEmpty)
    desk.pass(.seconds(59))
    #expect(desk.takeEffects().isEmpty)
    desk.pass(.seconds(1))
    guard case .readWatched(let question, [Fixture.ada.id]) = desk.takeEffects().first else {
      Issue.record("not read")
      return
    }
    desk.send(.watchedRead(question, failures: [:]))
    desk.pass(.seconds(60))
    #expect(desk.takeEffects().count == 1)
  }

  @Test func `A reading that is slower than the interval is not overtaken`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.pass(.seconds(60))
    #expect(desk.takeEffects().count >= 1)
    desk.pass(.seconds(60))
    #expect(desk.takeEffects().isEmpty)
  }

  @Test func `A change is shown with sign and arrow, down and up`() {
    var desk = Desk.loaded()
    desk.type("w")
    #expect(desk.lines[3].contains("18.75 EUR?") && desk.lines[3].contains(" = "))
    desk.show(Self.paid(1475), at: Self.at(desk))
    #expect(desk.lines[3].contains("14.75 EUR?  ") && desk.lines[3].contains("▼ −4.00"))
    desk.show(Self.paid(2725), at: Self.at(desk))
    #expect(desk.lines[3].contains("▲ +12.50"))
  }

  @Test func `A driver that is not watched shows no change`() {
    var desk = Desk.loaded()
    desk.type("jw")
    desk.show(Self.paid(1475), at: Self.at(desk))
    #expect(!desk.lines[3].contains("▼"))
  }

  @Test func `Another currency is a new beginning, not a change`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.show(Self.paid(5, "jpy"), at: Self.at(desk))
    #expect(!desk.lines[3].contains("▼") && !desk.lines[3].contains("▲"))
  }

  @Test func `Marks are watched together, and together not any more`() {
    var desk = Desk.loaded()
    desk.type("  w")
    #expect(desk.state.watch.drivers.count == 2)
    #expect(desk.lines[39].contains("2 watched: 2 requests every 60 s"))
    desk.type("w")
    #expect(desk.state.watch.isEmpty && desk.state.watch.due == nil)
  }

  @Test func `A driver that could not be read is told by name`() {
    var desk = Desk.loaded()
    desk.type("w")
    desk.pass(.seconds(60))
    guard
      case .readWatched(let question, _) = desk.takeEffects().first(where: {
        if case .readWatched = $0 { true } else { false }
      })
    else { Issue.record("not read"); return }
    desk.send(.watchedRead(question, failures: [Fixture.ada.id: .timedOut(.total)]))
    #expect(desk.lines[39].contains("Ada Lindqvist not read: no answer in time"))
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
}
