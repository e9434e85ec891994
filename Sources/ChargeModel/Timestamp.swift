import FoundationEssentials

/// An instant of the API, in UTC with millisecond precision (contract 9.3).
public struct Timestamp: Hashable, Comparable, Sendable {
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

  /// Older API versions send UNIX seconds (contract 12).
  public init(secondsSince1970: Int64) {
    let (milliseconds, overflow) = secondsSince1970.multipliedReportingOverflow(by: 1000)
    self.init(millisecondsSince1970: overflow ? (secondsSince1970 < 0 ? .min : .max) : milliseconds)
  }

  /// To the nearest millisecond.
  public init(_ date: Date) {
    let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
    self.init(millisecondsSince1970: Int64(exactly: milliseconds) ?? (milliseconds < 0 ? .min : .max))
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// How the API writes it: `2026-04-01T01:13:23.895Z`.
  public var rfc3339: String {
    let time = CivilTime(self)
    return "\(time.date)T\(time.toTheSecond).\(padded(time.millisecond, to: 3))Z"
  }

  /// To the minute, with its zone: `2026-04-01 01:13 UTC`.
  public func dateAndTime(in zone: Zone) -> String {
    let time = CivilTime(shifted(to: zone))
    return "\(time.date) \(time.toTheMinute) \(zone.abbreviation)"
  }

  /// To the second, without the date: `12:04:31`.
  public func timeOfDay(in zone: Zone) -> String { CivilTime(shifted(to: zone)).toTheSecond }

  private func shifted(to zone: Zone) -> Timestamp {
    let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(Int64(zone.secondsFromUTC) * 1000)
    return Timestamp(millisecondsSince1970: overflow ? (zone.secondsFromUTC < 0 ? .min : .max) : sum)
  }
}

/// A time zone at one moment: how far from UTC, and what to call it. Brought in from outside, never looked up.
public struct Zone: Hashable, Sendable {
  public let secondsFromUTC: Int
  public let abbreviation: String

  public init(secondsFromUTC: Int, abbreviation: String) {
    self.secondsFromUTC = secondsFromUTC
    self.abbreviation = abbreviation
  }

  public static let utc = Zone(secondsFromUTC: 0, abbreviation: "UTC")
}

/// An instant as the calendar and the clock show it.
private struct CivilTime {
  let year, month, day, hour, minute, second, millisecond: Int64

  init(_ timestamp: Timestamp) {
    let milliseconds = timestamp.millisecondsSince1970
    let (days, ofDay) = milliseconds.flooredQuotientAndRemainder(by: 86_400_000)
    (year, month, day) = Self.civil(fromDays: days)
    hour = ofDay / 3_600_000
    minute = ofDay / 60_000 % 60
    second = ofDay / 1000 % 60
    millisecond = ofDay % 1000
  }

  /// `2026-04-01`; years that four digits cannot hold carry a sign, as in ISO 8601.
  var date: String {
    let sign = year < 0 ? "-" : year > 9999 ? "+" : ""
    return "\(sign)\(padded(abs(year), to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
  }

  var toTheMinute: String { "\(padded(hour, to: 2)):\(padded(minute, to: 2))" }
  var toTheSecond: String { "\(toTheMinute):\(padded(second, to: 2))" }

  /// The proleptic Gregorian date of a day counted from 1970-01-01, by eras of 400 years that begin in March, so
  /// that the leap day is a year's last.
  private static func civil(fromDays days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = (days + 719_468).flooredQuotientAndRemainder(by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
  }
}

private func padded(_ number: Int64, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Int64 {
  fileprivate func flooredQuotientAndRemainder(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
