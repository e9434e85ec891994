extension DriverTable {
  /// One driver as last read.
  ///
  /// It is a place in a packed page, which it keeps in memory: the fields are read there, and `driver` makes a value
  /// of all of them each time it is asked for.
  public struct Row: Sendable {
    let packed: PackedDrivers
    fileprivate let stamp: Stamp
    private let number: UInt32
    /// The list was read again and did not hold it any more; a direct read decides what became of it.
    public let isMissing: Bool

    public init(driver: Driver, at: Moment, answered: Duration? = nil, isMissing: Bool = false) {
      self.init(PackedDrivers([driver]), 0, Stamp(at: at, answered: answered), isMissing: isMissing)
    }

    init(_ packed: PackedDrivers, _ place: Int, _ stamp: Stamp, isMissing: Bool = false) {
      self.packed = packed
      self.stamp = stamp
      number = UInt32(place)
      self.isMissing = isMissing
    }

    /// Among the drivers it is packed with.
    var place: Int { Int(number) }

    /// The whole driver; who needs one field of many rows asks the row for that.
    public var driver: Driver { packed.driver(place) }

    /// When the request that brought it was sent: the driver is at least this fresh.
    public var at: Moment { stamp.at }

    /// When a write that brought this row was answered, on the clock of `Moment.uptime`; `nil` for a read.
    ///
    /// A write takes effect somewhere between its sending and its answer, so a read that was sent before the
    /// answer may or may not hold the effect, and cannot be told to be newer.
    public var answered: Duration? { stamp.answered }

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
      guard let updated, let otherUpdated = other.updated, updated != otherUpdated
      else { return settled >= other.settled }
      return updated > otherUpdated
    }

    /// This row, found in the list or not found there.
    func marked(missing: Bool) -> Row {
      missing == isMissing ? self : Row(packed, place, stamp, isMissing: missing)
    }

    /// This row, read again just as it was.
    func readAgain(as reading: Row) -> Row { Row(packed, place, reading.stamp) }

    /// This row, packed elsewhere.
    func moved(to packed: PackedDrivers, _ place: Int) -> Row {
      Row(packed, place, stamp, isMissing: isMissing)
    }

    /// Whether two rows say the same of their driver, whenever that was read: to the last byte.
    public func isSameDriver(as other: Row) -> Bool { packed.isEqual(place, to: other.packed, other.place) }

    var idHash: Int { packed.idHash(place) }
  }

  /// When rows were read: one for all that came together.
  final class Stamp: Sendable, Equatable {
    let at: Moment
    let answered: Duration?

    init(at: Moment, answered: Duration? = nil) {
      self.at = at
      self.answered = answered
    }

    static func == (left: Stamp, right: Stamp) -> Bool {
      left === right || left.at == right.at && left.answered == right.answered
    }
  }
}

extension DriverTable.Row: Hashable {
  public static func == (left: Self, right: Self) -> Bool {
    left.isMissing == right.isMissing && left.stamp == right.stamp && left.isSameDriver(as: right)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(idHash)
    hasher.combine(at)
  }
}

extension DriverFilter {
  /// Whether a driver, by its own account, is in the list that this filter asks for.
  ///
  /// The server decides what a list holds; this is for what is learnt about a driver elsewhere.
  func admits(_ row: DriverTable.Row) -> Bool {
    if let fleet, !row.fleets.contains(fleet) { return false }
    if let vehicle, !row.vehicles.contains(vehicle) { return false }
    return true
  }
}

extension DriverTable.Row: CustomStringConvertible {
  public var description: String {
    "\(driver), at: \(at.uptime), answered: \(answered.map(String.init(describing:)) ?? "-"), missing: \(isMissing)"
  }
}
