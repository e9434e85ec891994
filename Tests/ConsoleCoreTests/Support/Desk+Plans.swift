import ChargeModel
import FleetOperations

@testable import ConsoleCore

extension Desk {
  /// The drivers of a list marked by their place, and a plan for them with Paris North chosen, reviewed.
  static func planned(
    _ kind: Character = "a", mode: Mode = .test, width: Int = 120, height: Int = 40,
    drivers: [Driver] = Fixture.drivers
  ) -> Desk {
    var desk = Desk.loaded(width: width, height: height, mode: mode, drivers: drivers)
    desk.type("*\(kind)par")
    desk.press(.enter, .tab)
    desk.pass(.milliseconds(300))
    desk.press(.enter)
    _ = desk.takeEffects()
    return desk
  }

  /// The plan of the tab that is shown.
  var plan: BulkPlan? { Plans.shown(state)?.plan }
  var run: PlanRun? { Plans.shown(state)?.run }

  /// Applies the plan that is shown, typing what is asked for.
  mutating func applyPlan() {
    press(.character("A"))
    guard case .apply(let dialog) = state.overlay else { return }
    if !dialog.fleets.isEmpty {
      type(dialog.fleets.map(\.lastFour).joined(separator: " "))
      press(.tab)
    }
    if dialog.needsCount {
      type("\(dialog.plan.counts.toSend)")
      press(.tab)
    }
    press(.tab)
    pass(.milliseconds(300))
    press(.enter)
  }

  /// The engine tells how rows of the plan that is shown have ended, in their order.
  mutating func tell(_ outcomes: [RowOutcome]) {
    guard let plan else { return }
    for (row, outcome) in zip(plan.toSend, outcomes) {
      send(.planTold(plan.id, .row(row.change.key, .ended(outcome))))
    }
  }
}
