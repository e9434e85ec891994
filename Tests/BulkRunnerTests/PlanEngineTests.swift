import BulkRunner
import ChargeModel
import FleetOperations
import Synchronization
import Testing

@Suite struct PlanEngineTests {
  private static let crowd = (1...20).map { Bench.driver($0) }
  private static let lost = ChargeError.offline(reason: "reset")

  private static func outcomes(_ run: PlanRun) -> [RowOutcome?] { run.plan.rows.map { run.outcome(of: $0) } }

  @Test func `Every row is sent once under its own key, and verified by reading it back`() async {
    let bench = Bench(Self.crowd)
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.phase == .ended(.finished) && run.tally.isAllDone)
    #expect(Self.outcomes(run).allSatisfy { $0 == .settled(.verified) })
    #expect(bench.api.posts.count == 20 && bench.api.posts.allSatisfy(\.hadEffect))
    #expect(Set(bench.api.posts.map(\.key)) == Set(run.plan.rows.map(\.change.key)))
    #expect(bench.unfinished == nil)
  }

  @Test func `No more rows are under way at once than it is wide`() async {
    let bench = Bench(Self.crowd, width: 3) { _ in
      for _ in 0..<20 { await Task.yield() }
      return .answered
    }
    await bench.apply(bench.plan(of: Self.crowd))
    // Each row reads its driver and its fleets at the same time.
    #expect(bench.api.mostUnderWay <= 6 && bench.api.mostUnderWay > 1)
  }

  @Test
  func `The journal has a line before each request and one after its end, and all rows before the first`()
    async
  {
    let bench = Bench(Self.crowd)
    let plan = bench.plan(of: Self.crowd)
    await bench.apply(plan)
    let entries = bench.journal
    #expect(entries.prefix(20).map(\.change.key) == plan.rows.map(\.change.key))
    #expect(entries.prefix(20).allSatisfy { if case .planned(_, 20, []) = $0.event { true } else { false } })
    for row in plan.rows {
      let events = entries.dropFirst(20).filter { $0.change == row.change }.map(\.event)
      #expect(
        events == [
          .sent(before: []),
          .ended(JournalEntry.Ending(result: .verified, after: [Bench.paris.id])),
        ])
    }
  }

  @Test func `Without a journal nothing is sent`() async {
    let bench = Bench(Self.crowd, fullAfter: 0)
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.phase == .ended(.journalFailed("No space left on device")))
    #expect(bench.api.posts.isEmpty)
  }

  @Test func `When the journal fails on the way no further row is sent`() async {
    let bench = Bench(Self.crowd, fullAfter: 20 + 5, width: 1)
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.phase == .ended(.journalFailed("No space left on device")))
    // Two whole rows, and one whose end could not be put on record.
    #expect(bench.api.posts.count == 3 && run.tally.waiting == 17)
    #expect(bench.unfinished?.rest(at: bench.clock.moment.wall).rows.count == 18)
  }

  @Test func `What was read more than 30 s ago is read again; what is so already is not sent`() async {
    let bench = Bench(Self.crowd)
    let plan = bench.plan(of: Self.crowd, readAgo: .seconds(31))
    bench.api.change(Self.crowd[0].id) { $0.fleets = [Bench.paris.id] }
    bench.api.change(Self.crowd[1].id) { $0.fleets = [Bench.lyon.id] }
    bench.api.change(Self.crowd[2].id) { $0.status = .suspended }
    bench.api.change(Self.crowd[3].id) { $0.walletMinorUnits = 1 }
    bench.api.remove(Self.crowd[4].id)
    let run = await bench.apply(plan)
    let outcomes = Self.outcomes(run)
    #expect(outcomes[0] == .nothingToDo)
    #expect(outcomes[3] == .settled(.verified) && outcomes[4] == .notSent(.driverGone))
    for place in 1...2 {
      guard case .changed = outcomes[place] else { Issue.record("row \(place + 1) was sent"); continue }
    }
    #expect(!bench.api.posts.contains { Self.crowd[0...2].map(\.id).contains($0.driver) })
    #expect(bench.unfinished == nil, "rows that wait for a new decision are not resumed by themselves")
  }

  @Test func `A fleet that changed since the review ends the run before another row is sent`() async {
    let bench = Bench(Self.crowd, width: 1)
    var fleet = Bench.paris
    fleet.status = .suspended
    bench.api.change(fleet)
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.phase == .ended(.fleetChanged(.suspended)) && bench.api.posts.isEmpty)
  }

  @Test func `A wall of 429 is waited out by all rows together, for as long as the server asks`() async {
    let wall = Mutex(6)
    let bench = Bench(Self.crowd) { request in
      guard case .post = request else { return .answered }
      let isUp = wall.withLock { wall in
        wall -= 1
        return wall >= 0
      }
      return isUp ? .failing(.rateLimited(.init(status: 429), retryAfter: .seconds(30))) : .answered
    }
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.tally.isAllDone && run.phase == .ended(.finished))
    #expect(bench.api.posts.count == 20)
    let holds = bench.heldFor
    #expect((1...6).contains(holds.count) && holds[0].until == .seconds(1030))
  }

  @Test func `A wall that never falls ends the run, and what is left can be resumed under the same keys`()
    async
  {
    let bench = Bench(Self.crowd, patience: .seconds(120)) { request in
      if case .post = request {
        .failing(.rateLimited(.init(status: 429), retryAfter: nil))
      } else {
        .answered
      }
    }
    let plan = bench.plan(of: Self.crowd)
    let run = await bench.apply(plan)
    #expect(run.phase == .ended(.failed(.rateLimited(.init(status: 429), retryAfter: nil))))
    #expect(bench.api.posts.isEmpty)
    #expect(
      Set(bench.unfinished?.rest(at: bench.clock.moment.wall).rows.map(\.change.key) ?? [])
        == Set(plan.rows.map(\.change.key)))
  }

  @Test func `A lost answer is settled by reading the state, and a lost link is waited for`() async {
    let cut = Mutex(0)
    let bench = Bench(Self.crowd, width: 1) { request in
      switch request {
      case .post(Driver.ID("drv_1"), _): return .lost(Self.lost)
      case .post(Driver.ID("drv_2"), _): return .failing(Self.lost)
      case .driver(Driver.ID("drv_1")), .fleetsOf(Driver.ID("drv_1")):
        let count = cut.withLock { count in
          count += 1
          return count
        }
        return count <= 4 ? .failing(.unreachable(reason: "no route")) : .answered
      default: return .answered
      }
    }
    let run = await bench.apply(bench.plan(of: Array(Self.crowd.prefix(3))))
    #expect(
      Self.outcomes(run) == [
        .settled(.foundApplied), .settled(.foundNotApplied(Self.lost)), .settled(.verified),
      ])
    #expect(!bench.heldFor.isEmpty)
  }

  @Test func `A refused key ends the run at once, one that may not write after three rows`() async {
    for (error, posts) in [
      (ChargeError.unauthenticated(.init(status: 401)), 1), (.forbidden(.init(status: 403)), 3),
      (.readOnly, 1),
    ] {
      let tried = Mutex(0)
      let bench = Bench(Self.crowd, width: 1) { request in
        guard case .post = request else { return .answered }
        tried.withLock { $0 += 1 }
        return .failing(error)
      }
      let run = await bench.apply(bench.plan(of: Self.crowd))
      #expect(run.phase == .ended(.failed(error)) && tried.withLock { $0 } == posts, "\(error)")
    }
  }

  @Test func `What the server refuses for one driver costs that row alone`() async {
    let conflict = ChargeError.conflict(.init(status: 409, code: "driver_fleet_conflict"))
    let bench = Bench(Self.crowd) { request in
      if case .post(Driver.ID("drv_7"), _) = request { .failing(conflict) } else { .answered }
    }
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.outcome(of: run.plan.rows[6]) == .settled(.refused(conflict)))
    #expect(run.tally[.done] == 19 && run.phase == .ended(.finished))
  }

  @Test func `Several rows of one driver go one after the other, each on what the one before left`() async {
    let driver = Bench.driver(1, [Bench.lyon])
    let bench = Bench([driver])
    var keys = IdempotencyKeys(high: 7, low: 7)
    let target = PlanTarget(id: driver.id, driver: driver, readAt: bench.clock.moment)
    let plan = BulkPlan(
      [
        .init(kind: .attach, target: target, fleet: Bench.paris),
        .init(kind: .detach, target: target, fleet: Bench.lyon),
      ], made: bench.clock.moment.wall, keys: &keys)
    let run = await bench.apply(plan)
    #expect(run.tally.isAllDone && bench.api.fleets(of: driver.id) == [Bench.paris.id])
  }

  @Test func `Stopped, it lets rows under way end and leaves the rest to be resumed`() async throws {
    let place = Mutex<Bench?>(nil)
    let bench = Bench(Self.crowd, width: 2) { request in
      if case .post(Driver.ID("drv_5"), _) = request { place.withLock { $0?.gate.stop() } }
      return .answered
    }
    place.withLock { $0 = bench }
    let run = await bench.apply(bench.plan(of: Self.crowd))
    #expect(run.phase == .ended(.stopped))
    #expect(run.tally[.done] == bench.api.posts.count && bench.api.posts.count < 20)
    #expect(run.tally.waiting == 20 - bench.api.posts.count)
    #expect(bench.unfinished?.doneCount == bench.api.posts.count)
  }

  @Test func `Paused, no row begins until it goes on`() async {
    let place = Mutex<Bench?>(nil)
    let bench = Bench(Self.crowd, width: 1) { request in
      if case .post(Driver.ID("drv_3"), _) = request { place.withLock { $0?.gate.pause() } }
      return .answered
    }
    place.withLock { $0 = bench }
    async let run = bench.apply(bench.plan(of: Self.crowd))
    while bench.progress?.tally[.done] != 3 { await Task.yield() }
    for _ in 0..<500 { await Task.yield() }
    #expect(bench.api.posts.count == 3)
    bench.gate.goOn()
    #expect(await run.tally.isAllDone)
  }
}
