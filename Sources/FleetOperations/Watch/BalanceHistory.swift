import ChargeModel

/// What was seen of one wallet: an amount and how long it stood, for each amount, in one currency.
///
/// Only another amount is a change; that the server says `updated` is none. Between the last look at one amount and
/// the first at the next nobody knows when it moved, and no figure here pretends to.
public struct BalanceHistory: Hashable, Sendable {
  public struct Point: Hashable, Sendable {
    public let minorUnits: Int64
    /// The first look that showed it.
    public let at: Timestamp
    /// The last look that showed it.
    public internal(set) var confirmed: Timestamp
  }

  /// A movement between two looks.
  public struct Movement: Hashable, Sendable {
    /// What was added to the balance; never zero.
    public let amount: Money
    /// The balance since.
    public let minorUnits: Int64
    /// The last look at the amount before: it moved after this,
    public let after: Timestamp
    /// and before this, the first look at the new amount.
    public let at: Timestamp
  }

  public let currency: Currency
  /// Oldest first; never empty.
  public private(set) var points: [Point]
  /// When the latest look was asked for, on the clock of this process; `nil` when all looks are of an earlier one.
  private(set) var lookedAt: Duration?

  /// - Parameter point: the first look, or the oldest one kept.
  init(_ currency: Currency, _ point: Point, lookedAt: Duration? = nil) {
    self.currency = currency
    points = [point]
    self.lookedAt = lookedAt
  }

  public var latest: Point { points[points.count - 1] }

  /// The latest amount seen.
  public var balance: Money { Money(minorUnits: latest.minorUnits, currency: currency) }

  /// The movement that the latest amount came by; `nil` while there was only one.
  public var latestMovement: Movement? { points.count > 1 ? movement(to: points.count - 1) : nil }

  /// Every movement kept, oldest first.
  public var movements: [Movement] { points.indices.dropFirst().compactMap { movement(to: $0) } }

  /// Takes in a look; one that was asked for earlier than another is passed over.
  ///
  /// - Parameter capacity: the amounts kept, at least two; the oldest go first.
  /// - Returns: the movement it shows, if any.
  mutating func take(_ minorUnits: Int64, at moment: Moment, capacity: Int) -> Movement? {
    if let lookedAt, moment.uptime <= lookedAt { return nil }
    lookedAt = moment.uptime
    // The wall clock may be set back; what comes later is not told as earlier.
    let at = max(moment.wall, latest.confirmed)
    guard minorUnits != latest.minorUnits else {
      points[points.count - 1].confirmed = at
      return nil
    }
    append(Point(minorUnits: minorUnits, at: at, confirmed: at), capacity: capacity)
    return movement(to: points.count - 1)
  }

  /// Adds an amount of an earlier session, whose looks are younger than all here.
  mutating func append(_ point: Point, capacity: Int) {
    points.append(point)
    if points.count > max(2, capacity) { points.removeFirst(points.count - max(2, capacity)) }
  }

  /// The latest amount was still seen at `moment`.
  mutating func confirm(until moment: Timestamp) {
    points[points.count - 1].confirmed = max(latest.confirmed, moment)
  }

  private func movement(to index: Int) -> Movement? {
    let (before, after) = (points[index - 1], points[index])
    let (difference, overflow) = after.minorUnits.subtractingReportingOverflow(before.minorUnits)
    guard !overflow else { return nil }
    return Movement(
      amount: Money(minorUnits: difference, currency: currency), minorUnits: after.minorUnits,
      after: before.confirmed, at: after.at)
  }
}

extension BalanceHistory {
  /// What the wallet gained between `start` and the latest look; `nil` when nothing tells what it held then.
  ///
  /// A start that falls between two looks which differ is good enough while they are no further apart than a
  /// tenth of the whole span.
  public func change(since start: Timestamp) -> Money? {
    guard let index = points.lastIndex(where: { $0.at <= start }) else { return nil }
    let point = points[index]
    if start > point.confirmed, index + 1 < points.count {
      let unseen = points[index + 1].at.duration(since: point.confirmed)
      guard unseen * 10 <= latest.confirmed.duration(since: start) else { return nil }
    }
    let (difference, overflow) = latest.minorUnits.subtractingReportingOverflow(point.minorUnits)
    return overflow ? nil : Money(minorUnits: difference, currency: currency)
  }

  /// The amount at the end of each of `count` equal parts of a range of time, held from look to look; `nil`
  /// before the first and after the last look.
  public func amounts(from start: Timestamp, to end: Timestamp, count: Int) -> [Int64?] {
    guard count > 0, end > start else { return [] }
    let span = end.duration(since: start)
    var index = -1
    return (1...count).map { part in
      let at = start.adding(span * part / count)
      while index + 1 < points.count, points[index + 1].at <= at { index += 1 }
      // A part that has only begun when the last look was made shows that look.
      let began = start.adding(span * (part - 1) / count)
      guard index >= 0, index + 1 < points.count || began < points[index].confirmed else { return nil }
      return points[index].minorUnits
    }
  }
}
