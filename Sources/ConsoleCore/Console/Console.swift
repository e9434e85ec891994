import CellGrid
import ChargeModel
import FleetQuery

/// The program as a pure function: an action changes the state and names the work that follows.
public enum Console {
  /// Applies one action; does none of the work it names.
  public static func update(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    let (subject, isReading) = (state.detail.subject, state.detail.isReading)
    let effects = apply(action, &state) + releaseOrder(&state)
    state.follow()
    // Nobody waits any more for what was being read for a row that the cursor has left.
    let isAbandoned = isReading && state.detail.subject != subject
    return effects + (isAbandoned ? [.stopReadingDetail] : []) + DetailTransactions.readOlder(&state)
  }

  private static func apply(_ action: Action, _ state: inout ConsoleState) -> [Effect] {
    switch action {
    case .started:
      return readDrivers(&state, .all, refresh: false) + readFleets(&state, refresh: false)
        + [.openWatch, .readJournal]

    case .clock(let now, let zone):
      state.now = now
      state.zone = zone
      return timePassed(&state)

    case .resized(let size):
      state.size = size
      settle(&state)
      return []

    case .resumed:
      return []

    case .key(let key):
      return press(key, &state)

    case .pasted(let text):
      return paste(text, &state)

    case .mouse(let event):
      return Pointer.act(event, &state)

    case .paged(let status):
      Paging.ended(status, &state)
      return []

    case .requested(let record):
      note(record, &state)
      return []

    case .budget(let report):
      state.budget = BudgetState(report, at: state.now.uptime)
      return []

    case .driversChanged(let listing, let source):
      state.drivers[source].listing = listing
      MembershipDialog.driversChanged(&state)
      Plans.driversChanged(&state)
      return Watch.see(listing.table, &state) + driversChanged(source, &state)
        + Triage.driversChanged(&state)

    case .watched(let step, let outcome):
      return Watch.ended(step, outcome, &state) + Watch.timePassed(&state)

    case .watchLeft(let lines, let memory, let problems):
      return Watch.restore(lines, memory, problems, &state)

    case .notKept(let problem):
      state.say(problem.sanitised, .warning, for: .seconds(30))
      return []

    case .transactionsRead(let id, let result):
      Watch.transactionsRead(id, result, &state)
      return []

    case .triaged(let question, let found):
      return Triage.ended(question, found, &state)

    case .arranged(let question, let arrangement):
      return show(question, arrangement, &state)

    case .driversRead(let question, let failure):
      state.drivers.end(question, ReadingPhase(endedWith: failure))
      return Watch.listsRead(&state)

    case .fleetsChanged(let listing):
      state.fleets.show(listing)
      MembershipDialog.fleetsChanged(&state)
      BulkDialog.settle(&state)
      return Watch.see(listing.fleets, at: listing.asOf, &state) + fleetsChanged(&state)

    case .fleetsRead(let question, let failure):
      guard state.fleets.phase == .reading(question) else { return [] }
      state.fleets.phase = ReadingPhase(endedWith: failure)
      return Watch.listsRead(&state)

    case .driverRead(let question, _, let result):
      Detail.take(question, result, &state)
      return Yank.read(&state)

    case .fleetRead(let question, _, let result):
      Detail.take(question, result, &state)
      return Yank.read(&state)

    case .copied(let name, let result):
      Yank.copied(name, result, &state)
      return []

    case .exported(let question, let result):
      ExportDialog.ended(question, result, &state)
      return []

    case .driversFound(let question, let drivers):
      return Palette.found(question, drivers, &state)

    case .themeRead(let answer):
      return ThemeChange.read(answer, &state)

    case .transactionsChanged(let filter, let listing):
      DetailTransactions.changed(filter, listing, &state)
      Watch.transactionsChanged(filter, listing, &state)
      return []

    case .transactionsListed(let question, let failure):
      DetailTransactions.ended(question, failure, &state)
      return []

    case .preflighted(let question, let preflight):
      return MembershipDialog.preflighted(question, preflight, &state)

    case .written(let change, let result):
      return Writes.answered(change, result, &state)

    case .readBack(let change, let readings):
      return Writes.readBack(change, readings, &state)

    case .notJournalled(let change, let reason):
      Writes.notJournalled(change, reason, &state)
      return []

    case .policiesRead(let names):
      state.policyNames.merge(names) { $1 }
      return []

    case .planTold(let plan, let event):
      Plans.told(plan, event, &state)
      return []

    case .journalRead(let news):
      Plans.read(news, &state)
      return []

    case .logRead(let news):
      LogFollowing.read(news, &state)
      return []

    case .journalled(let entry):
      state.plans.add(entry)
      return []
    }
  }

  /// What is still to be done when the console has ended.
  public static func farewell(_ state: ConsoleState) -> [Effect] { state.watch.keeping }

  /// When the screen or the state next changes by time alone; `nil` when only an event can.
  public static func nextWake(_ state: ConsoleState) -> Duration? {
    var wakes: [Duration] = []
    if let asOf = state.shownStatus.asOf { wakes.append(nextAgeStep(of: asOf, now: state.now)) }
    if let notice = state.notice { wakes.append(notice.until) }
    if let armed = state.armed { wakes.append(armed.until) }
    if let due = state.detail.followsAt { wakes.append(due) }
    if case .due(let at) = state.detail.single { wakes.append(at) }
    if let due = state.detail.transactions.due { wakes.append(due) }
    if let oldest = state.requestTimes.first { wakes.append(oldest + .seconds(60)) }
    if let tick = state.budget.nextTick(at: state.now.uptime) { wakes.append(tick) }
    if let due = Watch.nextWake(state) { wakes.append(due) }
    if let wake = state.tab.nextWake(state) { wakes.append(wake) }
    // Marks and dialogs hold the order for longer; nothing happens by itself then.
    if state.tab.isOrderHeld, let movedAt = state.movedAt,
      movedAt + ConsoleState.readingTime > state.now.uptime
    {
      wakes.append(movedAt + ConsoleState.readingTime)
    }
    return wakes.min()
  }

  /// The next second while an age is shown in seconds, then the next minute, then the next hour.
  private static func nextAgeStep(of earlier: Moment, now: Moment) -> Duration {
    let age = now.age(of: earlier).components.seconds
    let unit: Int64 = age < 60 ? 1 : age < 3600 ? 60 : 3600
    return earlier.uptime + .seconds((age / unit + 1) * unit)
  }

  private static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    let now = state.now.uptime
    if state.detail.followsAt.map({ $0 <= now }) == true { state.follow() }
    if let notice = state.notice, notice.until <= now { state.notice = nil }
    if let armed = state.armed, armed.until <= now { state.armed = nil }
    state.requestTimes.removeAll { $0 + .seconds(60) <= now }
    return Detail.timePassed(&state) + DetailTransactions.timePassed(&state) + Watch.timePassed(&state)
      + LogFollowing.timePassed(&state) + arrangeAnew(&state)
  }

  /// A filter that depends on the time is applied again.
  private static func arrangeAnew(_ state: inout ConsoleState) -> [Effect] {
    guard let wake = state.tab.nextWake(state), wake <= state.now.uptime,
      let tab = state.tab as? DriverTab
    else { return [] }
    return driversChanged(tab.source, &state)
  }

  private static func note(_ record: RequestRecord, _ state: inout ConsoleState) {
    state.requestTimes.append(state.now.uptime)
    state.requests.add(record, at: state.now)
    switch record.outcome {
    case .answered(let status):
      state.link = .online
      if status == 429 { state.watch.planner.slowDown(now: state.now.uptime, retryAfter: nil) }
    case .failed(.unreachable(let reason)), .failed(.offline(let reason)): goOffline(&state, reason)
    case .failed(.timedOut): goOffline(&state, "no answer in time")
    case .failed: break
    }
  }

  private static func goOffline(_ state: inout ConsoleState, _ reason: String) {
    if case .offline(let since, _) = state.link {
      state.link = .offline(since: since, reason: reason)
    } else {
      state.link = .offline(since: state.now, reason: reason)
    }
  }

  /// Brings every scroll position within a screen that changed.
  static func settle(_ state: inout ConsoleState) {
    state.tab.settle(lines: state.layout.listRows)
    Detail.scroll(&state, by: 0)
  }

  // MARK: Reading

  static func readDrivers(_ state: inout ConsoleState, _ source: DriverFilter, refresh: Bool) -> [Effect] {
    let question = state.ask()
    state.drivers[source].phase = .reading(question)
    return [.readDrivers(question, of: source, refresh: refresh)]
  }

  static func readFleets(_ state: inout ConsoleState, refresh: Bool) -> [Effect] {
    let question = state.ask()
    state.fleets.phase = .reading(question)
    return [.readFleets(question, refresh: refresh)]
  }

  // MARK: Choosing rows

  /// Puts rows where their values want them as soon as nobody reads them any more.
  private static func releaseOrder(_ state: inout ConsoleState) -> [Effect] {
    guard state.tab.isOrderHeld, !state.tab.isHeld, !state.isReading else { return [] }
    if let tab = state.tab as? DriverTab, tab.arranging != nil { return [] }
    return arrange(&state)
  }

  private static func driversChanged(_ source: DriverFilter, _ state: inout ConsoleState) -> [Effect] {
    guard var tab = state.tab as? DriverTab, tab.source == source else { return [] }
    let effects = tab.listChanged(&state)
    state.tab = tab
    return effects
  }

  /// Rows of drivers may be filtered and sorted by the names of their fleets.
  private static func fleetsChanged(_ state: inout ConsoleState) -> [Effect] {
    guard let tab = state.tab as? DriverTab, !tab.filter.filter.isEmpty || !tab.table.order.isEmpty
    else { return [] }
    return driversChanged(tab.source, &state)
  }

  /// Shows newly chosen rows, then gives them the keys that were typed ahead for them.
  private static func show(
    _ question: Question, _ arrangement: Arrangement, _ state: inout ConsoleState
  ) -> [Effect] {
    guard var tab = state.tab as? DriverTab, tab.arranging == question else { return [] }
    var effects = tab.show(arrangement, &state)
    state.tab = tab
    state.follow()
    let keys = state.heldKeys
    state.heldKeys = []
    for key in keys { effects += press(key, &state) }
    return effects
  }

  /// Chooses the rows to show anew; the rows on screen stay until they are there.
  static func arrange(_ state: inout ConsoleState) -> [Effect] {
    var content = state.tab
    let effects = content.arrange(&state)
    state.tab = content
    return effects
  }
}

extension ReadingPhase {
  /// A reading that the operator stopped is no failure.
  init(endedWith failure: ChargeError?) {
    self =
      switch failure {
      case nil, .cancelled: .idle
      case let error?: .failed(error)
      }
  }
}

extension ConsoleState {
  /// Lets the rows that are shown follow what they are made of, and the detail follow the cursor once it rests.
  mutating func follow() {
    var content = tab
    content.follow(self)
    tab = content
    var arrival = now.uptime
    if let due = detail.followsAt {
      guard due <= now.uptime else { return }
      arrival = due - DetailState.pause
      detail.followsAt = nil
    }
    detail.follow(content.subject, since: arrival)
  }

  /// The cursor moved on. A pane beside the list shows the row before, under its own name, until the cursor rests:
  /// over a slow line a row that passes by costs a third of the bytes then.
  mutating func cursorMoved() {
    movedAt = now.uptime
    detail.followsAt = layout.list == nil || layout.detail == nil ? nil : now.uptime + DetailState.pause
  }

  /// Lets the detail follow the cursor at once, since what comes next is about the row under it.
  mutating func catchUp() {
    guard detail.followsAt != nil else { return }
    detail.followsAt = nil
    follow()
  }
}
