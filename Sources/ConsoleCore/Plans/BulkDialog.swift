import CellGrid
import ChargeModel
import FleetOperations

/// What happens in the dialog that plans the same for many drivers.
enum BulkDialog {
  static func open(_ kind: MembershipChange.Kind, _ state: inout ConsoleState) -> [Effect] {
    let tab = state.tab
    // Without a mark that is shown, what a command acts on is the row under the cursor, which is not marked.
    let shown = tab.markCount > tab.hiddenMarkCount ? tab.targetDrivers : []
    state.overlay = .bulk(
      BulkDialogState(kind, shown: shown, hidden: tab.hiddenMarkedDrivers, now: state.now))
    settle(&state)
    let age = state.fleets.listing.asOf.map { state.now.age(of: $0) }
    let areFleetsOld = age.map { $0 > MembershipDialogState.freshness } ?? true
    guard areFleetsOld, !state.fleets.phase.isReading else { return [] }
    return Console.readFleets(&state, refresh: true)
  }

  /// Lets the highlight stand on a fleet that is among the candidates.
  static func settle(_ state: inout ConsoleState) {
    change(&state) { dialog, state in dialog.picker.settle(among: dialog.choices(in: state)) }
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .bulk(let dialog) = state.overlay else { return [] }
    switch (dialog.focus, key) {
    case (_, .escape), (.cancel, .enter): state.overlay = nil
    case (_, .tab): change(&state) { $0.move(by: 1, now: $1.now) }
    case (_, .backTab): change(&state) { $0.move(by: -1, now: $1.now) }
    case (.cancel, .right), (.cancel, .character("l")): change(&state) { $0.move(by: 1, now: $1.now) }
    case (.review, .left), (.review, .character("h")): change(&state) { $0.move(by: -1, now: $1.now) }
    case (.fleet, .enter): pick(&state)
    case (.fleet, _):
      change(&state) { dialog, state in _ = dialog.picker.press(key, among: dialog.choices(in: state)) }
    case (.hidden, .character(" ")):
      change(&state) { dialog, _ in dialog.includesHidden.toggle() }
      settle(&state)
    case (.hidden, .enter): change(&state) { $0.move(by: 1, now: $1.now) }
    case (.review, .enter): return review(&state)
    default: break
    }
    return []
  }

  static func paste(_ text: String, _ state: inout ConsoleState) {
    change(&state) { dialog, _ in if dialog.focus == .fleet { dialog.picker.paste(text) } }
    settle(&state)
  }

  /// Chooses a fleet as if it had been picked in the field.
  static func choose(_ id: Fleet.ID, _ state: inout ConsoleState) {
    change(&state) { dialog, _ in dialog.picker.highlighted = id }
    pick(&state)
  }

  private static func pick(_ state: inout ConsoleState) {
    change(&state) { dialog, state in
      guard let fleet = dialog.picker.picked(among: dialog.choices(in: state)) else { return }
      dialog.picker.choose(fleet)
      dialog.focus(.cancel, now: state.now)
    }
  }

  /// Makes the plan and shows it; nothing is sent.
  private static func review(_ state: inout ConsoleState) -> [Effect] {
    guard case .bulk(let dialog) = state.overlay, let fleet = dialog.picker.fleet, dialog.obstacle == nil,
      state.now.uptime - dialog.focusedAt >= MembershipDialogState.deafness
    else { return [] }
    state.overlay = nil
    let targets = dialog.targets.map(state.planTarget)
    let plan = BulkPlan(
      dialog.kind, targets, fleet: fleet, made: state.now.wall, keys: &state.idempotencyKeys)
    return Plans.show(plan, &state)
  }

  private static func change(
    _ state: inout ConsoleState, _ body: (inout BulkDialogState, ConsoleState) -> Void
  ) {
    guard case .bulk(var dialog) = state.overlay else { return }
    body(&dialog, state)
    state.overlay = .bulk(dialog)
  }
}

extension ConsoleState {
  /// What is known of a driver that something is planned for.
  func planTarget(_ id: Driver.ID) -> PlanTarget {
    drivers.row(id).map(PlanTarget.init) ?? PlanTarget(id: id, driver: nil, readAt: nil)
  }
}
