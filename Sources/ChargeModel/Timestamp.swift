import FoundationEssentials

/// An instant of the API, in UTC with millisecond precision (contract 9.3).
public struct Timestamp: Hashable, Comparable, Sendable {
  public let millisecondsSince1970: Int64

  public init(millisecondsSince1970: Int64) { self.millisecondsSince1970 = millisecondsSince1970 }

  /// Older API versions send UNIX seconds (contract 12).
  public init(secondsSince1970: Int64) {
    let (milliseconds, overflow) = secondsSince1970.multipliedReportingOverflow(by: 1000)
    self.init(millisecondsSince1970: overflow ? .max : milliseconds)
  }

  /// An RFC 3339 text with or without a fraction of a second; `nil` when it is none.
  public init?(rfc3339 text: String) {
    let style = text.contains(".") ? Self.withFraction : Self.withoutFraction
    guard let date = try? style.parse(text) else { return nil }
    self.init(date)
  }

  public init(_ date: Date) {
    self.init(millisecondsSince1970: Int64((date.timeIntervalSince1970 * 1000).rounded()))
  }

  public static func < (left: Self, right: Self) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }

  /// How the API writes it: `2026-04-01T01:13:23.895Z`.
  public var rfc3339: String { date.formatted(Self.withFraction) }

  /// To the minute, with its zone: `2026-04-01 01:13 UTC`.
  public func dateAndTime(in zone: Zone) -> String {
    "\(text(in: zone).prefix(16)) \(zone.abbreviation)"
  }

  /// To the second, without the date: `12:04:31`.
  public func timeOfDay(in zone: Zone) -> String { String(text(in: zone).suffix(8)) }

  /// `2026-04-01 01:13:23` in `zone`.
  private func text(in zone: Zone) -> String {
    let offset = Int64(zone.secondsFromUTC) * 1000
    let local = Timestamp(millisecondsSince1970: millisecondsSince1970.clamped(adding: offset))
    return local.date.formatted(Self.spaced)
  }

  private var date: Date { Date(timeIntervalSince1970: Double(millisecondsSince1970) / 1000) }

  private static let withFraction = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  private static let withoutFraction = Date.ISO8601FormatStyle()
  private static let spaced = Date.ISO8601FormatStyle(dateTimeSeparator: .space)
    .year().month().day().dateSeparator(.dash).time(includingFractionalSeconds: false)
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

extension Int64 {
  fileprivate func clamped(adding other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? (other > 0 ? .max : .min) : sum
  }
}
