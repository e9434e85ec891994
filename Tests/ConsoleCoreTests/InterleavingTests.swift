import CellGrid
import ChargeModel
import FleetOperations
import Testing

@testable import ConsoleCore

/// Whatever the lists do between the opening of a dialog and its confirmation: nothing is written to a driver that
/// was not shown.
@Suite struct InterleavingTests {
  @Test func `Of 1,000 interleavings none writes to an id that the dialog did not show`() {
    var writes = 0
    for seed in 1...1000 as ClosedRange<UInt64> {
      var chance = SplitMix(state: seed)
      var desk = Desk.loaded(drivers: Fixture.drivers.shuffled(using: &chance))
      for _ in 0..<Int.random(in: 0...6, using: &chance) { desk.press(.character("j")) }
      var target: Driver.ID?
      var keys: [Key] = [
        .character("a"), .character("p"), .character("a"), .character("r"), .enter, .tab, .enter,
      ]
      var shown: String?
      while !keys.isEmpty {
        if Bool.random(using: &chance) { desk.shake(&chance) }
        if Int.random(in: 0..<3, using: &chance) == 0 { desk.pass(.milliseconds(400)) }
        desk.press(keys.removeFirst())
        if target == nil, case .membership(let dialog) = desk.state.overlay {
          target = dialog.driver.id
          shown = desk.text
        }
        if keys.isEmpty, desk.state.overlay != nil { shown = desk.text }
        desk.shake(&chance)
        desk.answerPreflight(&chance)
        for effect in desk.takeEffects() {
          guard case .write(let change, _) = effect else { continue }
          writes += 1
          #expect(change.driver == target, "seed \(seed)")
          #expect(shown?.contains(change.driver.abbreviated) == true, "seed \(seed)")
        }
      }
    }
    #expect(writes > 100, "a test in which nothing is written proves nothing: \(writes)")
  }

  @Test func `Of 1,000 interleavings no plan sends to an id that was not marked, shown and reviewed`() {
    var applied = 0
    for seed in 1...1000 as ClosedRange<UInt64> {
      var chance = SplitMix(state: seed &+ 5000)
      var desk = Desk.loaded(drivers: Fixture.drivers.shuffled(using: &chance))
      for _ in 0..<Int.random(in: 2...5, using: &chance) { desk.press(.character(" ")) }
      if Bool.random(using: &chance) {
        desk.type("/l")
        desk.press(.enter)
      }
      guard desk.state.tab.markCount > 0, !desk.state.tab.targetDrivers.isEmpty else { continue }
      var captured: Set<Driver.ID> = []
      var keys: [Key] =
        [.character("a"), .character("p"), .character("a"), .character("r"), .enter, .tab, .enter]
        + [.character("A"), .tab, .enter]
      while !keys.isEmpty {
        if Int.random(in: 0..<4, using: &chance) == 0 { desk.shake(&chance) }
        desk.pass(.milliseconds(Bool.random(using: &chance) ? 100 : 400))
        desk.press(keys.removeFirst())
        if captured.isEmpty, case .bulk(let dialog) = desk.state.overlay { captured = Set(dialog.targets) }
        let reviewed = Set(desk.plan?.toSend.map(\.change.driver) ?? [])
        for effect in desk.takeEffects() {
          guard case .applyPlan(let plan) = effect else { continue }
          applied += 1
          let sent = Set(plan.toSend.map(\.change.driver))
          #expect(sent.isSubset(of: reviewed) && sent.isSubset(of: captured), "seed \(seed)")
        }
      }
    }
    #expect(applied > 100, "a test in which nothing is sent proves nothing: \(applied)")
  }
}

extension Desk {
  /// The list is ordered anew, read again with other values, or loses rows.
  fileprivate mutating func shake(_ chance: inout SplitMix) {
    var drivers = Fixture.drivers.shuffled(using: &chance)
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: drivers.removeLast(Int.random(in: 1...6, using: &chance))
    case 1:
      let place = Int.random(in: 0..<drivers.count, using: &chance)
      drivers[place].status = [.active, .suspended, .archived].randomElement(using: &chance) ?? .active
      drivers[place].walletMinorUnits = .random(in: -100...100, using: &chance)
    default: break
    }
    show(drivers, at: state.now)
    endReadings()
  }

  /// What the server says of the driver and the fleet of the dialog: mostly what is shown.
  fileprivate mutating func answerPreflight(_ chance: inout SplitMix) {
    guard case .membership(let dialog) = state.overlay, case .checking(let question) = dialog.phase,
      let fleet = dialog.fleet
    else { return }
    let isGone = Int.random(in: 0..<10, using: &chance) == 0
    let driver: Result<Fetched<Driver>, ChargeError> =
      isGone
      ? .failure(.notFound(.init(status: 404, code: "driver_not_found")))
      : .success(Fetched(dialog.driver, at: state.now))
    send(.preflighted(question, Preflight(driver: driver, fleet: .success(Fetched(fleet, at: state.now)))))
  }
}
