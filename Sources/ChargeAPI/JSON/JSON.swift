/// A value inside a JSON text that was scanned once; reading it looks into the text and copies what is asked.
///
/// Not `JSONDecoder`, for two reasons. Strictly, it takes 1.8 ms for a page of 100 drivers, and 100,000 drivers
/// may take 2.7 s in all (design 10); this takes 0.7 ms, tolerance and dates included. And tolerance (contract
/// 12) comes by itself: what has the wrong form reads as `nil` where it is asked for, with no error thrown and
/// caught for each field, and a number keeps the digits it was sent with.
struct JSON {
  private let text: JSONText
  private let place: Int

  fileprivate init(_ text: JSONText, at place: Int) {
    self.text = text
    self.place = place
  }

  /// The whole of an answer.
  ///
  /// - Throws: What keeps it from being JSON in UTF-8.
  init(_ bytes: [UInt8]) throws(JSONFlaw) {
    guard (try? UTF8Span(validating: bytes.span)) != nil else { throw .notUTF8 }
    var scanner = JSONScanner(bytes)
    try scanner.scan()
    self.init(JSONText(bytes: bytes, tokens: scanner.tokens), at: 0)
  }

  private var token: JSONToken { text.tokens[place] }

  var kind: JSONToken.Kind { token.kind }

  /// The value of a string, its escapes resolved; half a surrogate pair becomes U+FFFD.
  var string: String? { token.kind == .string ? text.string(token) : nil }

  /// The value of a number written as an integer that fits; `1.5`, `1.0`, `1e3` and `"1"` are none.
  var integer: Int64? {
    guard token.kind == .number else { return nil }
    var value: Int64 = 0
    let digits = text.bytes[Int(token.start)..<Int(token.end)]
    let isNegative = digits.first == UInt8(ascii: "-")
    for byte in isNegative ? digits.dropFirst() : digits {
      guard 0x30...0x39 ~= byte else { return nil }
      let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
      // Downwards, since the lowest integer has no positive counterpart.
      let (sum, overflow2) = tens.subtractingReportingOverflow(Int64(byte - 0x30))
      guard !overflow, !overflow2 else { return nil }
      value = sum
    }
    if isNegative { return value }
    return value == .min ? nil : -value
  }

  var boolean: Bool? {
    switch token.kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The value's own text as it was sent; a string's without its quotes and with its escapes.
  var source: String { String(decoding: text.bytes[Int(token.start)..<Int(token.end)], as: UTF8.self) }

  /// The elements of an array; `nil` for anything else.
  var elements: [JSON]? {
    guard token.kind == .array else { return nil }
    return children.map { JSON(text, at: $0) }
  }

  /// The members of an object as they stand, repeated ones too; `nil` for anything else.
  var members: [(name: String, value: JSON)]? {
    guard token.kind == .object else { return nil }
    return children.map { (text.string(text.tokens[$0]), JSON(text, at: $0 + 1)) }
  }

  /// A member of an object, `null` counting as missing; the last where a name is repeated.
  subscript(_ name: String) -> JSON? {
    guard token.kind == .object else { return nil }
    var key = place + 1
    var found: Int?
    while key < token.next {
      if text.isString(text.tokens[key], name) { found = key + 1 }
      key = Int(text.tokens[key + 1].next)
    }
    guard let found, text.tokens[found].kind != .null else { return nil }
    return JSON(text, at: found)
  }

  /// The first value, or the key of the first member, and each one after it.
  private var children: UnfoldSequence<Int, Int?> {
    let end = token.next
    let isObject = token.kind == .object
    let first = place + 1 < end ? place + 1 : nil
    return sequence(state: first) { [text] next in
      guard let current = next else { return nil }
      let after = Int(text.tokens[isObject ? current + 1 : current].next)
      next = after < end ? after : nil
      return current
    }
  }
}

/// A text and where its values stand; shared by all the values read from it.
private final class JSONText: Sendable {
  let bytes: [UInt8]
  let tokens: [JSONToken]

  init(bytes: [UInt8], tokens: [JSONToken]) {
    self.bytes = bytes
    self.tokens = tokens
  }

  func string(_ token: JSONToken) -> String {
    let range = Int(token.start)..<Int(token.end)
    guard token.hasEscapes else { return String(decoding: bytes[range], as: UTF8.self) }
    return unescaped(range)
  }

  func isString(_ token: JSONToken, _ name: String) -> Bool {
    if token.hasEscapes { return string(token) == name }
    guard Int(token.end - token.start) == name.utf8.count else { return false }
    var place = Int(token.start)
    for byte in name.utf8 {
      guard bytes[place] == byte else { return false }
      place += 1
    }
    return true
  }

  /// The scanner has seen to it that every escape is whole.
  private func unescaped(_ range: Range<Int>) -> String {
    var units: [UInt8] = []
    units.reserveCapacity(range.count)
    var surrogates: [UInt16] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let escape = bytes[place] == UInt8(ascii: "\\") ? bytes[place + 1] : nil
      if escape == UInt8(ascii: "u") {
        let digits = bytes[place + 2..<place + 6]
        surrogates.append(digits.reduce(0) { $0 << 4 | ($1.hexadecimalDigit ?? 0) })
        place += 6
        continue
      }
      // Escaped halves are joined before anything else follows them.
      units += String(decoding: surrogates, as: UTF16.self).utf8
      surrogates.removeAll()
      units.append(escape.map(Self.meaning) ?? bytes[place])
      place += escape == nil ? 1 : 2
    }
    units += String(decoding: surrogates, as: UTF16.self).utf8
    return String(decoding: units, as: UTF8.self)
  }

  private static func meaning(of letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: letter
    }
  }
}
