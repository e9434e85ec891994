import ChargeModel

/// A point in time as it was typed: a date, a date with a time of day, or how long ago.
enum TimePoint: Hashable, Sendable {
  /// On the calendar and the clock of whoever reads: as in UTC, with the part of a day or a year that it names.
  case civil(Timestamp, Unit)
  /// The same everywhere, to the millisecond.
  case instant(Timestamp)
  case ago(Age)
  case today, yesterday

  /// The smallest part that was written.
  enum Unit: Int, Hashable, Sendable {
    // By the length of the text up to there: 2026, 2026-04, 2026-04-01, 2026-04-01T01:13, 2026-04-01T01:13:23.
    case year = 4, month = 7, day = 10, minute = 16, second = 19
  }

  init?(_ text: String) {
    switch text.lowercased() {
    case "today": self = .today
    case "yesterday": self = .yesterday
    case let text:
      if let age = Age(text) {
        self = .ago(age)
      } else if let timestamp = Self.read(text) {
        self = .instant(timestamp)
      } else if let unit = Unit(rawValue: text.utf8.count),
        let timestamp = Self.read(text + "0000-01-01t00:00:00z".dropFirst(unit.rawValue))
      {
        self = .civil(timestamp, unit)
      } else {
        return nil
      }
    }
  }

  /// A timestamp that can be written again: an offset or a leap second can lead out of the years of four digits.
  private static func read(_ text: String) -> Timestamp? {
    Timestamp(rfc3339: text).flatMap { Timestamp(rfc3339: $0.rfc3339) }
  }

  var dependsOnClock: Bool {
    switch self {
    case .civil, .instant: false
    case .ago, .today, .yesterday: true
    }
  }

  /// From when to when it lasts; `nil` when it is counted from now and there is no clock. An age is a moment.
  func span(in context: ColumnContext) -> Range<Timestamp>? {
    switch self {
    case .civil(let start, let unit):
      return start.asIn(context.zone)..<Self.end(of: unit, from: start).asIn(context.zone)
    case .instant(let start): return start..<start.advanced(by: 1)
    case .ago(let age):
      guard let now = context.now?.wall.advanced(by: -age.milliseconds) else { return nil }
      return now..<now.advanced(by: 1)
    case .today: return Self.day(0, in: context)
    case .yesterday: return Self.day(-1, in: context)
    }
  }

  private static let dayLength: Int64 = 86_400_000

  private static func day(_ offset: Int64, in context: ColumnContext) -> Range<Timestamp>? {
    guard let now = context.now else { return nil }
    let local = now.wall.advanced(by: Int64(context.zone.secondsFromUTC) * 1000).millisecondsSince1970
    let sinceMidnight = (local % dayLength + dayLength) % dayLength
    let start = Timestamp(millisecondsSince1970: local).advanced(by: offset * dayLength - sinceMidnight)
    return start.asIn(context.zone)..<start.advanced(by: dayLength).asIn(context.zone)
  }

  private static func end(of unit: Unit, from start: Timestamp) -> Timestamp {
    switch unit {
    case .second: return start.advanced(by: 1000)
    case .minute: return start.advanced(by: 60_000)
    case .day: return start.advanced(by: dayLength)
    case .month, .year:
      // Some day in the next one, and back to its beginning.
      let next = start.advanced(by: (unit == .month ? 31 : 366) * dayLength)
      let text = next.rfc3339.prefix(unit.rawValue) + "0000-01-01T00:00:00Z".dropFirst(unit.rawValue)
      return Timestamp(rfc3339: String(text)) ?? next
    }
  }
}

extension TimePoint: CustomStringConvertible {
  /// A text that is read as this point.
  var description: String {
    switch self {
    case .civil(let start, let unit): String(start.rfc3339.prefix(unit.rawValue))
    case .instant(let timestamp): timestamp.rfc3339
    case .ago(let age): age.description
    case .today: "today"
    case .yesterday: "yesterday"
    }
  }
}

extension Timestamp {
  /// This reading of a calendar and a clock in UTC, as the moment when those of `zone` read the same.
  fileprivate func asIn(_ zone: Zone) -> Timestamp { advanced(by: -Int64(zone.secondsFromUTC) * 1000) }

  /// Later by some milliseconds; held at the ends of time.
  func advanced(by milliseconds: Int64) -> Timestamp {
    let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(milliseconds)
    return Timestamp(millisecondsSince1970: overflow ? (milliseconds < 0 ? .min : .max) : sum)
  }
}
