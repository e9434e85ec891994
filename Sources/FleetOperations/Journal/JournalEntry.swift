import ChargeModel

/// One line of the journal of writes: what was about to be done, or what became of it.
///
/// It names ids, never a driver's name or email, and never the API key.
public struct JournalEntry: Hashable, Sendable {
  public let at: Timestamp
  public let author: Author
  public let plan: BulkPlan.ID
  public let change: MembershipChange
  public let event: Event

  public init(
    at: Timestamp, author: Author, plan: BulkPlan.ID, change: MembershipChange, event: Event
  ) {
    self.at = at
    self.author = author
    self.plan = plan
    self.change = change
    self.event = event
  }

  /// Who writes, and to whose data.
  public struct Author: Hashable, Sendable {
    /// The account's name in the console.
    public let profile: String
    public let mode: Mode
    public let baseURL: String
    /// The operator's login name on this machine.
    public let login: String
    public let process: Int32

    public init(profile: String, mode: Mode, baseURL: String, login: String, process: Int32) {
      self.profile = profile
      self.mode = mode
      self.baseURL = baseURL
      self.login = login
      self.process = process
    }

    /// Whether both write to the same data.
    public func sharesData(with other: Author) -> Bool {
      mode == other.mode && baseURL == other.baseURL && profile == other.profile
    }
  }

  public enum Event: Hashable, Sendable {
    /// Row `number` of `count` of a plan; all of them are written before the first is sent.
    case planned(number: Int, count: Int, before: [Fleet.ID]?)
    /// The request is about to leave.
    case sent(before: [Fleet.ID]?)
    /// One try of it ended.
    case tried(Try)
    /// It ended, or this run's part of it.
    case ended(Ending)
    /// The operator will not finish the plan.
    case abandoned
  }

  public struct Try: Hashable, Sendable {
    /// From 1.
    public let number: Int
    /// `nil` when no answer came.
    public let status: Int?
    /// The server's id of the request, where it told one.
    public let request: String?

    public init(number: Int, status: Int?, request: String?) {
      self.number = number
      self.status = status
      self.request = request
    }
  }

  public struct Ending: Hashable, Sendable {
    public let result: Result
    /// The driver's fleets as read back, or as the answer told them; `nil` when neither did.
    public let after: [Fleet.ID]?
    public let request: String?
    /// What was wrong, in words; the server's own among them.
    public let error: String?

    public init(result: Result, after: [Fleet.ID]? = nil, request: String? = nil, error: String? = nil) {
      self.result = result
      self.after = after
      self.request = request
      self.error = error
    }
  }

  /// A row's outcome in one word that scripts can rely on.
  public enum Result: String, Hashable, Sendable, CaseIterable {
    case verified
    case foundApplied = "found_applied"
    case differs
    case accepted = "accepted_not_reread"
    case notApplied = "not_applied"
    case unknown
    case refused
    case nothingToDo = "nothing_to_do"
    case changed
    case notSent = "not_sent"
    case driverGone = "driver_gone"
    case keyLapsed = "key_lapsed"

    public init(_ outcome: RowOutcome) {
      self =
        switch outcome {
        case .settled(.verified): .verified
        case .settled(.foundApplied): .foundApplied
        case .settled(.differs): .differs
        case .settled(.acceptedNotReRead): .accepted
        case .settled(.foundNotApplied): .notApplied
        case .settled(.unknown): .unknown
        case .settled(.refused): .refused
        case .nothingToDo: .nothingToDo
        case .changed: .changed
        case .notSent(.failed), .notSent(.notJournalled): .notSent
        case .notSent(.driverGone): .driverGone
        case .notSent(.keyLapsed): .keyLapsed
        }
    }
  }
}
