import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct WatchPlanTests {
  private static let (paris, lyon) = (Fleet.ID("flt_paris"), Fleet.ID("flt_lyon"))

  private static func drivers(_ count: Int, in fleets: [Fleet.ID] = [], from first: Int = 0)
    -> [WalletOwner: [Fleet.ID]]
  {
    Dictionary(uniqueKeysWithValues: (first..<first + count).map { (.driver("\($0)"), fleets) })
  }

  @Test func `A few are read singly`() {
    let plan = WatchPlan(Self.drivers(40), WatchPlan.Lengths(drivers: 5000))
    #expect(plan.sweeps.isEmpty && plan.singles.count == 40 && plan.requests == 40)
  }

  @Test func `Many are read by the pages of the whole list`() {
    let plan = WatchPlan(Self.drivers(120), WatchPlan.Lengths(drivers: 480))
    #expect(plan.sweeps == [.drivers(.all)] && plan.singles.isEmpty && plan.requests == 5)
  }

  @Test func `A list whose length is not known is not relied on`() {
    #expect(WatchPlan(Self.drivers(5000), WatchPlan.Lengths()).requests == 5000)
  }

  @Test func `A fleet that is watched is read by the fleet's pages, and the rest singly`() {
    let lengths = WatchPlan.Lengths(drivers: 100_000, members: [Self.paris: 300, Self.lyon: 9000])
    let watched = Self.drivers(290, in: [Self.paris]).merging(Self.drivers(7, in: [Self.lyon], from: 1000)) {
      first, _ in first
    }
    let plan = WatchPlan(watched, lengths)
    #expect(plan.sweeps == [.drivers(DriverFilter(fleet: Self.paris))])
    #expect(plan.singles.count == 7 && plan.requests == 10)
  }

  @Test func `Who is in two fleets is read once`() {
    let lengths = WatchPlan.Lengths(drivers: 100_000, members: [Self.paris: 100, Self.lyon: 100])
    let plan = WatchPlan(Self.drivers(80, in: [Self.paris, Self.lyon]), lengths)
    #expect(plan.requests == 1)
  }

  @Test func `Wallets of fleets go by the list of fleets when that is cheaper`() {
    let fleets = Dictionary(uniqueKeysWithValues: (0..<3).map { (WalletOwner.fleet("\($0)"), [Fleet.ID]()) })
    #expect(WatchPlan(fleets, WatchPlan.Lengths(fleets: 24)).sweeps == [.fleets])
    #expect(WatchPlan(fleets, WatchPlan.Lengths(fleets: 500)).singles.count == 3)
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func `No plan costs more than reading singly or reading everything`(seed: UInt64) {
    var random = Seeded(seed)
    let fleets = (0..<6).map { Fleet.ID("flt_\($0)") }
    let total = Int.random(in: 1...3000, using: &random)
    var watched: [WalletOwner: [Fleet.ID]] = [:]
    for number in 0..<Int.random(in: 1...total, using: &random) {
      watched[.driver("\(number)")] = fleets.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
    }
    let members = Dictionary(
      uniqueKeysWithValues: fleets.map { ($0, Int.random(in: 1...total, using: &random)) })
    let plan = WatchPlan(watched, WatchPlan.Lengths(drivers: total, members: members))
    #expect(plan.requests <= min(watched.count, (total + 99) / 100))
    // Every wallet is met by a list or read singly.
    let swept = Set(plan.sweeps.compactMap { if case .drivers(let filter) = $0 { filter } else { nil } })
    for (owner, fleets) in watched where !plan.singles.contains(owner) {
      #expect(swept.contains(.all) || fleets.contains { swept.contains(DriverFilter(fleet: $0)) })
    }
  }
}
