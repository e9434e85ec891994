import CellGrid
import ChargeModel
import FleetOperations
import Testing

@testable import ConsoleCore

@Suite struct AlertTabTests {
  private static let ada = WalletOwner.driver(Fixture.ada.id)
  private static let low = Thresholds(currencies: [Currency("eur"): 500])

  /// A console that watches Ada, whose wallet then holds so much.
  private static func desk(
    _ balances: Int64..., preferences: Preferences = Preferences(thresholds: low)
  ) -> Desk {
    var desk = Desk.loaded(preferences: preferences)
    desk.send(.watchLeft([], nil, problems: []))
    desk.type("w")
    for balance in balances { desk.hold(balance) }
    return desk
  }

  @Test func `A wallet that falls low is told in the frame and in a line, once`() {
    var desk = Self.desk(499)
    #expect(desk.lines[0].contains("! 1 alert "))
    #expect(desk.lines[39].contains("Ada Lindqvist is low: 4.99 EUR?, below 5.00 · ! shows the alerts"))
    #expect(desk.takeEffects().contains { if case .keepWatch = $0 { true } else { false } })
    desk.hold(300)
    #expect(!desk.takeEffects().contains { if case .keepWatch = $0 { true } else { false } })
    #expect(desk.lines[0].contains("! 1 alert "))
  }

  @Test func `Bell and notification are only for who asked for them, and name nobody`() {
    var quiet = Self.desk(499)
    #expect(!quiet.takeEffects().contains { [.ring, .notify("1 wallet low")].contains($0) })
    var preferences = Preferences(thresholds: Self.low)
    preferences.ringsBell = true
    preferences.notifies = true
    var loud = Self.desk(499, preferences: preferences)
    let effects = loud.takeEffects()
    #expect(effects.contains(.ring) && effects.contains(.notify("1 wallet low")))
  }

  @Test func `The queue shows who is low, below what and for how long`() {
    var desk = Self.desk(499)
    desk.pass(.seconds(180))
    desk.type("!")
    #expect(desk.lines[3].contains("! Ada Lindqvist") || desk.lines[3].contains("!  Ada Lindqvist"))
    #expect(desk.lines[3].contains("4.99 EUR?") && desk.lines[3].contains("open"))
    #expect(desk.lines[3].contains("3m"))
  }

  @Test func `o acknowledges, and the wallet does not ring again until it was well`() {
    var desk = Self.desk(499)
    desk.type("4o")
    #expect(!desk.lines[0].contains("alert"))
    #expect(desk.lines[3].contains("✓") && desk.lines[3].contains("seen 12:04"))
    desk.hold(100)
    #expect(!desk.lines[0].contains("alert"))
    desk.hold(900)
    desk.hold(400)
    #expect(desk.lines[0].contains("! 1 alert "))
    #expect(desk.text.contains("recovered"))
  }

  @Test func `After o the cursor is on the next alert that waits`() {
    var desk = Desk.loaded(
      preferences: Preferences(thresholds: Thresholds(currencies: [Currency("eur"): 30_000])))
    desk.type("*w4")
    let waiting = desk.state.watch.openAlerts
    #expect(waiting > 2)
    for answered in 1..<waiting {
      desk.type("o")
      #expect(desk.state.watch.openAlerts == waiting - answered)
      #expect(desk.state.tab.targetWallets.allSatisfy { desk.state.watch.book.alerts[$0]?.isOpen == true })
    }
  }

  @Test func `Z snoozes for an hour, for eight, until the balance changes, and wakes`() {
    var desk = Self.desk(499)
    desk.type("4Z")
    #expect(desk.lines[39].contains("1 alert snoozed until 13:04"))
    desk.pass(.seconds(3599))
    #expect(!desk.lines[0].contains("! 1 alert"))
    desk.pass(.seconds(2))
    #expect(desk.lines[0].contains("! 1 alert"))
    desk.type("ZZ")
    #expect(desk.state.watch.book.alerts[Self.ada]?.state.isSnoozedUntilTime == true)
    desk.type("Z")
    #expect(desk.state.watch.book.alerts[Self.ada]?.state == .snoozed(.untilChange(from: 499)))
    desk.hold(499)
    #expect(!desk.lines[0].contains("! 1 alert"))
    desk.hold(498)
    #expect(desk.lines[0].contains("! 1 alert"))
    desk.type("ZZZZ")
    #expect(desk.state.watch.book.alerts[Self.ada]?.state == .open)
  }

  @Test func `It wakes when a snooze ends`() {
    var desk = Self.desk(499)
    desk.type("4Z")
    desk.pass(.seconds(3590))
    #expect(Console.nextWake(desk.state).map { $0 <= desk.state.now.uptime + .seconds(10) } == true)
  }

  @Test func `Without a threshold the page says how to set one`() {
    var desk = Desk.loaded()
    desk.type("4")
    #expect(desk.text.contains("No threshold is set"))
  }

  // MARK: At risk

  @Test func `At risk are active drivers who are low, the emptiest first`() throws {
    var desk = Desk.loaded(preferences: Preferences(thresholds: Self.low))
    desk.type("33")
    guard case .triage(let question, let table, let scales) = desk.takeEffects().last else {
      Issue.record("nothing is weighed")
      return
    }
    desk.send(.triaged(question, AtRisk.find(in: table, scales)))
    #expect(desk.lines[1].contains("[At risk]"))
    // Zoë has 0.40; 張偉 is suspended and the one with 0.05 is on leave.
    #expect(desk.state.tab.rowCount == 1 && desk.lines[3].contains("Zoë Müller"))
    desk.type("w")
    #expect(desk.state.watch.owners == [.driver(Fixture.id(4))])
    #expect(desk.state.watch.openAlerts == 1)
  }

  // MARK: Between sessions

  @Test func `The next session watches the same wallets and knows what was said to alerts`() throws {
    var first = Self.desk(2000, 499)
    first.type("4o")
    let lines = first.takeEffects().flatMap { effect -> [HistoryLine] in
      if case .keepHistory(let lines) = effect { lines } else { [] }
    }
    guard case .keepWatch(let memory)? = Console.farewell(first.state).last else {
      Issue.record("nothing is kept")
      return
    }
    var second = Desk(preferences: Preferences(thresholds: Self.low))
    second.send(.started)
    second.pass(.seconds(3600))
    second.send(.watchLeft(lines, memory, problems: []))
    #expect(second.state.watch.owners == [Self.ada])
    #expect(second.state.watch.book.alerts == first.state.watch.book.alerts)
    #expect(second.state.watch.openAlerts == 0)
    #expect(second.state.watch.book[Self.ada]?.movements.map(\.amount.minorUnits) == [125, -1501])
    #expect(second.steps.isEmpty, "the list is read first")
    second.show(Fixture.drivers, at: second.state.now)
    second.endReadings()
    #expect(second.state.watch.planner.due != nil || !second.steps.isEmpty, "it goes on")
  }

  @Test func `Nothing is kept before it is known what was kept before`() {
    var desk = Desk.loaded(preferences: Preferences(thresholds: Self.low))
    desk.type("w")
    #expect(Console.farewell(desk.state).isEmpty)
    #expect(!desk.takeEffects().contains { if case .keepWatch = $0 { true } else { false } })
  }

  @Test func `What is wrong with the files is told, and watching goes on`() {
    var desk = Desk.loaded()
    desk.send(.watchLeft([], nil, problems: ["2 lines of the history not readable, left out"]))
    #expect(desk.lines[39].contains("2 lines of the history not readable, left out"))
    desk.type("w")
    #expect(desk.state.watch.owners.count == 1)
  }

  @Test func `What is wrong with the files is told also when an alert is found on the way`() {
    var desk = Desk.loaded(
      preferences: Preferences(thresholds: Thresholds(currencies: [Currency("eur"): 30_000])))
    desk.send(
      .watchLeft([], WatchMemory(watched: [Self.ada: Desk.start.wall]), problems: ["kept by another console"])
    )
    #expect(desk.state.watch.openAlerts == 1)
    #expect(desk.lines[39].contains("kept by another console"))
  }
}

extension Desk {
  /// Lets Ada's wallet hold so much, as seen a second later.
  fileprivate mutating func hold(_ minorUnits: Int64) {
    pass(.seconds(1))
    var ada = Fixture.ada
    ada.walletMinorUnits = minorUnits
    show([ada] + Fixture.drivers.dropFirst(), at: state.now)
  }
}

extension Alert.State {
  fileprivate var isSnoozedUntilTime: Bool { if case .snoozed(.until) = self { true } else { false } }
}
