import ChargeModel
import FleetOperations

/// What happens to the wallets that are watched.
enum Watch {
  // MARK: What is watched

  /// Watches the marked rows shown, or the one under the cursor; if all of them are watched, none is any more.
  static func toggle(_ state: inout ConsoleState) -> [Effect] { toggle(state.tab.targetWallets, &state) }

  /// Watches every row shown, as the filter lets them through; in the list of fleets the drivers of the fleet.
  static func toggleShown(_ state: inout ConsoleState) -> [Effect] {
    toggle(state.tab.shownWallets(in: state), &state)
  }

  private static func toggle(_ owners: [WalletOwner], _ state: inout ConsoleState) -> [Effect] {
    guard !owners.isEmpty else { return [] }
    if owners.allSatisfy(state.watch.watches) {
      state.watch.changeOwners { $0.unwatch(owners) }
      for owner in owners { state.watch.book.stopWatching(owner) }
      state.say("\(Wording.counted(owners.count, "wallet")) not watched any more", for: .seconds(4))
      return state.watch.keeping
    }
    let added = owners.filter { !state.watch.watches($0) }
    let effects = watch(added, &state)
    state.say(state.watch.planner.price.description, for: .seconds(8))
    return effects
  }

  /// Watches wallets, with what is on hand of them for a first look.
  private static func watch(_ owners: [WalletOwner], _ state: inout ConsoleState) -> [Effect] {
    let readings = owners.compactMap { state.reading(of: $0) }
    let now = state.now.uptime
    let known = readings.map { ($0.owner, fleets: $0.fleets, seen: $0.at.uptime) }
    let unknown = Set(owners).subtracting(readings.map(\.owner))
      .map { ($0, fleets: [Fleet.ID](), seen: now - state.watch.planner.limits.interval) }
    state.watch.planner.know(state.listLengths)
    state.watch.changeOwners { $0.watch(known + unknown, now: now) }
    askForTransactions(owners, &state)
    return take(readings, &state) + state.watch.keeping
  }

  // MARK: Reading

  /// Sends what is due.
  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    var effects: [Effect] = []
    while let step = state.watch.planner.next(now: state.now.uptime) { effects.append(.watch(step)) }
    if let id = state.watch.transactionsDue.last, state.watch.transactionsSlot <= state.now.uptime {
      state.watch.transactionsDue.removeLast()
      state.watch.transactionsSlot = state.now.uptime + transactionsSpacing
      effects.append(.readTransactions(id))
    }
    let events = state.watch.book.alerts.timePassed(to: state.now.wall)
    return effects + tell(events, &state)
  }

  /// When time alone changes something next.
  static func nextWake(_ state: ConsoleState) -> Duration? {
    var wakes: [Duration] = []
    if let due = state.watch.planner.due { wakes.append(due) }
    if !state.watch.transactionsDue.isEmpty { wakes.append(state.watch.transactionsSlot) }
    if let due = state.watch.book.alerts.nextDue {
      let wait = due.millisecondsSince1970 - state.now.wall.millisecondsSince1970
      wakes.append(state.now.uptime + .milliseconds(max(0, wait)))
    }
    return wakes.min()
  }

  /// Reads all that is watched again, before it is due.
  static func readNow(_ state: inout ConsoleState) -> [Effect] {
    state.watch.planner.hurry(now: state.now.uptime)
    return timePassed(&state)
  }

  /// A step has ended.
  static func ended(
    _ step: WatchPlanner.Step, _ outcome: WatchPlanner.Outcome, _ state: inout ConsoleState
  ) -> [Effect] {
    state.watch.planner.ended(step, outcome, now: state.now.uptime)
    switch outcome {
    case .read(let readings, _):
      state.watch.failure = nil
      return take(readings.filter { state.watch.watches($0.owner) }, &state)
    case .failed(.cancelled): return []
    case .failed(let error):
      guard state.watch.failure != error else { return [] }
      state.watch.failure = error
      let what: String
      switch step {
      case .wallet(let owner): what = state.name(of: owner).sanitised
      case .page: what = "a page of watched wallets"
      }
      state.say("\(what) not read: \(Explanation(error).title.lowercased())", .warning, for: .seconds(30))
      return []
    }
  }

  /// Compares what is watched with rows that came another way. Of many watched wallets only their own readings
  /// count, since nobody may look through all of them at every change of a list.
  static func see(_ table: DriverTable, _ state: inout ConsoleState) -> [Effect] {
    guard (1...mostComparedAtOnce).contains(state.watch.owners.count) else { return [] }
    let readings = state.watch.owners.compactMap { owner -> WalletReading? in
      guard case .driver(let id) = owner, let row = table[id], !row.isMissing else { return nil }
      return WalletReading(row.driver, at: row.at)
    }
    return take(readings, &state)
  }

  static func see(_ fleets: [Fleet], at moment: Moment?, _ state: inout ConsoleState) -> [Effect] {
    guard let moment else { return [] }
    return take(
      fleets.map { WalletReading($0, at: moment) }.filter { state.watch.watches($0.owner) }, &state)
  }

  private static let mostComparedAtOnce = 500

  /// Takes looks at watched wallets into the book.
  private static func take(_ readings: [WalletReading], _ state: inout ConsoleState) -> [Effect] {
    var lines: [HistoryLine] = []
    var events: [AlertEvent] = []
    for reading in readings {
      let outcome = state.watch.book.take(reading)
      if let line = outcome.line { lines.append(line) }
      events += outcome.events
      if let movement = outcome.movement, movement.amount.minorUnits < 0 {
        askForTransactions([reading.owner], &state)
      }
    }
    return (lines.isEmpty ? [] : [.keepHistory(lines)]) + tell(events, &state)
  }

  // MARK: Transactions

  /// Of more drivers their transactions are read only when their wallet is looked at.
  private static let mostTransactionsRead = 100
  private static let transactionsSpacing = Duration.seconds(2)

  /// Charges say how far a wallet reaches; they are read once, and again when it has paid.
  private static func askForTransactions(_ owners: [WalletOwner], _ state: inout ConsoleState) {
    guard state.watch.owners.count <= mostTransactionsRead else { return }
    for case .driver(let id) in owners where !state.watch.transactionsDue.contains(id) {
      state.watch.transactionsDue.insert(id, at: 0)
    }
  }

  static func transactionsRead(
    _ id: Driver.ID, _ result: Result<Fetched<[Transaction]>, ChargeError>, _ state: inout ConsoleState
  ) {
    switch result {
    case .success(let transactions): state.watch.transactions.add(transactions, of: id)
    case .failure(.cancelled): break
    case .failure(let error): state.watch.transactions.fail(error, of: id)
    }
  }

  /// What was read for the Wallet tab says how far a wallet reaches, too.
  static func transactionsChanged(
    _ filter: TransactionFilter, _ listing: TransactionListing, _ state: inout ConsoleState
  ) {
    guard state.detail.subject?.transactions == filter, case .driver(let id) = filter,
      let asOf = listing.asOf
    else { return }
    state.watch.transactions.add(Fetched(listing.transactions, at: asOf), of: id)
  }

  static func changeRange(_ state: inout ConsoleState, by step: Int) {
    guard let range = GraphRange(rawValue: state.watch.range.rawValue + step) else { return }
    state.watch.range = range
    state.say("Curves show the last \(range.title)", for: .seconds(4))
  }

  // MARK: Between sessions

  /// Takes in what an earlier session left.
  static func restore(
    _ lines: [HistoryLine], _ memory: WatchMemory?, _ problems: [String], _ state: inout ConsoleState
  ) -> [Effect] {
    let effects = restore(lines, memory, &state)
    // Last, so that no alert found on the way takes its line.
    if !problems.isEmpty {
      state.say(problems.joined(separator: "; ").sanitised, .warning, for: .seconds(30))
    }
    return effects
  }

  private static func restore(
    _ lines: [HistoryLine], _ memory: WatchMemory?, _ state: inout ConsoleState
  ) -> [Effect] {
    state.watch.book.restore(lines, now: state.now.wall)
    state.watch.isRestored = true
    guard let memory else { return [] }
    for (owner, seen) in memory.watched {
      if let seen { state.watch.book.confirm([owner], until: min(seen, state.now.wall)) }
    }
    state.watch.book.alerts.restore(memory.alerts)
    let owners = memory.watched.keys.filter { !state.watch.watches($0) }
    guard !owners.isEmpty else { return [] }
    // The list says what is cheapest to read, and is being read anyway.
    if state.drivers.all.phase.isReading { state.watch.planner.suspend() }
    let effects = watch(owners, &state)
    if state.watch.openAlerts == 0 {
      state.say("\(Wording.counted(owners.count, "wallet")) watched as before", for: .seconds(8))
    }
    return effects
  }

  /// A reading of a list has ended: its length is known, and what waited for it goes on.
  static func listsRead(_ state: inout ConsoleState) -> [Effect] {
    state.watch.planner.know(state.listLengths)
    if !state.drivers.all.phase.isReading { state.watch.planner.resume(now: state.now.uptime) }
    return timePassed(&state)
  }
}

extension ConsoleState {
  /// What is on hand of a wallet.
  fileprivate func reading(of owner: WalletOwner) -> WalletReading? {
    switch owner {
    case .driver(let id): drivers.row(id).map { WalletReading($0.driver, at: $0.at) }
    case .fleet(let id):
      fleets.byID[id].flatMap { fleet in
        fleets.listing.asOf.map { WalletReading(fleet, at: $0) }
      }
    }
  }

  /// How long the lists are, as far as they were read whole.
  fileprivate var listLengths: WatchPlan.Lengths {
    var lengths = WatchPlan.Lengths()
    if case .complete = drivers.all.listing.progress { lengths.drivers = drivers.all.listing.table.count }
    if case .complete = fleets.listing.progress {
      lengths.fleets = fleets.listing.fleets.count
      for fleet in fleets.listing.fleets { lengths.members[fleet.id] = fleet.totalDrivers }
    }
    return lengths
  }
}
