extension DriverTable {
  /// One driver as last read.
  ///
  /// The driver is held by reference: a row is moved between pages, and shared by the lists that hold the driver,
  /// at the cost of one count instead of one for each of the driver's twenty fields.
  public struct Row: Sendable {
    @usableFromInline let held: Held
    /// When the request that brought it was sent: the driver is at least this fresh.
    public let at: Moment
    /// When a write that brought this row was answered, on the clock of `Moment.uptime`; `nil` for a read.
    ///
    /// A write takes effect somewhere between its sending and its answer, so a read that was sent before the
    /// answer may or may not hold the effect, and cannot be told to be newer.
    public let answered: Duration?
    /// The list was read again and did not hold it any more; a direct read decides what became of it.
    public let isMissing: Bool

    public init(driver: Driver, at: Moment, answered: Duration? = nil, isMissing: Bool = false) {
      self.init(Held(driver), at: at, answered: answered, isMissing: isMissing)
    }

    private init(_ held: Held, at: Moment, answered: Duration?, isMissing: Bool) {
      self.held = held
      self.at = at
      self.answered = answered
      self.isMissing = isMissing
    }

    @inlinable public var driver: Driver { held.driver }

    /// What was asked for later than this knows at least what this row knows.
    public var settled: Duration { answered ?? at.uptime }

    /// Whether of two readings of the same driver this is the one to keep.
    ///
    /// Of two reads, the one asked for later; of a read and a write, the write unless the read was asked for
    /// after the write's answer; of two writes, the later, or while both were under way the one that the server
    /// says it did last. What is still equal is decided by the server's `updated`, and then for this row.
    public func isNewer(than other: Row) -> Bool {
      switch (answered, other.answered) {
      case (nil, nil) where at.uptime != other.at.uptime: return at.uptime > other.at.uptime
      case (nil, let answered?): return at.uptime > answered
      case (let answered?, nil): return answered >= other.at.uptime
      case (let answered?, let otherAnswered?):
        if at.uptime > otherAnswered { return true }
        if other.at.uptime > answered { return false }
      default: break
      }
      guard let updated = driver.updated, let otherUpdated = other.driver.updated, updated != otherUpdated
      else { return settled >= other.settled }
      return updated > otherUpdated
    }

    /// This row, found in the list or not found there.
    func marked(missing: Bool) -> Row {
      missing == isMissing ? self : Row(held, at: at, answered: answered, isMissing: missing)
    }

    /// This row, read again just as it was.
    func readAgain(at moment: Moment) -> Row { Row(held, at: moment, answered: nil, isMissing: false) }
  }

  @usableFromInline
  final class Held: Sendable {
    @usableFromInline let driver: Driver
    /// Of the id, computed once, since every page that the row comes to stand on needs it.
    let hash: Int

    init(_ driver: Driver) {
      self.driver = driver
      hash = driver.id.hashValue
    }
  }
}

extension DriverTable.Row: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.isMissing == right.isMissing && left.at == right.at && left.answered == right.answered
      && (left.held === right.held || left.driver == right.driver)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(held.hash)
    hasher.combine(at)
  }
}

extension DriverFilter {
  /// Whether a driver, by its own account, is in the list that this filter asks for.
  ///
  /// The server decides what a list holds; this is for what is learnt about a driver elsewhere.
  public func admits(_ driver: Driver) -> Bool {
    if let fleet, !driver.fleets.contains(fleet) { return false }
    if let vehicle, !driver.vehicles.contains(vehicle) { return false }
    return true
  }
}

extension DriverTable.Row: CustomStringConvertible {
  public var description: String {
    "\(driver), at: \(at.uptime), answered: \(answered.map(String.init(describing:)) ?? "-"), missing: \(isMissing)"
  }
}
