import ChargeModel
import FleetOperations

/// What happens to plans: made, applied, held up, ended, tried again, taken back.
enum Plans {
  /// Puts a plan on the desk and shows it.
  static func show(_ plan: BulkPlan, _ state: inout ConsoleState) -> [Effect] {
    state.plans[plan.id] = PlanDesk.Sheet(run: PlanRun(plan))
    return showTab(of: plan.id, &state)
  }

  /// The plan of the tab that is shown.
  static func shown(_ state: ConsoleState) -> PlanDesk.Sheet? {
    (state.tab as? PlanTab).flatMap { state.plans[$0.plan] }
  }

  // MARK: Applying

  static func askToApply(_ state: inout ConsoleState) {
    guard let plan = shown(state)?.plan else { return }
    state.overlay = .apply(ApplyDialogState(plan, mode: state.profile.mode, now: state.now))
  }

  /// Gives a plan, or rows of one that has ended, to the engine.
  static func apply(_ plan: BulkPlan, _ state: inout ConsoleState) -> [Effect] {
    guard var sheet = state.plans[plan.id], state.plans.underWay == nil else { return [] }
    if sheet.isStarted { sheet.run.restart(plan.rows.map(\.change.key)) }
    sheet.isStarted = true
    state.plans[plan.id] = sheet
    state.plans.unfinished.removeAll { $0.id == plan.id }
    return [.applyPlan(plan)]
  }

  static func steer(_ steering: PlanSteering, _ state: inout ConsoleState) -> [Effect] {
    guard var sheet = shown(state), sheet.isUnderWay else { return [] }
    switch steering {
    case .pause: sheet.run.pause()
    case .goOn: sheet.run.goOn()
    case .stop: sheet.run.stop()
    }
    state.plans[sheet.plan.id] = sheet
    return [.steerPlan(sheet.plan.id, steering)]
  }

  static func togglePause(_ state: inout ConsoleState) -> [Effect] {
    steer(shown(state)?.run.phase == .paused ? .goOn : .pause, &state)
  }

  static func told(_ id: BulkPlan.ID, _ event: PlanRun.Event, _ state: inout ConsoleState) {
    guard var sheet = state.plans[id] else { return }
    sheet.run.apply(event)
    state.plans[id] = sheet
    switch event {
    case .row(let key, .ended(let outcome)): note(key, outcome, of: sheet.plan, &state)
    case .ended: sayEnd(of: sheet, &state)
    case .row, .held: break
    }
  }

  /// Keeps what can be taken back.
  private static func note(
    _ key: IdempotencyKey, _ outcome: RowOutcome, of plan: BulkPlan, _ state: inout ConsoleState
  ) {
    guard outcome.changedSomething, let row = plan.rows.first(where: { $0.change.key == key }) else { return }
    state.plans.done.record(row.change, before: row.driver?.fleets)
  }

  private static func sayEnd(of sheet: PlanDesk.Sheet, _ state: inout ConsoleState) {
    let tally = sheet.run.tally
    let title = PlanTitle.text(sheet.plan, state).sanitised
    let role: Theme.Role = tally.isAllDone ? .passed : .warning
    let next = tally.isAllDone ? "" : "; T tries again what is not done"
    state.say("\(title): \(PlanWords.tally(tally))\(next)", role, for: .seconds(60))
  }

  // MARK: Reading again

  /// Before a plan is applied its drivers and fleets are read again; afterwards, the rows whose end is not known.
  static func read(_ id: BulkPlan.ID, _ state: inout ConsoleState) -> [Effect] {
    guard let sheet = state.plans[id], !sheet.isUnderWay else { return [] }
    guard sheet.isStarted else {
      return Console.readDrivers(&state, .all, refresh: true) + Console.readFleets(&state, refresh: true)
    }
    let rows = sheet.plan.toSend.compactMap { row -> UnknownRow? in
      guard case .settled(let verdict) = sheet.run.outcome(of: row) else { return nil }
      switch verdict {
      case .unknown(let error): return UnknownRow(change: row.change, answer: error)
      case .acceptedNotReRead: return UnknownRow(change: row.change, answer: nil)
      default: return nil
      }
    }
    guard !rows.isEmpty else {
      state.say("No row is unknown: there is nothing to read again", for: .seconds(4))
      return []
    }
    return [.resolveRows(id, rows)]
  }

  /// Plans that wait for their review follow the drivers, as far as they are shown.
  static func driversChanged(_ state: inout ConsoleState) {
    guard let sheet = shown(state), !sheet.isStarted else { return }
    var reviewed = sheet
    reviewed.run = PlanRun(sheet.plan.reviewed { id in state.drivers.row(id).map(PlanTarget.init) })
    guard reviewed.run != sheet.run else { return }
    reviewed.reviews += 1
    state.plans[sheet.plan.id] = reviewed
    // What was about to be confirmed is not what is shown any more.
    if case .apply(let dialog) = state.overlay, dialog.plan.id == sheet.plan.id {
      state.overlay = nil
      state.say("The plan changed while it was being confirmed: look at it again", .warning)
    }
  }

  // MARK: Again, and back

  /// What is not done is tried again: first, under the same keys, what was not sent; then, as new intentions in a
  /// plan of their own, what is known not to have happened.
  static func retry(_ state: inout ConsoleState) -> [Effect] {
    guard let sheet = shown(state), sheet.run.isEnded else { return [] }
    let notDone = sheet.run.notDone
    guard !notDone.isEmpty else {
      state.say("Every row is done", for: .seconds(4))
      return []
    }
    guard !notDone.contains(where: { sheet.run.outcome(of: $0)?.standing == .unknown }) else {
      state.say("Some rows are unknown: r reads them first", .warning)
      return []
    }
    let open = notDone.filter { sheet.run.outcome(of: $0)?.isOpen ?? true }
    guard open.isEmpty else {
      let rest = BulkPlan(id: sheet.plan.id, made: sheet.plan.made, rows: open, isJournalled: true)
      state.overlay = .apply(ApplyDialogState(rest, mode: state.profile.mode, now: state.now))
      return []
    }
    let keys = Set(notDone.map(\.change.key))
    let plan = sheet.plan.renewed(
      { keys.contains($0.change.key) }, target: { state.drivers.row($0).map(PlanTarget.init) },
      made: state.now.wall, keys: &state.idempotencyKeys)
    return show(plan, &state)
  }

  static func undo(_ state: inout ConsoleState) -> [Effect] {
    let intentions = state.plans.done.inverse.map { step in
      BulkPlan.Intention(
        kind: step.kind, target: state.planTarget(step.driver), fleet: state.fleets.fleet(step.fleet))
    }
    let plan = BulkPlan(intentions, made: state.now.wall, keys: &state.idempotencyKeys)
    return show(plan, &state)
  }

  /// Shows the plan that is being applied, or else the last one that an earlier session left unfinished.
  static func showOpen(_ state: inout ConsoleState) -> [Effect] {
    if let sheet = state.plans.underWay { return showTab(of: sheet.plan.id, &state) }
    guard let plan = state.plans.unfinished.last else { return [] }
    if state.plans[plan.id] != nil { return showTab(of: plan.id, &state) }
    guard plan.isWhole else {
      state.plans.unfinished.removeLast()
      state.say(
        "The plan was cut short while it was put on record; nothing of it was sent. Plan it again.", .warning,
        for: .seconds(30))
      return [.abandonPlan(plan)]
    }
    let rest = plan.rest(
      at: state.now.wall, driver: { state.drivers.row($0)?.driver }, fleet: { state.fleets.byID[$0] })
    return show(rest, &state)
  }

  private static func showTab(of id: BulkPlan.ID, _ state: inout ConsoleState) -> [Effect] {
    let place = state.tabs.all.firstIndex { ($0.content as? PlanTab)?.plan == id }
    return place.map { Console.showTab($0, &state) } ?? Console.open(PlanTab(id), &state)
  }

  // MARK: The journal

  static func read(_ news: JournalNews, _ state: inout ConsoleState) {
    state.plans.unfinished = news.unfinished
    for entry in news.latest { state.plans.add(entry) }
    guard let words = words(for: news) else { return }
    state.say(words, .warning, for: .seconds(60))
  }

  /// The one thing to be told first.
  private static func words(for news: JournalNews) -> String? {
    if let other = news.otherWriter {
      return
        "Also at work on this account: \(other.sanitised)\(news.unfinished.isEmpty ? "" : "; O shows its plan")"
    }
    if let plan = news.unfinished.last {
      let more = news.unfinished.count > 1 ? ", and \(news.unfinished.count - 1) more" : ""
      return "A plan is unfinished: \(plan.doneCount) of \(plan.rows.count) rows done\(more). O shows it"
    }
    return news.problems.first?.sanitised
  }
}

/// A row whose end is not known, and what its request was answered: `nil` when the server accepted it.
public struct UnknownRow: Hashable, Sendable {
  public let change: MembershipChange
  public let answer: ChargeError?
}

extension RowOutcome {
  /// Whether the write happened, as far as is known.
  fileprivate var changedSomething: Bool {
    switch self {
    case .settled(.verified), .settled(.foundApplied), .settled(.acceptedNotReRead): true
    default: false
    }
  }

  /// Whether nothing was done of it, and its key was not used.
  fileprivate var isOpen: Bool {
    switch self {
    case .notSent(.failed), .notSent(.notJournalled): true
    default: false
    }
  }
}
