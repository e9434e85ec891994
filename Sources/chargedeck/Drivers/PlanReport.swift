import CellGrid
import ChargeModel
import ConsoleCore
import FleetOperations
import Foundation

/// A plan and what became of it, as rows for a person or for a program.
struct PlanReport {
  private let run: PlanRun
  private let fleetNames: [Fleet.ID: String]
  private let words: PlanWords

  init(_ run: PlanRun, fleetNames: [Fleet.ID: String]) {
    self.run = run
    self.fleetNames = fleetNames
    words = PlanWords { fleetNames[$0] ?? $0.rawValue }
  }

  private var plan: BulkPlan { run.plan }

  func text(_ format: ConsentOptions.Format) -> String {
    switch format {
    case .table: table
    case .json: json
    }
  }

  // MARK: For a person

  private var table: String {
    var table = TextTable(["DRIVER", "NAME", "FLEET", "FLEETS NOW", run.isEnded ? "RESULT" : "PLAN"])
    for row in plan.rows {
      table.add([
        row.change.driver.rawValue.sanitised, row.driver?.name.sanitised ?? "–",
        words.names([row.change.fleet]), fleets(of: row).map(words.names) ?? "–", text(of: row),
      ])
    }
    for target in plan.unresolved {
      table.add([target.text.sanitised, "–", "–", "–", PlanWords.unresolved(target)])
    }
    return table.text
  }

  private func fleets(of row: BulkPlan.Row) -> [Fleet.ID]? {
    switch run.outcome(of: row) {
    case .settled(.verified), .settled(.foundApplied): row.after
    case .settled(.differs(let fleets)): fleets
    default: row.driver?.fleets
    }
  }

  private func text(of row: BulkPlan.Row) -> String {
    guard row.decision == .send else { return PlanWords.decision(row) }
    if let outcome = run.outcome(of: row) {
      return "\(PlanWords.sign(outcome)) \(words.outcome(outcome, row.change.kind))"
    }
    if run.isEnded { return "– not started" }
    switch row.history {
    case .fresh: return PlanWords.decision(row)
    case .unsettled(true):
      return "read it; \(row.change.kind.rawValue) again under the same key if it did not happen"
    case .unsettled(false): return "read it; its key is over a day old and is not sent again"
    }
  }

  /// On standard error, after what is data.
  func tellWhatIsNotDone() {
    if case .ended(let end) = run.phase, let why = PlanWords.end(end) { Message.write("chargedeck: \(why)") }
    Message.write("chargedeck: plan \(plan.id): \(PlanWords.tally(run.tally))")
    let open = run.notDone
    guard !open.isEmpty || !plan.unresolved.isEmpty || plan.counts.blocked > 0 else { return }
    Message.write("chargedeck: not done:")
    for row in open { Message.write("  \(row.change.driver.rawValue.sanitised)  \(text(of: row))") }
    for row in plan.rows {
      if case .blocked = row.decision {
        Message.write("  \(row.change.driver.rawValue.sanitised)  \(PlanWords.decision(row))")
      }
    }
    for target in plan.unresolved {
      Message.write("  \(target.text.sanitised)  \(PlanWords.unresolved(target))")
    }
    if isResumable { Message.write("chargedeck: finish it with: chargedeck drivers resume \(plan.id)") }
  }

  /// Whether resuming would do more of it under the same keys.
  private var isResumable: Bool {
    plan.toSend.contains { row in
      switch run.outcome(of: row) {
      case nil, .settled(.unknown), .notSent(.failed), .notSent(.notJournalled): true
      default: false
      }
    }
  }

  // MARK: For a program

  var status: ExitStatus {
    let isPartlyBlocked = plan.counts.blocked > 0
    if run.tally.isAllDone { return isPartlyBlocked ? .partly : .ok }
    let hasDone = run.tally[.done] + run.tally[.accepted] > 0
    if hasDone || run.tally[.unknown] > 0 { return .partly }
    // Nothing was done: why the first row was not says it all.
    if case .ended(let end) = run.phase {
      switch end {
      case .failed(let error): return ExitStatus(error)
      case .journalFailed: return .internalError
      case .fleetChanged: return .guarded
      case .finished, .stopped: break
      }
    }
    return run.notDone.lazy.compactMap { run.outcome(of: $0)?.error }.first.map { ExitStatus($0) } ?? .partly
  }

  private var json: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Texts and whole numbers, which JSON can hold.
    return ((try? encoder.encode(form)).map { String(decoding: $0, as: UTF8.self) } ?? "") + "\n"
  }

  private var form: Form {
    Form(
      plan: plan.id.rawValue, made: plan.made.rfc3339,
      counts: .init(plan.counts, run),
      rows: plan.rows.map(form)
        + plan.unresolved.map { target in
          Form.Row(
            given: target.text, line: target.line, decision: "blocked", why: PlanWords.unresolved(target))
        })
  }

  private func form(_ row: BulkPlan.Row) -> Form.Row {
    var form = Form.Row(
      driver: row.change.driver.rawValue, name: row.driver?.name, kind: row.change.kind.rawValue,
      fleet: row.change.fleet.rawValue, before: row.driver?.fleets.map(\.rawValue),
      after: row.after?.map(\.rawValue), warnings: row.warnings.map(PlanWords.check))
    switch row.decision {
    case .send:
      form.decision = row.change.kind.rawValue
      form.key = row.change.key.rawValue
    case .skip(let why): (form.decision, form.why) = ("skip", PlanWords.check(why))
    case .blocked(let why): (form.decision, form.why) = ("blocked", PlanWords.check(why))
    }
    if let outcome = run.outcome(of: row) {
      let ending = JournalEntry.Ending(outcome)
      form.result = ending.result.rawValue
      form.request = ending.request
      form.why = words.outcome(outcome, row.change.kind)
    } else if run.isEnded, row.decision == .send {
      form.result = "not_started"
    }
    return form
  }

  private struct Form: Encodable {
    let plan: String
    let made: String
    let counts: Counts
    let rows: [Row]

    struct Counts: Encodable {
      let toSend, skipped, blocked: Int
      var done, accepted, notDone, unknown: Int?

      init(_ counts: BulkPlan.Counts, _ run: PlanRun) {
        (toSend, skipped, blocked) = (counts.toSend, counts.skipped, counts.blocked)
        guard run.isEnded else { return }
        let tally = run.tally
        (done, accepted, unknown) = (tally[.done], tally[.accepted], tally[.unknown])
        notDone = tally[.notDone] + tally.waiting
      }

      enum CodingKeys: String, CodingKey {
        case toSend = "to_send", skipped, blocked, done, accepted = "accepted_not_reread"
        case notDone = "not_done", unknown
      }
    }

    struct Row: Encodable {
      var given: String?
      var line: Int?
      var driver: String?
      var name: String?
      var kind: String?
      var fleet: String?
      var before: [String]?
      var after: [String]?
      var warnings: [String]?
      var decision = ""
      var why: String?
      var key: String?
      var result: String?
      var request: String?
    }
  }
}
