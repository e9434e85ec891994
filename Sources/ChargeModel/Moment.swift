/// A point in time on two clocks: intervals are measured on one that never jumps, and shown on the wall's.
public struct Moment: Hashable, Sendable {
  /// Since a fixed start of this process; goes on while the machine sleeps.
  public let uptime: Duration
  public let wall: Timestamp

  public init(uptime: Duration, wall: Timestamp) {
    self.uptime = uptime
    self.wall = wall
  }

  /// How long ago `earlier` was; never negative.
  public func age(of earlier: Moment) -> Duration { max(.zero, uptime - earlier.uptime) }
}

/// A value and when it was asked of the server.
public struct Fetched<Value: Sendable>: Sendable {
  public let value: Value
  /// When the request that brought it was sent: the value is at least this fresh.
  public let at: Moment

  public init(_ value: Value, at: Moment) {
    self.value = value
    self.at = at
  }
}

extension Fetched: Equatable where Value: Equatable {}
