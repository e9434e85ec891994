import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct AlertTests {
  /// Below 5.00 is low, from 5.50 on it is well again.
  private static let thresholds = Thresholds(currencies: [.eur: 500])

  private static func events(_ balances: [Int64], _ thresholds: Thresholds = thresholds) -> [AlertEvent] {
    var book = WalletBook(thresholds: thresholds)
    return zip(1..., balances).flatMap { second, balance in
      book.take(.ada(.eur(balance), at: .seconds(second))).events
    }
  }

  private static func raised(_ events: [AlertEvent]) -> Int {
    events.count { if case .raised = $0 { true } else { false } }
  }

  @Test func `A wallet that is first seen low rings, and at the threshold it is not low`() {
    #expect(Self.raised(Self.events([499])) == 1)
    #expect(Self.events([500]).isEmpty)
  }

  @Test func `It rings once until it has risen over threshold and hysteresis`() {
    #expect(Self.raised(Self.events([600, 499, 501, 499, 549, 300])) == 1)
    #expect(Self.raised(Self.events([600, 499, 550, 499])) == 2)
    #expect(Self.events([499, 550]).count == 2)
  }

  @Test func `Without hysteresis one unit more than the threshold is well`() {
    var thresholds = Self.thresholds
    thresholds.hysteresisPercent = 0
    #expect(Self.raised(Self.events([499, 500, 499], thresholds)) == 1)
    #expect(Self.raised(Self.events([499, 501, 499], thresholds)) == 2)
  }

  @Test(arguments: [0, -500] as [Int64])
  func `A threshold of nothing or of debt has room above it, too`(_ threshold: Int64) {
    let thresholds = Thresholds(currencies: [.eur: threshold])
    let (below, line) = (threshold - 1, threshold)
    let well = thresholds.recovery(over: .eur(threshold))
    #expect(well > threshold)
    #expect(Self.raised(Self.events([below, line, below, well, below], thresholds)) == 2)
  }

  /// The same rule told another way: write every look as a letter, strike out what lies between, and count the runs
  /// of low.
  private static func naiveCount(_ balances: [Int64]) -> Int {
    let letters = balances.map { $0 < 500 ? "L" : $0 >= 550 ? "W" : "" }.joined()
    return letters.split(separator: "W").count
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `A balance that hovers at the line for 1,000 looks rings as often as the rule says`(seed: UInt64) {
    var random = Seeded(seed)
    let width = Int64.random(in: 1...90, using: &random)
    let balances = (0..<1000).map { _ in 500 + Int64.random(in: -width...width, using: &random) }
    let raised = Self.raised(Self.events(balances))
    #expect(raised == Self.naiveCount(balances))
    // Hovering inside the hysteresis is one crossing, however long it lasts.
    if width < 50 { #expect(raised == 1) }
  }

  @Test(arguments: 1...10 as ClosedRange<UInt64>)
  func `Many wallets on a random walk: no crossing is missed and none is invented`(seed: UInt64) {
    var random = Seeded(seed)
    var book = WalletBook(thresholds: Self.thresholds)
    var walks = Array(repeating: [Int64](), count: 20)
    var raised = Array(repeating: 0, count: 20)
    for second in 1...500 {
      let wallet = Int.random(in: 0..<20, using: &random)
      let balance = (walks[wallet].last ?? 700) + .random(in: -80...80, using: &random)
      walks[wallet].append(balance)
      let reading = WalletReading(.driver("\(wallet)"), balance: .eur(balance), at: .after(.seconds(second)))
      raised[wallet] += Self.raised(book.take(reading).events)
    }
    #expect(raised == walks.map(Self.naiveCount))
    #expect(book.alerts.count == walks.count { $0.last { $0 < 500 || $0 >= 550 }.map { $0 < 500 } ?? false })
  }

  @Test func `The driver's own threshold wins, then the fleets' highest, then the currency's`() {
    let (paris, lyon) = (Fleet.ID("flt_paris"), Fleet.ID("flt_lyon"))
    var thresholds = Thresholds(
      currencies: [.eur: 500, .jpy: 900], fleets: [paris: [.eur: 700], lyon: [.eur: 800]],
      drivers: [Driver.ID("drv_ada"): [.eur: 100]])
    func threshold(_ owner: WalletOwner, _ fleets: [Fleet.ID], _ currency: Currency = .eur) -> Int64? {
      thresholds.threshold(of: owner, fleets: fleets, in: currency)?.minorUnits
    }
    #expect(threshold(.ada, [paris]) == 100)
    #expect(threshold(.ada, [paris], .jpy) == 900)
    #expect(threshold(.driver("bo"), [paris, lyon]) == 800)
    #expect(threshold(.driver("bo"), []) == 500)
    #expect(threshold(.driver("bo"), [], .kwd) == nil)
    #expect(threshold(.fleet("paris"), []) == 500)
    thresholds.fleetWallets = [.eur: 10_000]
    #expect(threshold(.fleet("paris"), []) == 10_000)
    thresholds.override = MajorAmount("3eur")
    #expect(threshold(.ada, [paris]) == 300 && threshold(.ada, [paris], .jpy) == 900)
  }

  @Test(
    arguments: [
      ("5", Currency.eur, 500), ("5.5", .eur, 550), ("5.505", .eur, 551), ("5", .jpy, 5), ("5.5", .jpy, 6),
      ("0.0011", .kwd, 2), ("-1.509", .eur, -150), ("−2", .jpy, -2), ("5eur", .eur, 500), ("5EUR", .jpy, nil),
    ] as [(String, Currency, Int64?)])
  func `An amount in major units is the least of a currency that is not below it`(
    _ text: String, _ currency: Currency, _ minorUnits: Int64?
  ) throws {
    #expect(try #require(MajorAmount(text)).minorUnits(in: currency) == minorUnits)
  }

  @Test(arguments: ["", "x", "5,00", "1.2.3", "--5", ".5", "5euro", "5 eur", "999999999999999", "٥"])
  func `What is no amount is refused`(_ text: String) {
    #expect(MajorAmount(text) == nil)
  }

  @Test func `Acknowledged it stays quiet, and a new crossing is a new alert`() {
    var book = WalletBook(thresholds: Self.thresholds)
    _ = book.take(.ada(.eur(400), at: .seconds(1)))
    #expect(book.alerts.openCount == 1)
    book.alerts.acknowledge(.ada, at: .noon)
    #expect(book.take(.ada(.eur(100), at: .seconds(2))).events.isEmpty)
    #expect(book.alerts.openCount == 0 && book.alerts.alerts.first?.balance == .eur(100))
    _ = book.take(.ada(.eur(900), at: .seconds(3)))
    #expect(book.alerts.count == 0 && book.alerts.recovered.map(\.alert.owner) == [.ada])
    #expect(Self.raised(book.take(.ada(.eur(400), at: .seconds(4))).events) == 1)
    #expect(book.alerts.openCount == 1)
  }

  @Test func `Snoozed until a time it comes back then, and only then`() {
    var book = WalletBook(thresholds: Self.thresholds)
    _ = book.take(.ada(.eur(400), at: .seconds(1)))
    book.alerts.snooze(.ada, until: .noon(.minutes(30)))
    #expect(book.alerts.nextDue == .noon(.minutes(30)))
    #expect(book.take(.ada(.eur(300), at: .minutes(10))).events.isEmpty)
    #expect(book.alerts.timePassed(to: .noon(.minutes(29))).isEmpty && book.alerts.openCount == 0)
    let events = book.alerts.timePassed(to: .noon(.minutes(30)))
    #expect(events == [.resurfaced(book.alerts[.ada]!)] && book.alerts.openCount == 1)
    #expect(book.alerts.nextDue == nil && book.alerts.timePassed(to: .noon(.minutes(31))).isEmpty)
  }

  @Test func `Snoozed until the next change it comes back with another amount`() {
    var book = WalletBook(thresholds: Self.thresholds)
    _ = book.take(.ada(.eur(400), at: .seconds(1)))
    book.alerts.snoozeUntilChange(.ada)
    #expect(book.take(.ada(.eur(400), at: .seconds(2))).events.isEmpty)
    #expect(book.take(.ada(.eur(399), at: .seconds(3))).events == [.resurfaced(book.alerts[.ada]!)])
  }

  @Test func `Who recovers while snoozed does not come back`() {
    var book = WalletBook(thresholds: Self.thresholds)
    _ = book.take(.ada(.eur(400), at: .seconds(1)))
    book.alerts.snooze(.ada, until: .noon(.minutes(30)))
    _ = book.take(.ada(.eur(800), at: .seconds(2)))
    #expect(book.alerts.timePassed(to: .noon(.minutes(30))).isEmpty && book.alerts.alerts.isEmpty)
  }

  @Test func `Who waits longest stands first, and what was answered behind`() {
    var book = WalletBook(thresholds: Self.thresholds)
    for (second, name) in zip(1..., ["a", "b", "c", "d"]) {
      _ = book.take(WalletReading(.driver(name), balance: .eur(1), at: .after(.seconds(second))))
    }
    book.alerts.acknowledge(.driver("a"), at: .noon)
    book.alerts.snoozeUntilChange(.driver("b"))
    #expect(book.alerts.alerts.map(\.owner.id) == ["drv_c", "drv_d", "drv_b", "drv_a"])
  }

  @Test func `A currency that changes, or a threshold that is taken away, ends the alert`() {
    var book = WalletBook(thresholds: Self.thresholds)
    _ = book.take(.ada(.eur(400), at: .seconds(1)))
    _ = book.take(.ada(Money(minorUnits: 400, currency: .jpy), at: .seconds(2)))
    #expect(book.alerts.count == 0)
    _ = book.take(.ada(.eur(400), at: .seconds(3)))
    book.thresholds = Thresholds()
    _ = book.take(.ada(.eur(400), at: .seconds(4)))
    #expect(book.alerts.count == 0)
  }
}
