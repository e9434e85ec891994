import ChargeModel
import ChargeSandbox
import Foundation
import Testing

@testable import ChargeAPI

/// The budget as a server counts it.
@Suite(.timeLimit(.minutes(2))) struct BudgetOverHTTPTests {
  @Test func `By the sandbox's record no more arrive than the rate times the time and a burst`() async throws
  {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 10, seed: 3))
    let address = try await sandbox.start()
    let test = try TestClient(address.baseURL) {
      $0.clock = ContinuousClock()
      $0.budget = BudgetLimits(rate: 60, burst: 15, atOnce: 4)
    }
    let start = Date().timeIntervalSince1970
    await withTaskGroup { group in
      for _ in 0..<120 { group.addTask { _ = try? await test.client.fleet("flt_nowhere") } }
    }
    let arrivals = await sandbox.log().compactMap { Timestamp(rfc3339: $0.received) }.sorted()
      .map { Double($0.millisecondsSince1970) / 1000 }
    await test.client.close()
    await sandbox.stop()
    #expect(arrivals.count == 120)
    // Counted from the start a request that is late on its way makes no difference; a millisecond is cut off.
    for (place, arrival) in arrivals.enumerated() {
      #expect(Double(place + 1) <= 60 * (arrival + 0.001 - start) + 15)
    }
    #expect(arrivals.last.map { $0 - start > 1.74 } == true)
  }

  @Test func `By the sandbox's count no more are under way than may be`() async throws {
    let sandbox = Sandbox(
      SandboxConfiguration(drivers: 10, seed: 3, faults: [FaultRule(.latency(.milliseconds(20)))]))
    let test = try TestClient(try await sandbox.start().baseURL) {
      $0.clock = ContinuousClock()
      $0.budget = BudgetLimits(rate: 10_000, burst: 10_000, atOnce: 3)
    }
    await withTaskGroup { group in
      for _ in 0..<60 { group.addTask { _ = try? await test.client.fleet("flt_nowhere") } }
    }
    let statistics = await sandbox.statistics()
    await test.client.close()
    await sandbox.stop()
    #expect(statistics.requests == 60)
    #expect(statistics.greatestInFlight == 3)
  }

  @Test func `A 429 to one holds up all others, and retries pay like everything else`() async throws {
    let server = try ScriptedServer { request, number in
      number == 1 ? [.answer("", status: 429, headers: ["Retry-After: 2"])] : [.answer(ada)]
    }
    let reports = Recorder<BudgetReport>()
    let test = try TestClient(server.baseURL) {
      $0.clock = ContinuousClock()
      $0.budget = BudgetLimits(rate: 100, burst: 1, atOnce: 1)
      $0.observeBudget = { reports.record($0) }
    }
    let start = ContinuousClock.now
    async let first = test.client.driver("drv_ada")
    async let second = test.client.driver("drv_ada")
    _ = try await (first, second)
    #expect(start.duration(to: .now) >= .seconds(2))
    #expect(server.requests.count == 3)
    #expect(reports.all.contains { $0.rate == 50 && ($0.pause ?? .zero) > .seconds(1) })
    #expect(reports.all.last?.waiting == 0)
  }
}
