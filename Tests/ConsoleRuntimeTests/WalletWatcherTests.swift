import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import FleetOperations
import Foundation
import Settings
import Synchronization
import Testing

@testable import ConsoleRuntime

/// A day of a living sandbox, seen through HTTP, client and cache, with its time let pass by hand.
@Suite struct WalletWatcherTests {
  /// Reads every wallet once an hour, and calls `looked` with each look and what it led to.
  private static func watchADay(
    drivers: Int, seed: UInt64, hours: Range<Int>, book: inout WalletBook, on sandbox: Sandbox,
    looked: (WalletReading, WalletBook.Outcome) -> Void = { _, _ in }
  ) async throws {
    let address = try await sandbox.start()
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(address.baseURL), key: try #require(APIKey("ch_sk_test_day")),
      userAgentVersion: "test")
    configuration.budget = BudgetLimits(rate: 10_000, burst: 10_000, atOnce: 4)
    let client = ChargeClient(configuration)
    for hour in hours {
      await sandbox.advance(by: .seconds(3600))
      let moment = Moment(
        uptime: .seconds(3600 * hour), wall: Timestamp(secondsSince1970: 1_775_000_000 + Int64(3600 * hour)))
      for try await page in client.drivers(.all) {
        for driver in page.items {
          let reading = WalletReading(driver, at: moment)
          looked(reading, book.take(reading))
        }
      }
      for try await page in client.fleets(.all) {
        for fleet in page.items {
          let reading = WalletReading(fleet, at: moment)
          looked(reading, book.take(reading))
        }
      }
    }
    await client.close()
  }

  @Test func `Movements shown over a seeded day add up to the ledger, with 0, 2 and 3 decimals`() async throws
  {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 150, seed: 11))
    var book = WalletBook()
    var opening: [WalletOwner: Int64] = [:]
    var shown: [Currency: Int64] = [:]
    try await Self.watchADay(drivers: 150, seed: 11, hours: 1..<26, book: &book, on: sandbox) {
      reading, outcome in
      if opening[reading.owner] == nil { opening[reading.owner] = reading.balance?.minorUnits }
      if let amount = outcome.movement?.amount { shown[amount.currency, default: 0] += amount.minorUnits }
    }
    var truth: [Currency: Int64] = [:]
    var moved = 0
    for (owner, first) in opening {
      let ledger = try #require(await sandbox.ledger(of: owner.id))
      let change = Int64(ledger.balance) - first
      truth[Currency(ledger.currency), default: 0] += change
      moved += change == 0 ? 0 : 1
      #expect(book[owner]?.latest.minorUnits == Int64(ledger.balance))
      let movements = book[owner]?.movements.reduce(0) { $0 + $1.amount.minorUnits } ?? 0
      #expect(movements == change)
    }
    #expect(moved > 75)
    #expect(Set(truth.keys.map(\.fractionDigits)) == [0, 2, 3])
    for (currency, sum) in truth { #expect(shown[currency, default: 0] == sum, "\(currency.code)") }
    await sandbox.stop()
  }

  @Test func `A restart in the middle of a day changes no gain and no answer to an alert`() async throws {
    let home = FileManager.default.temporaryDirectory.path + "/restart-\(UUID().uuidString)"
    let owner = LockOwner.current(since: Date(timeIntervalSince1970: 0))
    func files() throws -> WatchFiles {
      WatchFiles(in: try StateFolder(at: home), profile: "day", as: owner, keepsHistory: true)
    }
    let thresholds = Thresholds(currencies: [Currency("eur"): 2000, Currency("gbp"): 2000])
    var whole = WalletBook(thresholds: thresholds)
    let (one, two) = (
      Sandbox(SandboxConfiguration(drivers: 100, seed: 3)),
      Sandbox(SandboxConfiguration(drivers: 100, seed: 3))
    )
    try await Self.watchADay(drivers: 100, seed: 3, hours: 1..<13, book: &whole, on: one)
    Self.answer(&whole)
    try await Self.watchADay(drivers: 100, seed: 3, hours: 13..<25, book: &whole, on: one)

    var first = WalletBook(thresholds: thresholds)
    let before = try files()
    _ = await before.open(now: Timestamp(secondsSince1970: 1_775_000_000))
    try await Self.watchADay(drivers: 100, seed: 3, hours: 1..<13, book: &first, on: two) { _, outcome in
      before.keep([outcome.line].compactMap(\.self))
    }
    Self.answer(&first)
    let seen = first.owners.map { ($0, first[$0]?.latest.confirmed) }
    before.keep(WatchMemory(watched: Dictionary(uniqueKeysWithValues: seen), alerts: first.alerts))
    before.close()

    var second = WalletBook(thresholds: thresholds)
    let noon = Timestamp(secondsSince1970: 1_775_000_000 + 12 * 3600)
    let after = try files()
    let left = await after.open(now: noon)
    #expect(left.problems.isEmpty)
    second.restore(left.lines, now: noon)
    let memory = try #require(left.memory)
    for (owner, seen) in memory.watched { second.confirm([owner], until: seen ?? noon) }
    second.alerts.restore(memory.alerts)
    try await Self.watchADay(drivers: 100, seed: 3, hours: 13..<25, book: &second, on: two)
    after.close()

    let end: Int64 = 1_775_000_000 + 24 * 3600
    for owner in whole.owners {
      for hours in [1, 6, 12, 18, 23] as [Int64] {
        let start = Timestamp(secondsSince1970: end - hours * 3600)
        #expect(second[owner]?.change(since: start) == whole[owner]?.change(since: start))
      }
    }
    #expect(second.alerts.alerts == whole.alerts.alerts)
    #expect(second.alerts.alerts.contains { if case .acknowledged = $0.state { true } else { false } })
    #expect(second.alerts.alerts.contains { if case .snoozed = $0.state { true } else { false } })
    await one.stop()
    await two.stop()
  }

  /// Acknowledges every other alert and snoozes the rest.
  private static func answer(_ book: inout WalletBook) {
    for (place, alert) in book.alerts.alerts.sorted(by: { $0.owner < $1.owner }).enumerated() {
      if place.isMultiple(of: 2) {
        book.alerts.acknowledge(alert.owner, at: Timestamp(secondsSince1970: 1_775_000_000))
      } else {
        book.alerts.snoozeUntilChange(alert.owner)
      }
    }
  }
}
