import ChargeModel
import Glibc

/// The time: a clock that never jumps for intervals, the wall's for display, and the zone it is shown in.
public struct WallClock: Sendable {
  private let start = ContinuousClock.now

  public init() {}

  public func now() -> Moment {
    var wall = timespec()
    clock_gettime(CLOCK_REALTIME, &wall)
    let milliseconds = Int64(wall.tv_sec) * 1000 + Int64(wall.tv_nsec) / 1_000_000
    return Moment(
      uptime: ContinuousClock.now - start, wall: Timestamp(millisecondsSince1970: milliseconds))
  }

  /// The zone of `TZ` or the system as it is at a moment, summer time included.
  public static func zone(at moment: Moment) -> Zone {
    var seconds = time_t(moment.wall.millisecondsSince1970 / 1000)
    var local = tm()
    guard localtime_r(&seconds, &local) != nil else { return .utc }
    let name = local.tm_zone.map { String(cString: $0) } ?? ""
    return Zone(secondsFromUTC: local.tm_gmtoff, abbreviation: name)
  }
}
