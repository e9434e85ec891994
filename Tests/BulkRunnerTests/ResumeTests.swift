import BulkRunner
import ChargeModel
import FleetOperations
import Synchronization
import Testing

/// A run that is cut off, and another start of the program that finishes it from the journal.
@Suite struct ResumeTests {
  private static let crowd = (1...12).map { Bench.driver($0) }

  @Test(arguments: 1...10)
  func `Cut off at any request, a resumed plan does each row exactly once, under the same keys`(
    cut: Int
  ) async throws {
    let requests = Mutex(0)
    let isCut = Mutex(true)
    let bench = Bench(Self.crowd, width: 3) { request in
      guard isCut.withLock(\.self) else { return .answered }
      let number = requests.withLock { count in
        count += 1
        return count
      }
      // From then on everything is lost: some of it after it was done.
      guard number > cut * 3 else { return .answered }
      return number.isMultiple(of: 2) ? .lost(.cancelled) : .failing(.cancelled)
    }
    let plan = bench.plan(of: Self.crowd)
    await bench.apply(plan)
    isCut.withLock { $0 = false }
    let rest = try #require(bench.unfinished).rest(at: bench.clock.moment.wall)
    #expect(!rest.rows.isEmpty && rest.isJournalled)
    let second = await bench.apply(rest)
    #expect(second.tally.isAllDone && bench.unfinished == nil)
    for driver in Self.crowd {
      let posts = bench.api.posts.filter { $0.driver == driver.id }
      #expect(posts.count { $0.hadEffect } == 1 && Set(posts.map(\.key)).count == 1, "\(driver.id)")
    }
  }

  @Test func `A key older than a day is not sent again: the state is read and decides`() async {
    let drivers = [Bench.driver(1, [Bench.paris]), Bench.driver(2)]
    let bench = Bench(drivers)
    let rows = drivers.enumerated().map { number, driver in
      BulkPlan.Row(
        change: MembershipChange(
          .attach, driver: driver.id, fleet: Bench.paris.id, key: IdempotencyKey("old-\(number)")),
        driver: nil, readAt: nil, fleet: nil, history: .unsettled(mayResend: false))
    }
    let plan = BulkPlan(
      id: BulkPlan.ID("old"), made: bench.clock.moment.wall, rows: rows, isJournalled: true)
    let run = await bench.apply(plan)
    #expect(rows.map { run.outcome(of: $0) } == [.settled(.foundApplied), .notSent(.keyLapsed)])
    #expect(bench.api.posts.isEmpty && bench.unfinished == nil)
  }

  @Test func `A young key is sent again only where the state does not show it`() async {
    let drivers = [Bench.driver(1, [Bench.paris]), Bench.driver(2)]
    let bench = Bench(drivers)
    let plan = bench.plan(of: [Bench.driver(1), Bench.driver(2)])
    let rows = plan.rows.map {
      BulkPlan.Row(
        change: $0.change, driver: nil, readAt: nil, fleet: nil, history: .unsettled(mayResend: true))
    }
    let run = await bench.apply(BulkPlan(id: plan.id, made: plan.made, rows: rows, isJournalled: true))
    #expect(rows.map { run.outcome(of: $0) } == [.settled(.foundApplied), .settled(.verified)])
    #expect(bench.api.posts.map(\.key) == [rows[1].change.key])
  }
}
