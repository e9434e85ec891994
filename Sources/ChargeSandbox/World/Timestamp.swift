import Foundation

/// A moment in UTC, to the millisecond, as the API writes it (contract 9.3).
struct Timestamp: Hashable, Comparable, Sendable {
  let milliseconds: Int64

  init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Midnight UTC of a day in the Gregorian calendar.
  init(year: Int, month: Int, day: Int) {
    // Days from civil, H. Hinnant: years begin in March, so that a leap day is the last of its year.
    let year = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let days = 365 * year + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    milliseconds = Int64(days) * Self.day
  }

  private static let day: Int64 = 86_400_000

  /// The wall clock's time.
  static var now: Timestamp {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down)))
  }

  /// The oldest moment in a fresh world.
  static let worldBegins = Timestamp(year: 2025, month: 1, day: 1)
  /// The end of a fresh world's past; everything in it happened before.
  static let worldEnds = Timestamp(year: 2026, month: 4, day: 20)

  /// How long a world's past is.
  static let pastMilliseconds = worldEnds.milliseconds - worldBegins.milliseconds

  func adding(days: Int) -> Timestamp {
    Timestamp(milliseconds: milliseconds + Int64(days) * Self.day)
  }

  static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// RFC 3339, for example `2026-03-03T14:05:23.789Z`.
  var text: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to bytes: inout [UInt8]) {
    let (year, month, day) = civilDate
    let time = milliseconds - milliseconds.flooredQuotient(by: Self.day) * Self.day
    Self.write(year / 100, to: &bytes)
    Self.write(year % 100, then: "-", to: &bytes)
    Self.write(month, then: "-", to: &bytes)
    Self.write(day, then: "T", to: &bytes)
    Self.write(time / 3_600_000, then: ":", to: &bytes)
    Self.write(time / 60_000 % 60, then: ":", to: &bytes)
    Self.write(time / 1000 % 60, then: ".", to: &bytes)
    bytes.append(UInt8(ascii: "0") + UInt8(time % 1000 / 100))
    Self.write(time % 100, then: "Z", to: &bytes)
  }

  /// Two digits, and what follows them.
  private static func write(_ value: Int64, then end: Unicode.Scalar? = nil, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "0") + UInt8(value / 10))
    bytes.append(UInt8(ascii: "0") + UInt8(value % 10))
    if let end { bytes.append(UInt8(ascii: end)) }
  }

  /// The inverse of `init(year:month:day:)`, for years from 0 on.
  private var civilDate: (year: Int64, month: Int64, day: Int64) {
    let days = milliseconds.flooredQuotient(by: Self.day) + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }
}
