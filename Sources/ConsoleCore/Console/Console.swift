import CellGrid
import ChargeModel
import FleetQuery

/// The program as a pure function: an action changes the state and names the work that follows.
public enum Console {
  /// Applies one action; does none of the work it names.
  public static func update(_ state: inout ConsoleState, _ action: Action) -> [Effect] {
    switch action {
    case .started:
      return readDrivers(&state, refresh: false) + readFleets(&state, refresh: false)

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

    case .requested(let record):
      note(record, &state)
      return []

    case .driversChanged(let listing):
      state.drivers.listing = listing
      state.watch.see(listing.table)
      MembershipDialog.driversChanged(&state)
      return arrangeSoon(&state)

    case .watchedRead(let question, let failures):
      Watch.read(question, failures, &state)
      return []

    case .arranged(let question, let arrangement):
      guard question == state.drivers.arranging else { return [] }
      return show(arrangement, &state)

    case .driversRead(let question, let failure):
      guard state.drivers.phase == .reading(question) else { return [] }
      state.drivers.phase = ReadingPhase(endedWith: failure)
      return []

    case .fleetsChanged(let listing):
      state.fleets.show(listing)
      MembershipDialog.fleetsChanged(&state)
      return state.drivers.filter.filter.isEmpty && state.drivers.order.isEmpty ? [] : arrange(&state)

    case .fleetsRead(let question, let failure):
      guard state.fleets.phase == .reading(question) else { return [] }
      state.fleets.phase = ReadingPhase(endedWith: failure)
      return []

    case .driverRead(let question, let id, let result):
      DriverDetail.read(question, id, result, &state)
      return []

    case .themeRead(let answer):
      return ThemeChange.read(answer, &state)

    case .preflighted(let question, let preflight):
      return MembershipDialog.preflighted(question, preflight, &state)

    case .written(let change, let result):
      return Writes.answered(change, result, &state)

    case .readBack(let change, let readings):
      return Writes.readBack(change, readings, &state)
    }
  }

  /// When the screen or the state next changes by time alone; `nil` when only an event can.
  public static func nextWake(_ state: ConsoleState) -> Duration? {
    var wakes: [Duration] = []
    if let asOf = state.drivers.listing.asOf { wakes.append(nextAgeStep(of: asOf, now: state.now)) }
    if let notice = state.notice { wakes.append(notice.until) }
    if let armed = state.armed { wakes.append(armed.until) }
    if case .due(let at) = state.detail.single { wakes.append(at) }
    if let oldest = state.requestTimes.first { wakes.append(oldest + .seconds(60)) }
    if let due = state.watch.due { wakes.append(due) }
    if state.drivers.filter.filter.dependsOnClock { wakes.append(state.drivers.arrangedAt + filterInterval) }
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
    if let notice = state.notice, notice.until <= now { state.notice = nil }
    if let armed = state.armed, armed.until <= now { state.armed = nil }
    state.requestTimes.removeAll { $0 + .seconds(60) <= now }
    return DriverDetail.timePassed(&state) + Watch.timePassed(&state) + arrangeAnew(&state)
  }

  /// How often a filter that depends on the time is applied again.
  private static let filterInterval = Duration.seconds(60)

  private static func arrangeAnew(_ state: inout ConsoleState) -> [Effect] {
    guard state.drivers.filter.filter.dependsOnClock,
      state.drivers.arrangedAt + filterInterval <= state.now.uptime
    else { return [] }
    return arrange(&state)
  }

  private static func note(_ record: RequestRecord, _ state: inout ConsoleState) {
    state.requestTimes.append(state.now.uptime)
    switch record.outcome {
    case .answered: state.link = .online
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
    state.drivers.settle(rows: state.layout.listRows)
    DriverDetail.scroll(&state, by: 0)
  }

  // MARK: Reading

  static func readDrivers(_ state: inout ConsoleState, refresh: Bool) -> [Effect] {
    let question = state.ask()
    state.drivers.phase = .reading(question)
    return [.readDrivers(question, refresh: refresh)]
  }

  static func readFleets(_ state: inout ConsoleState, refresh: Bool) -> [Effect] {
    let question = state.ask()
    state.fleets.phase = .reading(question)
    return [.readFleets(question, refresh: refresh)]
  }

  /// Shows newly chosen rows, then gives them the keys that were typed ahead for them.
  private static func show(_ arrangement: Arrangement, _ state: inout ConsoleState) -> [Effect] {
    state.drivers.arranging = nil
    state.drivers.isFilterPending = false
    state.drivers.show(arrangement, rows: state.layout.listRows)
    state.followCursor()
    var effects = state.drivers.isArrangementDue ? arrange(&state) : []
    let keys = state.drivers.heldKeys
    state.drivers.heldKeys = []
    for key in keys { effects += press(key, &state) }
    return effects
  }

  /// Chooses the rows anew, once those asked for before are there.
  private static func arrangeSoon(_ state: inout ConsoleState) -> [Effect] {
    guard state.drivers.arranging == nil else {
      state.drivers.isArrangementDue = true
      return []
    }
    return arrange(&state)
  }

  /// Chooses the rows to show anew; the rows on screen stay until they are there.
  static func arrange(_ state: inout ConsoleState) -> [Effect] {
    let question = state.ask()
    state.drivers.arranging = question
    state.drivers.isArrangementDue = false
    state.drivers.arrangedAt = state.now.uptime
    let drivers = state.drivers
    return [
      .arrange(question, drivers.listing.table, drivers.filter.filter, drivers.order, state.columnContext)
    ]
  }
}

extension ReadingPhase {
  /// A reading that the operator stopped is no failure.
  fileprivate init(endedWith failure: ChargeError?) {
    self =
      switch failure {
      case nil, .cancelled: .idle
      case let error?: .failed(error)
      }
  }
}

extension ConsoleState {
  /// Lets the detail follow the cursor.
  mutating func followCursor() {
    detail.follow(drivers.arrangement.count > 0 ? drivers.selection : nil, now: now)
  }
}
