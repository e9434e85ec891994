import ChargeModel

/// How long a server asks to wait: seconds, or a time in one of HTTP's three ways of writing it (RFC 9110,
/// sections 10.2.3 and 5.6.7).
enum RetryAfter {
  /// - Parameters:
  ///   - date: The answer's own `Date`, which makes a clock that is wrong on either side harmless.
  ///   - now: The time here, for want of it.
  /// - Returns: `nil` for what is neither; zero for a time that has passed.
  static func duration(_ text: String, date: String?, now: () -> Timestamp) -> Duration? {
    if !text.isEmpty, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) {
      return .seconds(min(Int64(text) ?? longest, longest))
    }
    guard let until = timestamp(httpDate: text) else { return nil }
    let start = date.flatMap(timestamp(httpDate:)) ?? now()
    let milliseconds = until.millisecondsSince1970 - start.millisecondsSince1970
    return max(.zero, .milliseconds(milliseconds))
  }

  /// A century: longer than any that is meant, and safe to reckon with.
  private static let longest: Int64 = 100 * 365 * 86_400

  /// `Sun, 06 Nov 1994 08:49:37 GMT`, `Sunday, 06-Nov-94 08:49:37 GMT` or `Sun Nov  6 08:49:37 1994`.
  static func timestamp(httpDate text: String) -> Timestamp? {
    let words = text.split { " ,-".contains($0) }.map(String.init)
    let isOldest = words.count == 5
    guard isOldest || words.count == 6 else { return nil }
    let (day, month, year, time) =
      isOldest ? (words[2], words[1], words[4], words[3]) : (words[1], words[2], words[3], words[4])
    guard let month = months.firstIndex(of: month), let day = Int(day), let year = fullYear(year) else {
      return nil
    }
    return Timestamp(rfc3339: "\(year)-\(twoDigits(month + 1))-\(twoDigits(day))T\(time)Z")
  }

  /// Two digits mean the nearest such year that is not far ahead.
  private static func fullYear(_ text: String) -> Int? {
    guard let year = Int(text), year >= 0 else { return nil }
    if text.utf8.count == 4 { return year }
    guard text.utf8.count == 2 else { return nil }
    return year < 70 ? 2000 + year : 1900 + year
  }

  private static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
