import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct BulkPlanTests {
  private static let mixed = [
    Fixture.driver(1), Fixture.driver(2, [Fixture.paris]), Fixture.driver(3, [Fixture.lyon], .archived),
    Fixture.driver(4, [], .suspended),
  ]

  @Test func `Each row is sent, skipped with its reason, or blocked with its reason`() {
    var keys = Fixture.keys()
    let gone = PlanTarget(id: Driver.ID("drv_9"), driver: nil, readAt: nil, isGone: true)
    let plan = BulkPlan(
      .attach, Self.mixed.map(Fixture.target) + [gone], fleet: Fixture.paris,
      unresolved: [UnresolvedTarget(text: "x@example.com", line: 7, reason: .unknownEmail)],
      made: Fixture.now, keys: &keys)
    #expect(
      plan.rows.map(\.decision) == [.send, .skip(.alreadyAttached), .send, .send, .blocked(.driverGone)])
    #expect(plan.counts == BulkPlan.Counts(toSend: 3, skipped: 1, blocked: 2, withWarnings: 2))
    #expect(plan.rows[2].warnings == [.driverStatus(.archived)])
  }

  @Test func `A suspended fleet warns on every row and keeps none from being sent`() {
    var keys = Fixture.keys()
    var fleet = Fixture.paris
    fleet.status = .suspended
    let plan = BulkPlan(
      .attach, [Fixture.driver(1), Fixture.driver(2)].map(Fixture.target), fleet: fleet, made: Fixture.now,
      keys: &keys)
    #expect(plan.counts == BulkPlan.Counts(toSend: 2, withWarnings: 2))
    #expect(plan.rows.allSatisfy { $0.warnings == [.fleetStatus(.suspended)] })
  }

  @Test func `Every row has a key of its own, and a driver named twice has one row`() {
    let plan = Fixture.plan(Self.mixed + [Fixture.driver(1)])
    #expect(plan.rows.count == 4)
    #expect(Set(plan.rows.map(\.change.key)).count == 4)
  }

  @Test func `Its id tells when it was made and differs from the next one's`() {
    var keys = Fixture.keys()
    let plans = (1...2).map { _ in
      BulkPlan(.attach, [], fleet: Fixture.paris, made: Fixture.now, keys: &keys)
    }
    #expect(plans[0].id.rawValue.hasPrefix("20260401-120431-"))
    #expect(plans[0].id != plans[1].id)
  }

  @Test func `Fleets afterwards are those before with the one added or taken`() {
    #expect(
      Fixture.plan([Fixture.driver(1, [Fixture.lyon])]).rows[0].after == [
        .init("flt_lyon"), .init("flt_paris"),
      ])
    #expect(
      Fixture.plan(.detach, [Fixture.driver(1, [Fixture.lyon, Fixture.paris])]).rows[0].after == [
        .init("flt_lyon")
      ])
  }

  @Test func `Reviewed again it follows the drivers and keeps ids and keys`() {
    let plan = Fixture.plan([Fixture.driver(1), Fixture.driver(2), Fixture.driver(3)])
    let again = plan.reviewed { id in
      switch id.rawValue {
      case "drv_1": Fixture.target(Fixture.driver(1, [Fixture.paris]))
      case "drv_2": PlanTarget(id: id, driver: nil, readAt: nil, isGone: true)
      default: nil
      }
    }
    #expect(again.rows.map(\.decision) == [.skip(.alreadyAttached), .blocked(.driverGone), .send])
    #expect(again.rows.map(\.change) == plan.rows.map(\.change) && again.id == plan.id)
  }

  @Test func `Renewed rows are new intentions: the same drivers and fleet under new keys`() {
    let plan = Fixture.plan([Fixture.driver(1), Fixture.driver(2)])
    var keys = IdempotencyKeys(high: 8, low: 9)
    let failed = Driver.ID("drv_2")
    let again = plan.renewed(
      { $0.change.driver == failed }, target: { _ in nil }, made: Fixture.now, keys: &keys)
    #expect(again.rows.map(\.change.driver) == [failed])
    #expect(again.rows[0].change.fleet == Fixture.paris.id && again.rows[0].change.kind == .attach)
    #expect(Set(again.rows.map(\.change.key)).isDisjoint(with: plan.rows.map(\.change.key)))
    #expect(again.id != plan.id)
  }
}

@Suite struct PlanRunTests {
  @Test func `The tally counts each row that was to be sent once, wherever it stands`() {
    let plan = Fixture.plan((1...6).map { Fixture.driver($0) } + [Fixture.driver(7, [Fixture.paris])])
    var run = PlanRun(plan)
    let lost = ChargeError.offline(reason: "reset")
    let outcomes: [RowProgress] = [
      .ended(.settled(.verified)), .ended(.settled(.unknown(lost))), .ended(.settled(.refused(lost))),
      .ended(.settled(.acceptedNotReRead(lost))), .sending,
    ]
    for (row, progress) in zip(plan.rows, outcomes) { run.apply(.row(row.change.key, progress)) }
    let tally = run.tally
    #expect(tally.total == 6 && tally.waiting == 1 && tally.underWay == 1)
    #expect(RowOutcome.Standing.allCases.map { tally[$0] } == [1, 1, 1, 1])
    #expect(!tally.isAllDone)
    #expect(run.notDone.map(\.change.driver.rawValue) == ["drv_2", "drv_3", "drv_4", "drv_5", "drv_6"])
  }

  @Test func `A stopped run stays stopped, a paused one goes on, an ended one holds nothing`() {
    var run = PlanRun(Fixture.plan([Fixture.driver(1)]))
    run.pause()
    #expect(run.phase == .paused)
    run.goOn()
    #expect(run.phase == .running)
    run.apply(.held(PlanRun.Hold(error: .timedOut(.total), until: .seconds(9))))
    run.stop()
    run.pause()
    #expect(run.phase == .stopping && run.hold != nil)
    run.apply(.ended(.stopped))
    #expect(run.isEnded && run.hold == nil)
  }

  @Test func `Only what matters to a write counts as a change of the driver`() {
    var changed = Fixture.driver(1, [Fixture.lyon])
    changed.walletMinorUnits = 5
    changed.updated = Fixture.now
    #expect(DriverChange(from: Fixture.driver(1, [Fixture.lyon]), to: changed) == nil)
    #expect(DriverChange(from: Fixture.driver(1), to: changed)?.now.fleets == [Fixture.lyon.id])
    #expect(DriverChange(from: Fixture.driver(1), to: Fixture.driver(1, [], .archived)) != nil)
  }
}

@Suite struct DoneChangesTests {
  @Test func `What was attached is detached, the last first`() {
    var done = DoneChanges()
    for number in 1...2 {
      done.record(change(.attach, number), before: [])
    }
    #expect(done.inverse.map(\.driver.rawValue) == ["drv_2", "drv_1"])
    #expect(done.inverse.allSatisfy { $0.kind == .detach && $0.fleet == Fixture.paris.id })
  }

  @Test func `What changed nothing, and what was taken back already, is left alone`() {
    var done = DoneChanges()
    done.record(change(.attach, 1), before: [Fixture.paris.id])
    done.record(change(.attach, 2), before: [])
    done.record(change(.detach, 2), before: [Fixture.paris.id])
    #expect(done.isEmpty)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Whatever was done in whatever order, the inverse restores every driver`(seed: UInt64) {
    var random = Seeded(seed)
    let start = Dictionary(
      uniqueKeysWithValues: (1...4).map { ($0, Bool.random(using: &random) ? [Fixture.paris.id] : []) })
    var world = start
    var done = DoneChanges()
    for _ in 0..<Int.random(in: 0...20, using: &random) {
      let number = Int.random(in: 1...4, using: &random)
      let change = change(Bool.random(using: &random) ? .attach : .detach, number)
      done.record(change, before: world[number] ?? [])
      world[number] = change.kind.applied(to: world[number] ?? [], change.fleet)
    }
    for step in done.inverse {
      let number = Int(step.driver.rawValue.dropFirst(4)) ?? 0
      #expect(world[number]?.contains(step.fleet) == (step.kind == .detach), "a step that changes nothing")
      world[number] = step.kind.applied(to: world[number] ?? [], step.fleet)
    }
    #expect(world == start)
  }

  private func change(_ kind: MembershipChange.Kind, _ number: Int) -> MembershipChange {
    MembershipChange(
      kind, driver: Driver.ID("drv_\(number)"), fleet: Fixture.paris.id, key: IdempotencyKey("k"))
  }
}
