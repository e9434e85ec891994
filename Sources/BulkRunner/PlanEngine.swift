import ChargeCache
import ChargeModel
import FleetOperations

/// Applies plans: a few rows at a time, each read again when it is old, put on record before it is sent and after it
/// ended, and read back.
///
/// It shares nothing with a screen: console and command line are told the same events.
public struct PlanEngine: Sendable {
  let cache: ChargeCache
  let journal: JournalKeeper
  let now: @Sendable () -> Moment
  /// Rows under way at once; the client's own budget decides how fast their requests leave.
  var width = 4
  /// What was read longer ago is read again before it is written to (design rule 5).
  static let freshness = Duration.seconds(30)

  public init(
    cache: ChargeCache, journal: JournalKeeper, now: @escaping @Sendable () -> Moment, width: Int = 4
  ) {
    self.cache = cache
    self.journal = journal
    self.now = now
    self.width = width
  }

  /// Applies what is to be sent of a plan; returns when no row is under way any more.
  ///
  /// Cancelling ends the requests in flight, whose rows are then unknown; stopping the gate lets them end.
  public func run(
    _ plan: BulkPlan, gate: RunGate, report: @escaping @Sendable (PlanRun.Event) -> Void
  ) async -> PlanRun.End {
    gate.begin(report)
    let end: PlanRun.End
    do throws(JournalKeeper.Failure) {
      if !plan.isJournalled { try journal.begin(plan) }
      await apply(plan, gate, report)
      end = gate.ending ?? (Task.isCancelled ? .stopped : .finished)
    } catch {
      end = .journalFailed(error.reason)
    }
    report(.ended(end))
    return end
  }

  private func apply(
    _ plan: BulkPlan, _ gate: RunGate, _ report: @escaping @Sendable (PlanRun.Event) -> Void
  ) async {
    await withTaskGroup { group in
      var batches = plan.batches[...]
      for _ in 0..<width {
        guard let batch = batches.popFirst() else { break }
        group.addTask { await self.work(on: batch, plan.id, gate, report) }
      }
      while await group.next() != nil {
        guard let batch = batches.popFirst() else { continue }
        group.addTask { await self.work(on: batch, plan.id, gate, report) }
      }
    }
  }

  /// The rows of one driver, one after the other: what one does is what the next one meets.
  private func work(
    on batch: [BulkPlan.Row], _ plan: BulkPlan.ID, _ gate: RunGate,
    _ report: @escaping @Sendable (PlanRun.Event) -> Void
  ) async {
    var latest: Fetched<Driver>?
    for row in batch {
      guard await gate.pass() else { return }
      var work = RowWork(engine: self, plan: plan, row: row, gate: gate, report: report, latest: latest)
      guard let outcome = await work.outcome() else {
        report(.row(row.change.key, .waiting))
        return
      }
      report(.row(row.change.key, .ended(outcome)))
      latest = work.latest
    }
  }
}

extension BulkPlan {
  /// The rows to send by driver, in the plan's order.
  fileprivate var batches: [[Row]] {
    var places: [Driver.ID: Int] = [:]
    var batches: [[Row]] = []
    for row in toSend {
      if let place = places[row.change.driver] {
        batches[place].append(row)
      } else {
        places[row.change.driver] = batches.count
        batches.append([row])
      }
    }
    return batches
  }
}
