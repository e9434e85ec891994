import CellGrid
import ChargeModel
import FleetOperations

/// What happens in the dialog that attaches and detaches.
enum MembershipDialog {
  static func open(_ kind: MembershipChange.Kind, _ state: inout ConsoleState) -> [Effect] {
    guard let row = state.selectedRow else { return [] }
    var dialog = MembershipDialogState(kind, driver: row.driver, now: state.now)
    dialog.isDriverGone = row.isMissing
    state.overlay = .membership(dialog)
    fleetsChanged(&state)
    let age = state.fleets.listing.asOf.map { state.now.age(of: $0) }
    let areFleetsOld = age.map { $0 > MembershipDialogState.freshness } ?? true
    let policies = readPolicies(of: row.driver.policies, state)
    guard areFleetsOld, !state.fleets.phase.isReading else { return policies }
    return policies + Console.readFleets(&state, refresh: true)
  }

  /// Reads what policies are called, where that is not known.
  private static func readPolicies(of ids: [Policy.ID], _ state: ConsoleState) -> [Effect] {
    let unknown = ids.filter { state.policyNames[$0] == nil }
    return unknown.isEmpty ? [] : [.readPolicies(unknown)]
  }

  /// Chooses a fleet as if it had been picked in the field; the focus goes no further than to Cancel.
  static func choose(_ id: Fleet.ID, _ state: inout ConsoleState) -> [Effect] {
    change(&state) { dialog, state in dialog.picker.highlighted = id }
    return pick(&state)
  }

  /// Lets the highlight stand on a fleet that is among the candidates.
  static func fleetsChanged(_ state: inout ConsoleState) {
    change(&state) { dialog, state in dialog.picker.settle(among: dialog.choices(in: state.fleets)) }
  }

  /// Notices when the driver it was opened for is gone, and what else was read of it.
  static func driversChanged(_ state: inout ConsoleState) {
    change(&state) { dialog, state in
      guard dialog.phase == .choosing else { return }
      let row = state.drivers.row(dialog.driver.id)
      dialog.isDriverGone = row?.isMissing ?? true
      if let row, row.driver != dialog.driver { dialog.take(row.driver, names: state.columnContext) }
    }
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .membership(let dialog) = state.overlay else { return [] }
    switch (dialog.phase, key) {
    case (.checking, .escape):
      change(&state) { dialog, state in
        dialog.phase = .choosing
        dialog.focus(.cancel, now: state.now)
      }
      return []
    case (_, .escape):
      state.overlay = nil
      return []
    case (.choosing, _): return pressWhileChoosing(key, dialog.focus, &state)
    case (.checking, _): return []
    case (.started(let write), _): return pressWhenStarted(key, write, &state)
    }
  }

  private static func pressWhileChoosing(
    _ key: Key, _ focus: MembershipDialogState.Focus, _ state: inout ConsoleState
  ) -> [Effect] {
    switch (focus, key) {
    case (_, .tab): move(&state, by: 1)
    case (_, .backTab): move(&state, by: -1)
    case (.cancel, .right), (.cancel, .character("l")): move(&state, by: 1)
    case (.confirm, .left), (.confirm, .character("h")): move(&state, by: -1)
    case (.fleet, .enter): return pick(&state)
    case (.confirmation, .enter): move(&state, by: 1)
    case (.fleet, _):
      change(&state) { dialog, state in
        _ = dialog.picker.press(key, among: dialog.choices(in: state.fleets))
      }
    case (.confirmation, _): change(&state) { dialog, _ in _ = dialog.confirmation.apply(key) }
    case (.cancel, .enter): state.overlay = nil
    case (.confirm, .enter): return confirm(&state)
    default: break
    }
    return []
  }

  /// Chooses the highlighted fleet and moves on; never further than to Cancel.
  private static func pick(_ state: inout ConsoleState) -> [Effect] {
    change(&state) { dialog, state in
      guard let fleet = dialog.picker.picked(among: dialog.choices(in: state.fleets)) else { return }
      dialog.choose(fleet)
      dialog.focus(state.profile.mode == .live ? .confirmation : .cancel, now: state.now)
    }
    guard case .membership(let dialog) = state.overlay, let fleet = dialog.fleet else { return [] }
    return readPolicies(of: dialog.driver.policies + fleet.policies, state)
  }

  private static func move(_ state: inout ConsoleState, by step: Int) {
    change(&state) { dialog, state in
      let order = MembershipDialogState.Focus.order(mode: state.profile.mode)
      let place = order.firstIndex(of: dialog.focus) ?? 0
      dialog.focus(order[(place + step + order.count) % order.count], now: state.now)
    }
  }

  // MARK: Confirming

  /// Reads again what is old, before anything is written.
  private static func confirm(_ state: inout ConsoleState) -> [Effect] {
    guard case .membership(var dialog) = state.overlay, let fleet = dialog.fleet,
      state.now.uptime - dialog.focusedAt >= MembershipDialogState.deafness,
      dialog.obstacle(mode: state.profile.mode) == nil
    else { return [] }
    let question = state.ask()
    dialog.phase = .checking(question)
    dialog.failure = nil
    dialog.changes = []
    state.overlay = .membership(dialog)
    return [.preflight(question, dialog.driver.id, fleet.id, maxAge: MembershipDialogState.freshness)]
  }

  static func preflighted(
    _ question: Question, _ preflight: Preflight, _ state: inout ConsoleState
  ) -> [Effect] {
    guard case .membership(var dialog) = state.overlay, dialog.phase == .checking(question) else { return [] }
    dialog.take(preflight, names: state.columnContext)
    let mayWrite =
      dialog.failure == nil && dialog.changes.isEmpty && dialog.obstacle(mode: state.profile.mode) == nil
    guard mayWrite, let fleet = dialog.fleet else {
      dialog.phase = .choosing
      dialog.focus(.cancel, now: state.now)
      state.overlay = .membership(dialog)
      return []
    }
    let change = MembershipChange(
      dialog.kind, driver: dialog.driver.id, fleet: fleet.id, key: state.idempotencyKeys.next())
    state.writes.append(
      WriteState(
        change: change, driverName: dialog.driver.name, fleetName: fleet.name, before: dialog.driver.fleets))
    dialog.phase = .started(change.key)
    state.overlay = .membership(dialog)
    return [.write(change, before: dialog.driver.fleets)]
  }

  private static func pressWhenStarted(
    _ key: Key, _ write: IdempotencyKey, _ state: inout ConsoleState
  ) -> [Effect] {
    guard state.write(write)?.isSettled == true else { return [] }
    switch key {
    case .enter, .character("q"):
      state.overlay = nil
      return []
    case .character("r"): return Writes.resolve(write, &state)
    default: return []
    }
  }

  private static func change(
    _ state: inout ConsoleState, _ body: (inout MembershipDialogState, ConsoleState) -> Void
  ) {
    guard case .membership(var dialog) = state.overlay else { return }
    body(&dialog, state)
    state.overlay = .membership(dialog)
  }
}

extension MembershipDialogState.Focus {
  static func order(mode: Mode) -> [Self] {
    mode == .live ? [.fleet, .confirmation, .cancel, .confirm] : [.fleet, .cancel, .confirm]
  }
}
