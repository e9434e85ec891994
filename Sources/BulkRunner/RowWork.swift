import ChargeCache
import ChargeModel
import FleetOperations

/// One row of a plan on its way: read again, put on record, sent, read back.
struct RowWork {
  let engine: PlanEngine
  let plan: BulkPlan.ID
  let row: BulkPlan.Row
  let gate: RunGate
  let report: @Sendable (PlanRun.Event) -> Void
  /// The driver after an earlier row of the same run; afterwards, as this one left it.
  private(set) var latest: Fetched<Driver>?

  private var change: MembershipChange { row.change }

  init(
    engine: PlanEngine, plan: BulkPlan.ID, row: BulkPlan.Row, gate: RunGate,
    report: @escaping @Sendable (PlanRun.Event) -> Void, latest: Fetched<Driver>? = nil
  ) {
    self.engine = engine
    self.plan = plan
    self.row = row
    self.gate = gate
    self.report = report
    self.latest = latest
  }

  /// What became of it; `nil` when the run ended before anything was sent, so that it can be done later.
  mutating func outcome() async -> RowOutcome? {
    let outcome: RowOutcome?
    switch row.history {
    case .fresh: outcome = await applied()
    case .unsettled(let mayResend): outcome = await settled(mayResend: mayResend)
    }
    guard let outcome else { return nil }
    do throws(JournalKeeper.Failure) {
      try engine.journal.ended(change, of: plan, outcome, after: latest?.value.fleets)
    } catch {
      // What was done is done; nothing more is done without a record of it.
      gate.stop(.journalFailed(error.reason))
    }
    return outcome
  }

  /// A row that was never sent.
  private mutating func applied() async -> RowOutcome? {
    report(.row(change.key, .checking))
    switch await looked() {
    case .success(let driver):
      if change.isDone(in: driver.fleets) { return .nothingToDo }
      if let reviewed = latest == nil ? row.driver : nil,
        let difference = DriverChange(from: reviewed, to: driver)
      {
        return .changed(difference)
      }
      guard await isFleetAsReviewed(), await gate.pass() else { return nil }
      return await sent(before: driver.fleets)
    case .failure(let error):
      gate.refused(error)
      return gate.ending == nil && !Task.isCancelled ? RowOutcome(notRead: error) : nil
    }
  }

  /// A row that was sent by an earlier run, which did not learn what became of it.
  private mutating func settled(mayResend: Bool) async -> RowOutcome? {
    report(.row(change.key, .readingBack))
    let readings = await readings()
    let seen = readings.compactMap { try? $0.get() }
    guard !seen.isEmpty else {
      let error = readings.lazy.compactMap(\.failure).first ?? .cancelled
      return gate.ending == nil && !Task.isCancelled ? .settled(.unknown(error)) : nil
    }
    if seen.allSatisfy({ change.isDone(in: $0) }) { return .settled(.foundApplied) }
    guard mayResend else { return .notSent(.keyLapsed) }
    guard await gate.pass() else { return nil }
    return await sent(before: seen.first)
  }

  // MARK: Before

  /// The driver as it is, no older than the limit.
  private mutating func looked() async -> Result<Driver, ChargeError> {
    let onHand = latest ?? row.driver.flatMap { driver in row.readAt.map { Fetched(driver, at: $0) } }
    if let onHand, engine.now().age(of: onHand.at) <= PlanEngine.freshness { return .success(onHand.value) }
    let read = await insist { [engine, change] () async throws(ChargeError) in
      try await engine.cache.driver(change.driver, maxAge: PlanEngine.freshness).value.value
    }
    guard case .failure(.endpointMissing) = read else { return read }
    // Reading a driver alone is assumed to be possible (contract 1.7 [I]); listing its fleets is documented.
    let listed = await insist { [engine, change] () async throws(ChargeError) in
      try await engine.cache.fleets(of: change.driver).value.map(\.id)
    }
    return listed.map { fleets in
      var driver = row.driver ?? Driver(id: change.driver, name: "")
      driver.fleets = fleets
      return driver
    }
  }

  /// Whether the fleet still is as it was reviewed; ends the run when it is not.
  ///
  /// To leave a fleet its status does not matter.
  private func isFleetAsReviewed() async -> Bool {
    guard change.kind == .attach, let reviewed = row.fleet, !reviewed.name.isEmpty else { return true }
    let read = await insist { [engine] () async throws(ChargeError) in
      try await engine.cache.fleet(reviewed.id, maxAge: PlanEngine.freshness).value.value
    }
    switch read {
    case .success(let fleet) where fleet.status == reviewed.status: return true
    case .success(let fleet): gate.stop(.fleetChanged(fleet.status))
    case .failure(.notFound): gate.stop(.fleetChanged(nil))
    case .failure(let error): gate.stop(.failed(error))
    }
    return false
  }

  // MARK: Sending

  /// Sends it, on record, and reads the state back.
  private mutating func sent(before: [Fleet.ID]?) async -> RowOutcome {
    do throws(JournalKeeper.Failure) {
      try engine.journal.sending(change, of: plan, before: before)
    } catch {
      gate.stop(.journalFailed(error.reason))
      return .notSent(.notJournalled(error.reason))
    }
    report(.row(change.key, .sending))
    var answer: ChargeError?
    switch await write() {
    case .success(let read):
      latest = read
      gate.accepted()
    case .failure(let error):
      answer = error
      gate.refused(error)
      guard error.leavesOutcomeUnknown else {
        return error.concernsEveryRow ? .notSent(.failed(error)) : .settled(.refused(error))
      }
    }
    report(.row(change.key, .readingBack))
    let readings = await readings()
    return .settled(Verdict.weigh(change, answer: answer, readings: readings))
  }

  private func write() async -> Result<Fetched<Driver>, ChargeError> {
    await insist(on: \.keepsOutWrites) { [engine, change] () async throws(ChargeError) in
      let answer = try await engine.cache.apply(change)
      return Fetched(answer.value.value, at: answer.at)
    }
  }

  // MARK: After

  /// The driver's fleets, in each way there is of reading them.
  private mutating func readings() async -> [Result<[Fleet.ID], ChargeError>] {
    let (engine, change, work) = (engine, change, self)
    async let listed = work.insist { () async throws(ChargeError) in
      try await engine.cache.fleets(of: change.driver).value.map(\.id)
    }
    let read = await work.insist { () async throws(ChargeError) in
      let answer = try await engine.cache.driver(change.driver, maxAge: .zero)
      return Fetched(answer.value.value, at: answer.at)
    }
    if case .success(let driver) = read { latest = driver }
    return [await listed, read.map(\.value.fleets)]
  }

  /// Asks until it is answered, as long as what is in the way passes by itself and the run goes on.
  private func insist<Value: Sendable>(
    on passes: (ChargeError) -> Bool = \.keepsOutReads, _ ask: @Sendable () async throws(ChargeError) -> Value
  ) async -> Result<Value, ChargeError> {
    while true {
      do throws(ChargeError) {
        let value = try await ask()
        gate.succeeded()
        return .success(value)
      } catch {
        guard passes(error), await gate.wait(after: error) else { return .failure(error) }
      }
    }
  }
}

extension ChargeError {
  /// Whether it would have met any other row just as well, and nothing was done.
  var concernsEveryRow: Bool {
    switch self {
    case .unauthenticated, .rateLimited, .unreachable, .readOnly: true
    case .forbidden, .notFound, .conflict, .rejected, .server, .offline, .timedOut, .untrustedRedirect,
      .notUnderstood, .cancelled, .endpointMissing:
      false
    }
  }

  /// Whether waiting helps, and nothing was done or the same key may be sent again.
  fileprivate var keepsOutWrites: Bool {
    switch self {
    case .rateLimited, .unreachable: true
    default: false
    }
  }

  /// Whether waiting helps; a server that fails on one driver must not hold up the others.
  fileprivate var keepsOutReads: Bool {
    switch self {
    case .rateLimited, .unreachable, .offline: true
    default: false
    }
  }
}

extension Result {
  fileprivate var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}
