import ChargeModel

/// A plan that is being applied, and how far it has come; what the engine tells changes it.
public struct PlanRun: Hashable, Sendable {
  public enum Phase: Hashable, Sendable {
    case running
    /// By the operator: rows under way end, no other begins.
    case paused
    /// No other row begins; those under way end.
    case stopping
    case ended(End)
  }

  /// Why no row is being sent although the run goes on: the next try is at a moment.
  public struct Hold: Hashable, Sendable {
    public let error: ChargeError
    /// Of the clock that intervals are measured on.
    public let until: Duration

    public init(error: ChargeError, until: Duration) {
      self.error = error
      self.until = until
    }
  }

  public enum End: Hashable, Sendable {
    /// Every row has ended.
    case finished
    /// By the operator; what is left can be resumed.
    case stopped
    /// Every further row would have failed the same way.
    case failed(ChargeError)
    /// The fleet is not as it was reviewed: its status now, or `nil` when it does not exist any more.
    case fleetChanged(LifecycleStatus?)
    /// The journal could not be written, so nothing more was sent; in the words of the system.
    case journalFailed(String)
  }

  /// What the engine tells.
  public enum Event: Hashable, Sendable {
    case row(IdempotencyKey, RowProgress)
    /// `nil` when it goes on.
    case held(Hold?)
    case ended(End)
  }

  public private(set) var plan: BulkPlan
  public private(set) var phase = Phase.running
  public private(set) var hold: Hold?
  private var progress: [IdempotencyKey: RowProgress] = [:]

  public init(_ plan: BulkPlan) { self.plan = plan }

  public func progress(of row: BulkPlan.Row) -> RowProgress { progress[row.change.key] ?? .waiting }

  public func outcome(of row: BulkPlan.Row) -> RowOutcome? {
    if case .ended(let outcome) = progress(of: row) { outcome } else { nil }
  }

  public mutating func apply(_ event: Event) {
    switch event {
    case .row(let key, let new): progress[key] = new
    case .held(let new): hold = new
    case .ended(let end):
      hold = nil
      phase = .ended(end)
    }
  }

  public mutating func pause() { if phase == .running { phase = .paused } }
  public mutating func goOn() { if phase == .paused { phase = .running } }
  public mutating func stop() { if !isEnded { phase = .stopping } }

  /// Rows that an engine was given once more.
  public mutating func restart(_ keys: some Sequence<IdempotencyKey>) {
    for key in keys { progress[key] = .waiting }
    phase = .running
  }

  public var isEnded: Bool { if case .ended = phase { true } else { false } }

  public var tally: Tally {
    var tally = Tally()
    for row in plan.toSend {
      switch progress(of: row) {
      case .waiting: tally.waiting += 1
      case .checking, .sending, .readingBack: tally.underWay += 1
      case .ended(let outcome): tally[outcome.standing] += 1
      }
    }
    return tally
  }

  /// How many rows stand where; they add up to those to send.
  public struct Tally: Hashable, Sendable {
    public var waiting = 0
    public var underWay = 0
    private var ended: [RowOutcome.Standing: Int] = [:]

    public init() {}

    public subscript(standing: RowOutcome.Standing) -> Int {
      get { ended[standing] ?? 0 }
      set { ended[standing] = newValue == 0 ? nil : newValue }
    }

    public var total: Int { waiting + underWay + endedCount }
    public var endedCount: Int { ended.values.reduce(0, +) }
    /// Whether every row is done, as the server's own lists show it.
    public var isAllDone: Bool { total == self[.done] }
  }

  /// Rows to send that are not known to be done, in the plan's order.
  public var notDone: [BulkPlan.Row] {
    plan.toSend.filter { outcome(of: $0)?.standing != .done }
  }
}
