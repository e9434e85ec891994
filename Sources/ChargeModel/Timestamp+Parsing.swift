extension Timestamp {
  /// An RFC 3339 text with or without a fraction of a second, in UTC or with an offset; `nil` when it is none.
  ///
  /// Two are read for each row of a list, which is why it is done by hand: a date formatter takes a hundred times
  /// as long. What is finer than a millisecond is cut off; a leap second counts as the next one.
  public init?(rfc3339 text: String) {
    var reader = Reader(text)
    guard let days = reader.date(), reader.skip("T", "t", " "),
      let milliseconds = reader.time(), let offset = reader.offset(), reader.isAtEnd
    else { return nil }
    self.init(millisecondsSince1970: days * 86_400_000 + milliseconds - offset)
  }
}

/// Takes a text apart from the front; each part is `nil` when it is not what stands there.
private struct Reader {
  private var rest: Substring.UTF8View

  init(_ text: String) { rest = text[...].utf8 }

  var isAtEnd: Bool { rest.isEmpty }

  /// Days since 1970-01-01.
  mutating func date() -> Int64? {
    guard let year = number(digits: 4), skip("-"),
      let month = number(digits: 2), (1...12).contains(month), skip("-"),
      let day = number(digits: 2), (1...Self.days(in: month, of: year)).contains(day)
    else { return nil }
    // By eras of 400 years that begin in March, so that the leap day is a year's last.
    let yearFromMarch = month > 2 ? year : year - 1
    let monthFromMarch = month > 2 ? month - 3 : month + 9
    let era = yearFromMarch >= 0 ? yearFromMarch / 400 : -1
    let yearOfEra = yearFromMarch - era * 400
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// Milliseconds since midnight.
  mutating func time() -> Int64? {
    guard let hour = number(digits: 2), hour < 24, skip(":"),
      let minute = number(digits: 2), minute < 60, skip(":"),
      let second = number(digits: 2), second <= 60
    else { return nil }
    let wholeSeconds = (hour * 60 + minute) * 60 + second
    guard skip(".") else { return wholeSeconds * 1000 }
    guard let fraction = milliseconds() else { return nil }
    return wholeSeconds * 1000 + fraction
  }

  /// Milliseconds that the local time is ahead of UTC.
  mutating func offset() -> Int64? {
    if skip("Z", "z") { return 0 }
    let isBehind = rest.first == UInt8(ascii: "-")
    guard skip("+", "-"), let hours = number(digits: 2), hours < 24, skip(":"),
      let minutes = number(digits: 2), minutes < 60
    else { return nil }
    return (hours * 60 + minutes) * (isBehind ? -60_000 : 60_000)
  }

  mutating func skip(_ choices: Unicode.Scalar...) -> Bool {
    guard let first = rest.first, choices.contains(where: { UInt8(ascii: $0) == first }) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func number(digits count: Int) -> Int64? {
    var number: Int64 = 0
    for _ in 0..<count {
      guard let digit = digit() else { return nil }
      number = number * 10 + digit
    }
    return number
  }

  /// A fraction of any length.
  private mutating func milliseconds() -> Int64? {
    var fraction: Int64 = 0
    var count = 0
    while let digit = digit() {
      if count < 3 { fraction = fraction * 10 + digit }
      count += 1
    }
    switch count {
    case 0: return nil
    case 1: return fraction * 100
    case 2: return fraction * 10
    default: return fraction
    }
  }

  private mutating func digit() -> Int64? {
    guard let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
    rest.removeFirst()
    return Int64(byte - UInt8(ascii: "0"))
  }

  private static func days(in month: Int64, of year: Int64) -> Int64 {
    switch month {
    case 2: (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
