import ChargeModel

/// How far one row of a plan has come.
public enum RowProgress: Hashable, Sendable {
  case waiting
  /// The driver is being read again, before anything is sent.
  case checking
  case sending
  case readingBack
  case ended(RowOutcome)

  public var isUnderWay: Bool {
    switch self {
    case .checking, .sending, .readingBack: true
    case .waiting, .ended: false
    }
  }
}

/// What became of one row of a plan.
public enum RowOutcome: Hashable, Sendable {
  /// It was sent, and this is known of it.
  case settled(Verdict)
  /// Read again just before, it was so already, and nothing was sent.
  case nothingToDo
  /// Read again just before, the driver was not as reviewed, and nothing was sent.
  case changed(DriverChange)
  /// Nothing was sent.
  case notSent(Reason)

  public enum Reason: Hashable, Sendable {
    /// The driver does not exist any more.
    case driverGone
    /// The driver could not be read again, or the server took no request of this kind; the same row can be tried
    /// again under its key.
    case failed(ChargeError)
    /// The journal could not be written; in the words of the system.
    case notJournalled(String)
    /// An earlier run sent it, it did not happen, and its key is too old to be sent again (contract 9.6 [O]).
    case keyLapsed
  }

  /// A driver that could not be read before anything was sent.
  public init(notRead error: ChargeError) {
    if case .notFound = error {
      self = .notSent(.driverGone)
    } else {
      self = .notSent(.failed(error))
    }
  }

  /// What an operator asks of a row first.
  public enum Standing: Hashable, Sendable, CaseIterable {
    /// The server's own lists show it, or showed it before.
    case done
    /// The server accepted it, and it was not seen in the state.
    case accepted
    case notDone
    /// It may have happened or not; reading tells.
    case unknown
  }

  public var standing: Standing {
    switch self {
    case .settled(.verified), .settled(.foundApplied), .nothingToDo: .done
    case .settled(.acceptedNotReRead): .accepted
    case .settled(.unknown): .unknown
    case .settled(.differs), .settled(.foundNotApplied), .settled(.refused), .changed, .notSent: .notDone
    }
  }
}

/// How a driver differs from what was reviewed, in what matters to a write.
public struct DriverChange: Hashable, Sendable {
  public let before: Facts
  public let now: Facts

  public struct Facts: Hashable, Sendable {
    public let status: LifecycleStatus
    public let fleets: Set<Fleet.ID>
    public let currency: Currency?

    public init(_ driver: Driver) {
      status = driver.status
      fleets = Set(driver.fleets)
      currency = driver.preferences.currency
    }
  }

  /// - Returns: `nil` when nothing that matters has changed.
  public init?(from before: Driver, to now: Driver) {
    self.before = Facts(before)
    self.now = Facts(now)
    if self.before == self.now { return nil }
  }
}
