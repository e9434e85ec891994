import BulkRunner
import ChargeModel
import ConsoleCore
import FleetOperations
import Foundation
import Settings

/// Shows a plan, asks for consent, applies it, and tells what became of it.
struct PlanVerb {
  let account: Account
  let consent: ConsentOptions

  /// How long rows under way may take to end after ^C, before their requests are given up.
  private static let mostGrace = Duration.seconds(2)

  func apply(_ plan: BulkPlan) async throws(VerbFailure) -> ExitStatus {
    let report = await report(PlanRun(plan))
    Message.write("chargedeck: plan \(plan.id): \(PlanWords.counts(plan))")
    guard !consent.dryRun else {
      Output.write(report.text(consent.format))
      return .ok
    }
    guard !plan.toSend.isEmpty else {
      Output.write(report.text(consent.format))
      return plan.counts.blocked > 0 ? .rejected : .ok
    }
    try askForConsent(plan, report)
    let lock = announceOthers()
    let (run, signal) = await run(plan)
    withExtendedLifetime(lock) {}
    let result = await self.report(run)
    Output.write(result.text(consent.format))
    result.tellWhatIsNotDone()
    if let signal { return .signal(signal) }
    return result.status
  }

  private func report(_ run: PlanRun) async -> PlanReport {
    let fleets = await account.cache.fleetListing.fleets
    return PlanReport(run, fleetNames: Dictionary(fleets.map { ($0.id, $0.name) }) { _, newer in newer })
  }

  // MARK: Consent

  private func askForConsent(_ plan: BulkPlan, _ report: PlanReport) throws(VerbFailure) {
    guard !account.profile.isReadOnly else {
      throw VerbFailure(
        .guarded, "read-only: nothing was sent",
        next: "Run it without --read-only, or change read_only of the profile, to write.")
    }
    if consent.yes { return }
    guard isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1 else {
      throw VerbFailure(
        .guarded, "nothing was sent: \(PlanWords.counts(plan)), and nobody is here to be asked",
        next: "Add --yes to do it, or --dry-run to look at it.")
    }
    FileHandle.standardError.write(Data(report.text(.table).utf8))
    for question in ConsentQuestion.all(for: plan, mode: account.profile.mode) {
      FileHandle.standardError.write(Data("\(question.prompt) ".utf8))
      guard let answer = readLine(), question.accepts(answer) else {
        throw VerbFailure(.guarded, "that is not it: nothing was sent")
      }
    }
  }

  /// Tells who else writes to the account; both may.
  private func announceOthers() -> Lock? {
    guard let file = account.journalFile else { return nil }
    do throws(FileError) {
      switch try file.enter(as: .current(since: Date())) {
      case .held(let lock): return lock
      case .taken(let owner):
        Message.write(
          "chargedeck: also at work on this account: \(owner?.description ?? "another chargedeck")")
      }
    } catch {
      Message.write("chargedeck: \(error)")
    }
    return nil
  }

  // MARK: Running

  /// - Returns: how far it came, and the signal that ended it.
  private func run(_ plan: BulkPlan) async -> (PlanRun, Int32?) {
    let engine = PlanEngine(cache: account.cache, journal: account.journal, now: account.clock.now)
    let gate = RunGate(now: account.clock.now)
    let progress = ProgressLine(plan, now: account.clock.now)
    let signals = Signals([SIGINT, SIGTERM, SIGHUP])
    let signal = await withTaskGroup(of: Int32?.self) { group in
      group.addTask {
        _ = await engine.run(plan, gate: gate) { progress.take($0) }
        return nil
      }
      group.addTask {
        guard let signal = await signals.next() else { return nil }
        gate.stop()
        await Self.grace(signals)
        return signal
      }
      var ending: Int32?
      for await signal in group {
        ending = ending ?? signal
        group.cancelAll()
      }
      return ending
    }
    signals.stop()
    progress.clear()
    return (progress.run, signal)
  }

  /// Rows under way may end in the meantime; another signal, or time, gives them up.
  private static func grace(_ signals: Signals) async {
    await withTaskGroup { group in
      group.addTask { _ = await signals.next() }
      group.addTask { try? await Task.sleep(for: mostGrace) }
      await group.next()
      group.cancelAll()
    }
  }
}

/// What an operator types before a plan is applied.
struct ConsentQuestion: Equatable {
  let prompt: String
  let answer: String

  func accepts(_ typed: String) -> Bool { typed.trimmingCharacters(in: .whitespaces) == answer }

  /// In LIVE the last four characters of every fleet, for more than ten rows their number, else a plain yes.
  static func all(for plan: BulkPlan, mode: Mode) -> [ConsentQuestion] {
    let count = plan.counts.toSend
    var questions: [ConsentQuestion] = []
    for fleet in mode == .live ? plan.fleetsToSend : [] {
      questions.append(
        ConsentQuestion(
          prompt: "LIVE: type the last four of \(fleet.abbreviated.sanitised):", answer: fleet.lastFour))
    }
    if count > BulkPlan.mostWithoutCount {
      questions.append(
        ConsentQuestion(prompt: "\(PlanWords.counts(plan)): type \(count) to go on:", answer: "\(count)"))
    }
    if questions.isEmpty {
      questions.append(
        ConsentQuestion(prompt: "\(PlanWords.counts(plan)): type yes to go on:", answer: "yes"))
    }
    return questions
  }
}
