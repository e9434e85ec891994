import ChargeModel

/// A plan as the journal tells it, and what is left to do of it.
public struct JournalledPlan: Hashable, Sendable, Identifiable {
  public let id: BulkPlan.ID
  /// Of its first line.
  public let begun: Timestamp
  public let author: JournalEntry.Author
  public fileprivate(set) var rows: [Row] = []
  /// How many rows it was to have.
  public fileprivate(set) var count = 0
  public fileprivate(set) var isAbandoned = false

  public struct Row: Hashable, Sendable {
    public let change: MembershipChange
    public fileprivate(set) var before: [Fleet.ID]?
    /// When it was sent for the first time.
    public fileprivate(set) var firstSent: Timestamp?
    /// The last one.
    public fileprivate(set) var ending: JournalEntry.Ending?

    /// A key lapses after 24 hours (contract 9.6 [O]); what is resumed shortly before would lapse on its way.
    static let keyLifetimeInMinutes: Int64 = 24 * 60 - 10

    public func nextStep(at now: Timestamp) -> NextStep {
      if let ending, ending.result.isFinal { return .none }
      guard let firstSent else { return .send }
      let age = now.millisecondsSince1970 - firstSent.millisecondsSince1970
      // A clock that was set back says nothing about the key's age.
      let isYoung = 0..<Self.keyLifetimeInMinutes * 60_000 ~= age
      return .settle(mayResend: isYoung)
    }
  }

  public enum NextStep: Hashable, Sendable {
    /// It has ended.
    case none
    /// It was never sent, so its key is as new.
    case send
    /// It was sent and its end is not known: the state is read first; then, if it may be, it is sent again under
    /// its own key.
    case settle(mayResend: Bool)
  }

  /// Whether something is left that resuming would do.
  public func isUnfinished(at now: Timestamp) -> Bool {
    !isAbandoned && rows.contains { $0.nextStep(at: now) != .none }
  }

  /// Whether every row that was planned is on record; nothing was sent before that.
  public var isWhole: Bool { rows.count >= count }

  /// What is left of it, as a plan under the same keys.
  ///
  /// - Parameters:
  ///   - driver: what is known of a driver; it is read again in any case before something is sent.
  ///   - fleet: likewise.
  public func rest(
    at now: Timestamp, driver: (Driver.ID) -> Driver? = { _ in nil },
    fleet: (Fleet.ID) -> Fleet? = { _ in nil }
  ) -> BulkPlan {
    let rest = rows.compactMap { row -> BulkPlan.Row? in
      let history: BulkPlan.Row.History
      switch row.nextStep(at: now) {
      case .none: return nil
      case .send: history = .fresh
      case .settle(let mayResend): history = .unsettled(mayResend: mayResend)
      }
      return BulkPlan.Row(
        change: row.change, driver: driver(row.change.driver), readAt: nil, fleet: fleet(row.change.fleet),
        history: history)
    }
    return BulkPlan(id: id, made: begun, rows: rest, isJournalled: true)
  }

  /// How many rows have ended well.
  public var doneCount: Int { rows.count { $0.ending?.result.isDone == true } }
}

extension JournalEntry.Result {
  /// Whether nothing is left to do under the same key.
  var isFinal: Bool {
    switch self {
    case .unknown, .notSent: false
    case .verified, .foundApplied, .differs, .accepted, .notApplied, .refused, .nothingToDo, .changed,
      .driverGone, .keyLapsed:
      true
    }
  }

  public var isDone: Bool { self == .verified || self == .foundApplied || self == .nothingToDo }
}

extension JournalReading {
  /// The plans that writers to the same data have begun, oldest first.
  public func plans(of author: JournalEntry.Author) -> [JournalledPlan] {
    var plans: [JournalledPlan] = []
    var places: [BulkPlan.ID: Int] = [:]
    var rows: [IdempotencyKey: (plan: Int, row: Int)] = [:]
    for entry in entries where entry.author.sharesData(with: author) {
      let place = places[entry.plan] ?? plans.count
      if place == plans.count {
        plans.append(JournalledPlan(id: entry.plan, begun: entry.at, author: entry.author))
        places[entry.plan] = place
      }
      if entry.event == .abandoned {
        plans[place].isAbandoned = true
        continue
      }
      let row = rows[entry.change.key]?.row ?? plans[place].rows.count
      if rows[entry.change.key] == nil {
        plans[place].rows.append(JournalledPlan.Row(change: entry.change))
        rows[entry.change.key] = (place, row)
      }
      // A key belongs to one plan; what says otherwise is no line of ours.
      guard rows[entry.change.key]?.plan == place else { continue }
      plans[place].take(entry, row: row)
    }
    return plans
  }
}

extension JournalledPlan {
  fileprivate init(id: BulkPlan.ID, begun: Timestamp, author: JournalEntry.Author) {
    self.id = id
    self.begun = begun
    self.author = author
  }

  fileprivate mutating func take(_ entry: JournalEntry, row: Int) {
    switch entry.event {
    case .planned(_, let count, let before):
      self.count = max(self.count, count)
      rows[row].before = before
    case .sent(let before):
      rows[row].firstSent = rows[row].firstSent ?? entry.at
      rows[row].before = before ?? rows[row].before
      rows[row].ending = nil
    case .tried: rows[row].firstSent = rows[row].firstSent ?? entry.at
    case .ended(let ending): rows[row].ending = ending
    case .abandoned: break
    }
  }
}

extension JournalledPlan.Row {
  fileprivate init(change: MembershipChange) { self.change = change }
}
