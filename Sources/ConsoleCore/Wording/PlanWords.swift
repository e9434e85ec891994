import ChargeModel
import FleetOperations

/// Plans, and what became of them, in the operator's words; the console and the command line say the same.
///
/// Everything foreign in them is sanitised.
public struct PlanWords: Sendable {
  private let fleetName: @Sendable (Fleet.ID) -> String

  /// - Parameter fleetName: what a fleet is called, or its id.
  public init(fleetName: @escaping @Sendable (Fleet.ID) -> String) { self.fleetName = fleetName }

  // MARK: Before

  public static func check(_ subject: PreflightCheck.Subject) -> String {
    switch subject {
    case .driverStatus(let status): "driver \(status.text.sanitised)"
    case .fleetStatus(let status): "fleet \(status.text.sanitised)"
    case .alreadyAttached: "already in this fleet: nothing to do"
    case .notAttached: "not in this fleet: nothing to do"
    case .currencies(let fleet, let driver):
      "fleet \(fleet.code.uppercased().sanitised), driver \(driver.code.uppercased().sanitised)"
    case .driverGone: "this driver does not exist any more"
    case .fleetGone: "this fleet does not exist any more"
    }
  }

  /// `attach`, with what the operator should know of it; or why not.
  public static func decision(_ row: BulkPlan.Row) -> String {
    switch row.decision {
    case .send: ([row.change.kind.rawValue] + row.warnings.map { "! \(check($0))" }).joined(separator: "  ")
    case .skip(let why): "= \(check(why))"
    case .blocked(let why): "✗ blocked: \(check(why))"
    }
  }

  public static func unresolved(_ target: UnresolvedTarget) -> String {
    let place = target.line.map { "line \($0): " } ?? ""
    return switch target.reason {
    case .unknownEmail: "✗ blocked: \(place)no driver has this email"
    case .ambiguousEmail(let count): "✗ blocked: \(place)\(count) drivers have this email; use their ids"
    }
  }

  public static func problem(_ problem: DriverImport.Problem) -> String {
    let reason =
      switch problem.reason {
      case .empty: "names no driver"
      case .notAnEmail(let text): "'\(text.sanitised)' is no email"
      case .notAnID(let text): "'\(text.sanitised)' is no id: it holds blanks or hidden characters"
      case .unclosedQuote: "a quote is not closed"
      case .textAfterQuote: "text follows a closing quote"
      case .notUTF8: "is not UTF-8 text"
      }
    return "line \(problem.line): \(reason)"
  }

  /// `180 to attach, 3 with warnings · 12 skipped · 2 blocked`.
  public static func counts(_ plan: BulkPlan) -> String {
    let counts = plan.counts
    if plan.rows.isEmpty, plan.unresolved.isEmpty { return "no driver is meant, so there is nothing to do" }
    let verb = plan.common?.kind.rawValue ?? "change"
    let warnings = counts.withWarnings == 0 ? "" : ", \(Wording.count(counts.withWarnings)) with warnings"
    var parts = ["\(Wording.count(counts.toSend)) to \(verb)\(warnings)"]
    if counts.skipped > 0 { parts.append("\(Wording.count(counts.skipped)) skipped") }
    if counts.blocked > 0 { parts.append("\(Wording.count(counts.blocked)) blocked") }
    return parts.joined(separator: " · ")
  }

  // MARK: Afterwards

  /// How a row stands, told apart without colour.
  public static func sign(_ outcome: RowOutcome) -> String {
    switch outcome {
    case .nothingToDo: "="
    case .changed, .settled(.differs): "!"
    default:
      switch outcome.standing {
      case .done: "✓"
      case .accepted: "!"
      case .unknown: "?"
      case .notDone: "✗"
      }
    }
  }

  public func outcome(_ outcome: RowOutcome, _ kind: MembershipChange.Kind) -> String {
    let done = kind == .attach ? "attached" : "detached"
    switch outcome {
    case .settled(.verified): return "\(done), verified by reading it back"
    case .settled(.foundApplied): return "\(done); the answer was lost, but reading it back shows it"
    case .settled(.differs(let fleets)):
      return "accepted, but read back differently: fleets are \(names(fleets))"
    case .settled(.acceptedNotReRead(let error)): return "accepted, not re-read: \(Self.line(error))"
    case .settled(.foundNotApplied(let error)):
      return "not \(done): \(Self.line(error)); read back, the fleets are as they were"
    case .settled(.unknown(let error)): return "unknown whether it happened: \(Self.line(error))"
    case .settled(.refused(let error)): return "refused: \(Self.line(error))"
    case .nothingToDo:
      return
        "\(kind == .attach ? "already in this fleet" : "not in this fleet"), as just read: nothing was sent"
    case .changed(let change): return "changed since the review, not sent: \(words(change))"
    case .notSent(.driverGone): return "this driver does not exist any more: nothing was sent"
    case .notSent(.failed(let error)): return "not sent: \(Self.line(error))"
    case .notSent(.notJournalled(let reason)):
      return "not sent: the journal cannot be written: \(reason.sanitised)"
    case .notSent(.keyLapsed):
      return "not \(done), as just read; its first try is over a day old, so it takes a new decision"
    }
  }

  /// What to do about a row in the console; `nil` when nothing is to be done.
  static func nextStep(_ outcome: RowOutcome) -> String? {
    switch outcome {
    case .settled(.verified), .settled(.foundApplied), .nothingToDo, .notSent(.driverGone): nil
    case .settled(.differs): "Somebody may have changed it meanwhile: T plans it anew."
    case .settled(.acceptedNotReRead): "r reads it again to be sure."
    case .settled(.unknown): "r reads it to find out; it is not sent again before that."
    case .settled(.foundNotApplied), .notSent(.keyLapsed):
      "T plans it anew, as a new intention under a new key."
    case .changed: "T plans it anew, as the driver is now."
    case .settled(.refused(let error)): Explanation(error).nextStep
    case .notSent(.failed), .notSent(.notJournalled): "T tries it again under the same key."
    }
  }

  public static func progress(_ progress: RowProgress) -> String {
    switch progress {
    case .waiting: "waiting"
    case .checking: "reading the driver again …"
    case .sending: "sending …"
    case .readingBack: "reading it back …"
    case .ended: "ended"
    }
  }

  /// `171 done · 2 not done · 1 unknown · 6 to go`.
  public static func tally(_ tally: PlanRun.Tally) -> String {
    var parts = ["\(Wording.count(tally[.done])) done"]
    if tally[.accepted] > 0 { parts.append("\(Wording.count(tally[.accepted])) accepted, not re-read") }
    if tally[.notDone] > 0 { parts.append("\(Wording.count(tally[.notDone])) not done") }
    if tally[.unknown] > 0 { parts.append("\(Wording.count(tally[.unknown])) unknown") }
    let left = tally.waiting + tally.underWay
    if left > 0 { parts.append("\(Wording.count(left)) to go") }
    return parts.joined(separator: " · ")
  }

  /// Why a run ended before all rows had; `nil` when they have.
  public static func end(_ end: PlanRun.End) -> String? {
    switch end {
    case .finished: nil
    case .stopped: "stopped; what is left can be resumed"
    case .failed(let error): "stopped, as every further row would fail: \(line(error))"
    case .fleetChanged(let status?): "stopped: the fleet is now \(status.text.sanitised); decide again"
    case .fleetChanged(nil): "stopped: the fleet does not exist any more"
    case .journalFailed(let reason): "stopped: the journal cannot be written: \(reason.sanitised)"
    }
  }

  /// What keeps a run waiting, without for how long.
  public static func hold(_ hold: PlanRun.Hold) -> String {
    switch hold.error {
    case .rateLimited: "rate-limited"
    default: Explanation(hold.error).title.lowercased()
    }
  }

  /// An error in one line.
  public static func line(_ error: ChargeError) -> String { Explanation(error).line }

  private func words(_ change: DriverChange) -> String {
    var parts: [String] = []
    if change.now.status != change.before.status {
      parts.append(
        "driver is now \(change.now.status.text.sanitised), was \(change.before.status.text.sanitised)")
    }
    if change.now.fleets != change.before.fleets {
      parts.append("fleets are now \(names(change.now.fleets.sorted()))")
    }
    if change.now.currency != change.before.currency {
      parts.append("currency is now \(change.now.currency?.code.uppercased().sanitised ?? "unknown")")
    }
    return parts.joined(separator: ", ")
  }

  public func names(_ fleets: [Fleet.ID]) -> String {
    fleets.isEmpty ? "none" : fleets.map { fleetName($0).sanitised }.joined(separator: ", ")
  }
}
