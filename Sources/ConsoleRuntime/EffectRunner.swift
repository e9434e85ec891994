import BulkRunner
import ChargeCache
import ChargeModel
import ConsoleCore
import FleetOperations
import FleetQuery

/// Turns effects into tasks and owns them all: a newer question cancels the one it replaces, and at shutdown
/// every task is cancelled and awaited.
@MainActor
final class EffectRunner {
  /// What there is at most one task of at a time.
  private enum Slot: Hashable {
    case drivers(DriverFilter)
    case watch(WatchPlanner.Step)
    case transactions(Driver.ID)
    case fleets, detail, transactionList, arrangement, preparation, preflight, watchFiles, triage, theme,
      search, export,
      clipboard
    case write(IdempotencyKey)
    case plan(BulkPlan.ID)
    case journal, policies, logFile
  }

  /// Rows up to which choosing them is quicker than leaving the main actor.
  private static let rowsAtOnce = 1000

  private let cache: ChargeCache
  private let engine: PlanEngine
  private let journal: JournalAccess
  private let readLog: @Sendable () -> LogNews
  private var gates: [BulkPlan.ID: RunGate] = [:]
  private let themes: ThemeFiles
  private let watchFiles: WatchFiles?
  private let now: @Sendable () -> Moment
  private let arranger = Arranger()
  private let send: @Sendable (Action) -> Void
  private let finished: @MainActor () -> Void
  private var tasks: [Slot: (number: Int, task: Task<Void, Never>)] = [:]
  private var started = 0

  /// - Parameters:
  ///   - send: takes the answers.
  ///   - finished: called when a task has ended.
  init(
    _ services: Services, themes: ThemeFiles, watchFiles: WatchFiles?,
    now: @escaping @Sendable () -> Moment, send: @escaping @Sendable (Action) -> Void,
    finished: @escaping @MainActor () -> Void
  ) {
    cache = services.cache
    journal = services.journal
    readLog = services.readLog
    engine = PlanEngine(cache: services.cache, journal: services.journal.keeper, now: now)
    self.themes = themes
    self.watchFiles = watchFiles
    self.now = now
    self.send = send
    self.finished = finished
  }

  var isIdle: Bool { tasks.isEmpty }

  func perform(_ effect: Effect) {
    switch effect {
    case .readDrivers(let question, let source, let refresh):
      run(.drivers(source)) { [cache, send] in
        let failure = await failure { () throws(ChargeError) in
          try await cache.readDrivers(source, refresh: refresh)
        }
        send(.driversRead(question, failure: failure))
      }
    case .stopReadingDrivers(let source): tasks[.drivers(source)]?.task.cancel()
    case .readFleets(let question, let refresh):
      run(.fleets) { [cache, send] in
        let failure = await failure { () throws(ChargeError) in try await cache.readFleets(refresh: refresh) }
        send(.fleetsRead(question, failure: failure))
      }
    case .stopReadingFleets: tasks[.fleets]?.task.cancel()
    case .readDriver(let question, let id, let maxAge):
      run(.detail) { [cache, send] in
        let result = await result { () throws(ChargeError) in try await cache.driver(id, maxAge: maxAge) }
        send(.driverRead(question, id, result))
      }
    case .readFleet(let question, let id, let maxAge):
      run(.detail) { [cache, send] in
        let result = await result { () throws(ChargeError) in try await cache.fleet(id, maxAge: maxAge) }
        send(.fleetRead(question, id, result))
      }
    case .listTransactions(let question, let filter, let more):
      run(.transactionList) { [cache, send] in
        let failure = await failure { () throws(ChargeError) in
          try await cache.readTransactions(filter, more: more)
        }
        send(.transactionsListed(question, failure: failure))
      }
    case .stopReadingDetail:
      tasks[.detail]?.task.cancel()
      tasks[.transactionList]?.task.cancel()
    case .watch(let step):
      run(.watch(step)) { [cache, send] in send(.watched(step, await cache.read(step))) }
    case .openWatch:
      guard let watchFiles else { return }
      run(.watchFiles) { [now, send] in
        let left = await watchFiles.open(now: now().wall) { send(.notKept($0)) }
        send(.watchLeft(left.lines, left.memory, problems: left.problems))
      }
    case .keepHistory(let lines): watchFiles?.keep(lines)
    case .keepWatch(let memory): watchFiles?.keep(memory)
    case .readTransactions(let id):
      run(.transactions(id)) { [cache, send] in
        send(.transactionsRead(id, await cache.transactions(forRunwayOf: id)))
      }
    case .triage(let question, let table, let scales):
      run(.triage) { [send] in send(.triaged(question, await findAtRisk(in: table, scales))) }
    case .arrange(let question, let request): arrange(question, request)
    case .prepareFilter(let table):
      guard table.count > Self.rowsAtOnce else { return }
      run(.preparation) { [arranger] in await arranger.prepare(table) }
    case .preflight(let question, let driver, let fleet, let maxAge):
      run(.preflight) { [cache, send] in
        send(.preflighted(question, await preflight(driver, fleet, maxAge: maxAge, in: cache)))
      }
    case .write(let change, let before):
      run(.write(change.key)) { [engine, send] in
        switch await engine.send(change, before: before) {
        case .answered(let result): send(.written(change, result))
        case .notJournalled(let reason): send(.notJournalled(change, reason))
        }
      }
    case .readBack(let change, let answer):
      run(.write(change.key)) { [engine, send] in
        send(.readBack(change, await engine.readBack(change, answer: answer)))
      }
    case .readPolicies(let ids):
      run(.policies) { [cache, send] in
        var names: [Policy.ID: String] = [:]
        for id in ids {
          names[id] = try? await cache.policy(id, maxAge: .seconds(600)).value.value.name
        }
        send(.policiesRead(names))
      }
    case .applyPlan, .steerPlan, .resolveRows: performOnPlan(effect)
    case .readLog: run(.logFile) { [readLog, send] in send(.logRead(readLog())) }
    case .readJournal: run(.journal) { [journal, send] in send(.journalRead(journal.read())) }
    case .abandonPlan(let plan):
      // Told again at the next start when it could not be written.
      run(.journal) { [journal] in try? journal.keeper.abandon(plan) }
    case .changeTheme(let name):
      run(.theme) { [themes, send] in send(.themeRead(readTheme(name, from: themes))) }
    case .findDrivers(let question, let text, let table):
      run(.search) { [send] in
        if let drivers = DriverSearch.best(text, in: table) { send(.driversFound(question, drivers)) }
      }
    case .export(let question, let export):
      run(.export) { [send] in send(.exported(question, export.result)) }
    case .stopExporting: tasks[.export]?.task.cancel()
    case .copy, .useTheme, .useMouse, .page, .repaint, .suspend, .ring, .notify, .quit:
      preconditionFailure("\(effect) is the loop's")
    }
  }

  private func performOnPlan(_ effect: Effect) {
    switch effect {
    case .applyPlan(let plan):
      let gate = RunGate(now: now)
      gates[plan.id] = gate
      run(.plan(plan.id)) { [engine, send] in
        _ = await engine.run(plan, gate: gate) { send(.planTold(plan.id, $0)) }
      }
    case .steerPlan(let plan, let steering):
      switch steering {
      case .pause: gates[plan]?.pause()
      case .goOn: gates[plan]?.goOn()
      case .stop: gates[plan]?.stop()
      }
    case .resolveRows(let plan, let rows):
      run(.plan(plan)) { [engine, send] in
        for row in rows {
          send(.planTold(plan, .row(row.change.key, .readingBack)))
          let readings = await engine.readBack(row.change, answer: row.answer, of: plan)
          let verdict = Verdict.weigh(row.change, answer: row.answer, readings: readings)
          send(.planTold(plan, .row(row.change.key, .ended(.settled(verdict)))))
        }
      }
    default: preconditionFailure("\(effect) is about no plan")
    }
  }

  /// Hands a text to a program of the desktop; what it does not take goes to `fallback`.
  func copy(
    _ copied: CopiedText, by program: ClipboardProgram,
    else fallback: @escaping @MainActor @Sendable () -> Void
  ) {
    run(.clipboard) { [send] in
      if await program.take(copied.text) {
        send(.copied(copied.name, .success(.program(program.name))))
      } else {
        await fallback()
      }
    }
  }

  /// Cancels every task and waits for the last.
  func shutdown() async {
    let running = tasks.values.map(\.task)
    running.forEach { $0.cancel() }
    for task in running { await task.value }
    watchFiles?.close()
  }

  private func arrange(_ question: Question, _ request: Arrangement.Request) {
    if request.filter.isEmpty && request.order.isEmpty || request.table.count <= Self.rowsAtOnce {
      let arrangement = Arrangement(request)
      // What is still under way is an older question.
      tasks[.arrangement]?.task.cancel()
      send(.arranged(question, arrangement))
      return
    }
    // What it has done until then is of use; the rest is done for the question.
    tasks[.preparation]?.task.cancel()
    run(.arrangement) { [arranger, send] in
      if let arrangement = await arranger.arrange(request) { send(.arranged(question, arrangement)) }
    }
  }

  private func run(_ slot: Slot, _ work: @escaping @Sendable () async -> Void) {
    tasks[slot]?.task.cancel()
    started += 1
    let number = started
    let task = Task { [weak self] in
      await work()
      self?.ended(slot, number)
    }
    tasks[slot] = (number, task)
  }

  private func ended(_ slot: Slot, _ number: Int) {
    // A task that was replaced ends after its successor has taken the slot.
    if tasks[slot]?.number == number { tasks[slot] = nil }
    finished()
  }
}

/// The driver and the fleet of a write, read again where they are old, both at once.
private func preflight(
  _ driver: Driver.ID, _ fleet: Fleet.ID, maxAge: Duration, in cache: ChargeCache
) async -> Preflight {
  async let driverRead = result { () throws(ChargeError) in
    let read = try await cache.driver(driver, maxAge: maxAge)
    return Fetched(read.value.value, at: read.at)
  }
  async let fleetRead = result { () throws(ChargeError) in
    let read = try await cache.fleet(fleet, maxAge: maxAge)
    return Fetched(read.value.value, at: read.at)
  }
  return Preflight(driver: await driverRead, fleet: await fleetRead)
}

private func result<Value: Sendable>(
  _ body: @Sendable () async throws(ChargeError) -> Value
) async -> Result<Value, ChargeError> {
  do throws(ChargeError) { return .success(try await body()) } catch { return .failure(error) }
}

private func failure(_ body: @Sendable () async throws(ChargeError) -> Void) async -> ChargeError? {
  do throws(ChargeError) { try await body() } catch { return error }
  return nil
}

@concurrent
private func findAtRisk(in table: DriverTable, _ scales: AtRisk.Scales) async -> [AtRisk] {
  AtRisk.find(in: table, scales)
}

private func readTheme(_ name: String, from themes: ThemeFiles) -> Result<Theme, ThemeRefusal> {
  do throws(ThemeFileError) { return .success(try themes.theme(name)) } catch {
    return .failure(ThemeRefusal(error.summary))
  }
}
