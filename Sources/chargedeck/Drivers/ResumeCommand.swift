import ArgumentParser
import BulkRunner
import ChargeModel
import ConsoleCore
import FleetOperations
import Foundation
import Settings

/// `chargedeck drivers resume`.
struct ResumeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "Finish a plan that was interrupted, under the same idempotency keys.",
    discussion: """
      What was never sent is sent. What was sent and has no known end is read first, and sent again under its own \
      key only where it did not happen; a key that is more than a day old is not sent again. Without a name it is \
      the one plan that is unfinished, or a list of them.

        chargedeck drivers resume
        chargedeck drivers resume 20260401-120431-3f9a
        chargedeck drivers resume --dry-run
        chargedeck drivers resume 20260401-120431-3f9a --abandon
      """)

  @OptionGroup var account: AccountOptions

  @Argument(help: ArgumentHelp("The plan, as the journal and an interrupted run name it.", valueName: "plan"))
  var plan: String?

  @Flag(help: "Leave the plan as it is, and do not tell of it again.")
  var abandon = false

  @OptionGroup var consent: ConsentOptions

  func run() async throws {
    try await Verb.run(account) { account throws(VerbFailure) in
      let plans = try unfinished(account)
      guard let plan = try choose(plans) else {
        Message.write("chargedeck: nothing is unfinished")
        return .ok
      }
      if abandon {
        do throws(JournalKeeper.Failure) { try account.journal.abandon(plan) } catch {
          throw VerbFailure(.internalError, error.reason)
        }
        Message.write("chargedeck: plan \(plan.id) is left as it is")
        return .ok
      }
      guard plan.isWhole else {
        throw VerbFailure(
          .usage, "plan \(plan.id) was cut short while it was put on record; nothing of it was sent",
          next: "Make it again; chargedeck drivers resume \(plan.id) --abandon forgets this one.")
      }
      // For the names; without them the ids are shown.
      try? await account.cache.readFleets(refresh: false)
      return try await PlanVerb(account: account, consent: consent).apply(
        plan.rest(at: account.clock.now().wall))
    }
  }

  private func unfinished(_ account: Account) throws(VerbFailure) -> [JournalledPlan] {
    guard let file = account.journalFile else { return [] }
    let reading: JournalReading
    do throws(FileError) { reading = try file.read() } catch {
      throw VerbFailure(.internalError, "the journal cannot be read: \(error)")
    }
    for problem in reading.problems {
      Message.write(
        "chargedeck: \(problem.file), line \(problem.line), is \(problem.reason.words) and was passed over")
    }
    let now = account.clock.now().wall
    return reading.plans(of: account.journal.author).filter { $0.isUnfinished(at: now) }
  }

  /// The plan that was named, or the only one.
  private func choose(_ plans: [JournalledPlan]) throws(VerbFailure) -> JournalledPlan? {
    if let plan {
      guard let found = plans.first(where: { $0.id.rawValue == plan }) else {
        throw VerbFailure(.usage, "no unfinished plan of this account is called '\(plan.sanitised)'")
      }
      return found
    }
    guard plans.count > 1 else { return plans.first }
    for plan in plans {
      Message.write(
        "  \(plan.id)  \(plan.doneCount) of \(plan.rows.count) done, begun by \(plan.author.login.sanitised)")
    }
    throw VerbFailure(
      .usage, "\(plans.count) plans are unfinished", next: "Name one: chargedeck drivers resume PLAN")
  }
}
