import ChargeModel

/// Many intended writes that are reviewed together, then applied one by one.
///
/// It names ids, taken when the operator chose them, and carries one idempotency key a row from there through every
/// retry and resume (contract 9.6).
public struct BulkPlan: Hashable, Sendable, Identifiable {
  /// Names a plan in the journal and on the command line: when it was made, to the second, and four characters
  /// more, such as `20260401-120431-3f9a`.
  public struct ID: Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String
    public init(_ rawValue: String) { self.rawValue = rawValue }
    public var description: String { rawValue }

    /// - Parameter key: of this plan alone.
    public init(made: Timestamp, key: IdempotencyKey) {
      let digits = made.rfc3339.filter(\.isNumber)
      self.init("\(digits.prefix(8))-\(digits.dropFirst(8).prefix(6))-\(key.rawValue.suffix(4))")
    }

    /// Of a change that is made alone, such as `one-1f83a9c2d4e0`.
    public init(single key: IdempotencyKey) { self.init("one-\(key.rawValue.suffix(12))") }
  }

  public let id: ID
  public let made: Timestamp
  /// One for each driver and fleet, in the order they were chosen.
  public private(set) var rows: [Row]
  /// What was asked for and stands for no driver.
  public private(set) var unresolved: [UnresolvedTarget]
  /// It comes from the journal, which has its rows already.
  public let isJournalled: Bool

  public init(
    id: ID, made: Timestamp, rows: [Row], unresolved: [UnresolvedTarget] = [], isJournalled: Bool = false
  ) {
    self.id = id
    self.made = made
    self.rows = rows
    self.unresolved = unresolved
    self.isJournalled = isJournalled
  }

  /// One intended write and what is known of its driver.
  public struct Row: Hashable, Sendable {
    public let change: MembershipChange
    /// As last read; `nil` when only the id is known.
    public let driver: Driver?
    /// When `driver` was asked for.
    public let readAt: Moment?
    /// The fleet, as last read; `nil` when only the id is known.
    public let fleet: Fleet?
    public let checks: [PreflightCheck]
    /// What an earlier run has done of it.
    public let history: History

    public enum History: Hashable, Sendable {
      /// Nothing was sent.
      case fresh
      /// It was sent, and its end is not known, so the state is read before anything else. Then it may be sent
      /// again only while its key still stands for it, so that it cannot happen twice.
      case unsettled(mayResend: Bool)
    }

    public init(
      change: MembershipChange, driver: Driver?, readAt: Moment?, fleet: Fleet?,
      checks: [PreflightCheck] = [], history: History = .fresh
    ) {
      self.change = change
      self.driver = driver
      self.readAt = readAt
      self.fleet = fleet
      self.checks = checks
      self.history = history
    }

    public var decision: Decision {
      if let block = checks.first(where: { $0.finding == .blocked }) { return .blocked(block.subject) }
      if let skip = checks.first(where: { $0.finding == .nothingToDo }) { return .skip(skip.subject) }
      return .send
    }

    /// What the operator should know and what does not keep the row from being sent.
    public var warnings: [PreflightCheck.Subject] {
      checks.filter { $0.finding == .warning }.map(\.subject)
    }

    /// The driver's fleets afterwards; `nil` when those before are not known.
    public var after: [Fleet.ID]? { driver.map { change.kind.applied(to: $0.fleets, change.fleet) } }
  }

  public enum Decision: Hashable, Sendable {
    case send
    /// There is nothing to do.
    case skip(PreflightCheck.Subject)
    /// It must not be sent.
    case blocked(PreflightCheck.Subject)
  }

  /// A plan with more rows to send has their number typed before it is applied (design rule 4).
  public static let mostWithoutCount = 10

  /// The rows that will be sent.
  public var toSend: [Row] { rows.filter { $0.decision == .send } }

  /// The fleets of the rows to send, each once, in the order of the rows.
  public var fleetsToSend: [Fleet.ID] {
    var known: Set<Fleet.ID> = []
    return toSend.map(\.change.fleet).filter { known.insert($0).inserted }
  }

  public var counts: Counts {
    var counts = Counts(blocked: unresolved.count)
    for row in rows {
      switch row.decision {
      case .send:
        counts.toSend += 1
        if !row.warnings.isEmpty { counts.withWarnings += 1 }
      case .skip: counts.skipped += 1
      case .blocked: counts.blocked += 1
      }
    }
    return counts
  }

  public struct Counts: Hashable, Sendable {
    public var toSend = 0
    public var skipped = 0
    public var blocked = 0
    /// Of those to send.
    public var withWarnings = 0
  }

  /// The one kind and fleet of all rows; `nil` when they differ, as in a plan that takes back several.
  public var common: (kind: MembershipChange.Kind, fleet: Fleet.ID)? {
    guard let first = rows.first?.change else { return nil }
    let isCommon = rows.allSatisfy { $0.change.kind == first.kind && $0.change.fleet == first.fleet }
    return isCommon ? (first.kind, first.fleet) : nil
  }
}

/// Something in a list of drivers that stands for none.
public struct UnresolvedTarget: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// No driver has this email.
    case unknownEmail
    /// So many drivers have this email.
    case ambiguousEmail(Int)
  }

  /// As it was given.
  public let text: String
  /// Of the file it came from, from 1.
  public let line: Int?
  public let reason: Reason

  public init(text: String, line: Int?, reason: Reason) {
    self.text = text
    self.line = line
    self.reason = reason
  }
}
