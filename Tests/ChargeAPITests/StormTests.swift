import ChargeModel
import ChargeSandbox
import Fuzzing
import Testing

@testable import ChargeAPI

/// Many writes against a sandbox that loses answers, fails and breaks connections.
@Suite(.timeLimit(.minutes(30))) struct StormTests {
  fileprivate struct Tally: Sendable {
    var unknown = 0
    var refused: [ChargeError] = []

    static func + (left: Tally, right: Tally) -> Tally {
      Tally(unknown: left.unknown + right.unknown, refused: left.refused + right.refused)
    }
  }

  /// 300 in every run; ten thousand with `CHARGEDECK_FUZZ=34` or more.
  private static let intentions = min(10_000, 300 * Rounds.factor)

  @Test func `Every intended write has one effect, once those that ended unknown are settled`() async throws {
    let sandbox = Sandbox(
      SandboxConfiguration(
        drivers: Self.intentions * 2, seed: 11,
        faults: [
          FaultRule(.answerLost, share: 0.2, on: .post("*/attach")),
          FaultRule(.serverError(503), share: 0.1, on: .post("*/attach")),
          FaultRule(.resetBeforeEffect, share: 0.05, on: .post("*/attach")),
        ]))
    let test = try TestClient(try await sandbox.start().baseURL) {
      // What is measured is the settling, not the waiting: pauses take no time, and the budget is raised.
      $0.budget = BudgetLimits(rate: 1_000_000, burst: 1_000_000, atOnce: 8)
      $0.observe = { _ in }
    }
    let (fleet, drivers) = try await targets(test.client)
    let start = ContinuousClock.now
    let tally = await withTaskGroup { group in
      var rest = drivers.makeIterator()
      for _ in 0..<16 {
        rest.next().map { driver in group.addTask { await attach(driver, fleet, test.client) } }
      }
      var tally = Tally()
      while let one = await group.next() {
        tally = tally + one
        rest.next().map { driver in group.addTask { await attach(driver, fleet, test.client) } }
      }
      return tally
    }
    let time = start.duration(to: .now)
    let log = await sandbox.log()
    await test.client.close()
    await sandbox.stop()
    let effects = Dictionary(grouping: log.filter { $0.effect && $0.path.hasSuffix("/attach") }, by: \.path)
    #expect(tally.refused.isEmpty)
    #expect(effects.count == Self.intentions)
    #expect(effects.values.allSatisfy { $0.count == 1 })
    #expect(Set(effects.keys) == Set(drivers.map { "/v1/drivers/\($0)/attach" }))
    // The storm was one: most likely some write ended unknown, and many answers were lost.
    #expect(log.count > Self.intentions * 5 / 4)
    if Rounds.factor > 1 {
      print(
        "\(effects.count) effects of \(Self.intentions) intentions, \(tally.unknown) ends unknown and settled,"
      )
      print("\(log.count) requests, \(time)")
    }
  }

  /// An active fleet, and as many drivers as there are intentions who are not in it.
  private func targets(_ client: ChargeClient) async throws -> (Fleet.ID, [Driver.ID]) {
    var fleets: [Fleet] = []
    for try await page in client.fleets(FleetFilter(status: .active)) { fleets += page.items }
    let fleet = try #require(fleets.first).id
    var drivers: [Driver.ID] = []
    for try await page in client.drivers(.all) {
      drivers += page.items.filter { $0.status == .active && !$0.fleets.contains(fleet) }.map(\.id)
    }
    try #require(drivers.count >= Self.intentions)
    return (fleet, Array(drivers.prefix(Self.intentions)))
  }
}

/// Attaches as an operator would: an end that is unknown is looked up, and what did not happen is sent once more under
/// the key it had.
private func attach(_ driver: Driver.ID, _ fleet: Fleet.ID, _ client: ChargeClient) async -> StormTests.Tally
{
  var tally = StormTests.Tally()
  while tally.unknown < 100 {
    do throws(ChargeError) {
      _ = try await client.attach(driver, to: fleet, key: IdempotencyKey("attach-\(driver)"))
      return tally
    } catch {
      guard error.leavesOutcomeUnknown else {
        tally.refused.append(error)
        return tally
      }
      tally.unknown += 1
    }
    if let now = try? await client.driver(driver), now.value.fleets.contains(fleet) { return tally }
  }
  return tally
}
