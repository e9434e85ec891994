import ChargeModel
import FleetOperations
import Synchronization

/// Writes the journal while changes are made: knows which plan a key belongs to, and what time it is.
public final class JournalKeeper: Sendable {
  /// The line could not be put on the disk; in the words of the system.
  public struct Failure: Error, Hashable, Sendable {
    public let reason: String
    public init(_ reason: String) { self.reason = reason }
  }

  /// Puts one line at the end; `durably` means that it is on the disk when this returns.
  public typealias Append = @Sendable (_ line: String, _ durably: Bool) throws(Failure) -> Void

  private struct Subject {
    let plan: BulkPlan.ID
    let change: MembershipChange
  }

  public let author: JournalEntry.Author
  private let now: @Sendable () -> Moment
  private let append: Append
  private let wrote: @Sendable (JournalEntry) -> Void
  /// By key, of what is being sent: tries are told by their key alone.
  private let subjects = Mutex<[IdempotencyKey: Subject]>([:])

  /// - Parameter wrote: told of every entry once it is written; on whatever thread wrote it.
  public init(
    author: JournalEntry.Author, now: @escaping @Sendable () -> Moment, append: @escaping Append,
    wrote: @escaping @Sendable (JournalEntry) -> Void = { _ in }
  ) {
    self.author = author
    self.now = now
    self.append = append
    self.wrote = wrote
  }

  /// Puts every row of a plan on record, before any of them is sent.
  func begin(_ plan: BulkPlan) throws(Failure) {
    let rows = plan.toSend
    for (number, row) in zip(1..., rows) {
      try write(
        .planned(number: number, count: rows.count, before: row.driver?.fleets), row.change, plan.id,
        durably: number == rows.count)
    }
  }

  /// A change is about to be sent; nothing may leave when this throws.
  func sending(_ change: MembershipChange, of plan: BulkPlan.ID, before: [Fleet.ID]?) throws(Failure) {
    try write(.sent(before: before), change, plan, durably: true)
    subjects.withLock { $0[change.key] = Subject(plan: plan, change: change) }
  }

  /// One try ended; told by the client, of reads too. That it cannot be written shows when the change ends.
  public func tried(_ record: RequestRecord) {
    guard let key = record.key, let subject = subjects.withLock({ $0[key] }) else { return }
    var status: Int?
    if case .answered(let answered) = record.outcome { status = answered }
    let attempt = JournalEntry.Try(number: record.attempt, status: status, request: record.requestID)
    try? write(.tried(attempt), subject.change, subject.plan, durably: false)
  }

  func ended(
    _ change: MembershipChange, of plan: BulkPlan.ID, _ outcome: RowOutcome, after: [Fleet.ID]?
  ) throws(Failure) {
    _ = subjects.withLock { $0.removeValue(forKey: change.key) }
    try write(.ended(JournalEntry.Ending(outcome, after: after)), change, plan, durably: true)
  }

  /// The operator will not finish a plan, so that it is not told again.
  public func abandon(_ plan: JournalledPlan) throws(Failure) {
    guard let change = plan.rows.first?.change else { return }
    try write(.abandoned, change, plan.id, durably: true)
  }

  private func write(
    _ event: JournalEntry.Event, _ change: MembershipChange, _ plan: BulkPlan.ID, durably: Bool
  ) throws(Failure) {
    let entry = JournalEntry(at: now().wall, author: author, plan: plan, change: change, event: event)
    try append(entry.line, durably)
    wrote(entry)
  }
}
