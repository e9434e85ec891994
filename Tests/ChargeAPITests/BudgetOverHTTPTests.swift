import ChargeModel
import ChargeSandbox
import Foundation
import Synchronization
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

  @Test func `No more are under way at a server than may be`() async throws {
    let counter = Mutex((now: 0, most: 0))
    let server = try ScriptedServer { _, _ in
      counter.withLock { count in
        count.now += 1
        count.most = max(count.most, count.now)
      }
      // How long the server takes.
      _ = DispatchSemaphore(value: 0).wait(timeout: .now() + .milliseconds(15))
      counter.withLock { $0.now -= 1 }
      return [.answer(ada)]
    }
    let test = try TestClient(server.baseURL) {
      $0.clock = ContinuousClock()
      $0.budget = BudgetLimits(rate: 10_000, burst: 10_000, atOnce: 3)
    }
    await withTaskGroup { group in
      for _ in 0..<60 { group.addTask { _ = try? await test.client.driver("drv_ada") } }
    }
    #expect(server.requests.count == 60)
    #expect(counter.withLock { $0.most } == 3)
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
