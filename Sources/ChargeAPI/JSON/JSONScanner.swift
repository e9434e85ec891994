/// One value of a JSON text, or the key of a member: where it stands and where the next one begins.
struct JSONToken {
  enum Kind: UInt8 { case object, array, string, number, yes, no, null }

  let kind: Kind
  /// The text of a string holds a `\` that must be resolved.
  var hasEscapes = false
  /// The first byte; of a string, the one after its quote.
  let start: UInt32
  /// After the last byte; of a string, its closing quote.
  var end: UInt32
  /// The token after this value and all it contains.
  var next: UInt32
}

/// Why a text is no JSON, or more of it than this program takes.
enum JSONFlaw: Error, Hashable {
  case syntax(byte: Int), tooDeep, tooManyValues, notUTF8

  var reason: String {
    switch self {
    case .syntax(let byte): "the JSON breaks at byte \(byte)"
    case .tooDeep: "the JSON is nested too deeply"
    case .tooManyValues: "the JSON holds too many values"
    case .notUTF8: "the answer is not UTF-8"
    }
  }
}

/// Finds every value of a JSON text (RFC 8259) in one pass, without recursion and without copying any of it.
struct JSONScanner {
  /// Bounds what a hostile text can make of memory and time; a page of 100 drivers has 5,000 values, 3 deep.
  static let mostValues = 1_000_000
  static let deepest = 128

  private enum Expectation { case value, valueOrEnd, key, keyOrEnd, commaOrEnd }

  private let bytes: [UInt8]
  private var place = 0
  private(set) var tokens: [JSONToken] = []
  /// The containers around `place`, outermost first, as places in `tokens`.
  private var open: [Int] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    tokens.reserveCapacity(min(bytes.count / 12 + 8, Self.mostValues))
  }

  mutating func scan() throws(JSONFlaw) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }  // a byte order mark says nothing here
    var expectation = Expectation.value
    repeat {
      skipWhitespace()
      guard place < bytes.count else { throw .syntax(byte: place) }
      expectation = try step(expectation)
    } while expectation != .commaOrEnd || !open.isEmpty
    skipWhitespace()
    guard place == bytes.count else { throw .syntax(byte: place) }
  }

  private mutating func step(_ expectation: Expectation) throws(JSONFlaw) -> Expectation {
    let byte = bytes[place]
    switch (expectation, byte) {
    case (.valueOrEnd, UInt8(ascii: "]")), (.keyOrEnd, UInt8(ascii: "}")): return close()
    case (.value, _), (.valueOrEnd, _): return try value(byte)
    case (.key, UInt8(ascii: "\"")), (.keyOrEnd, UInt8(ascii: "\"")):
      try string()
      skipWhitespace()
      guard place < bytes.count, bytes[place] == UInt8(ascii: ":") else { throw .syntax(byte: place) }
      place += 1
      return .value
    case (.commaOrEnd, UInt8(ascii: ",")):
      place += 1
      return isInObject ? .key : .value
    case (.commaOrEnd, UInt8(ascii: "}")) where isInObject: return close()
    case (.commaOrEnd, UInt8(ascii: "]")) where !isInObject: return close()
    default: throw .syntax(byte: place)
    }
  }

  private var isInObject: Bool { open.last.map { tokens[$0].kind == .object } ?? false }

  private mutating func value(_ first: UInt8) throws(JSONFlaw) -> Expectation {
    switch first {
    case UInt8(ascii: "{"):
      try begin(.object)
      return .keyOrEnd
    case UInt8(ascii: "["):
      try begin(.array)
      return .valueOrEnd
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: try number()
    }
    return .commaOrEnd
  }

  private mutating func begin(_ kind: JSONToken.Kind) throws(JSONFlaw) {
    guard open.count < Self.deepest else { throw .tooDeep }
    open.append(tokens.count)
    try append(kind, from: place, to: place)
    place += 1
  }

  private mutating func close() -> Expectation {
    place += 1
    let container = open.removeLast()
    tokens[container].end = UInt32(place)
    tokens[container].next = UInt32(tokens.count)
    return .commaOrEnd
  }

  private mutating func append(
    _ kind: JSONToken.Kind, from start: Int, to end: Int, hasEscapes: Bool = false
  ) throws(JSONFlaw) {
    guard tokens.count < Self.mostValues else { throw .tooManyValues }
    tokens.append(
      JSONToken(
        kind: kind, hasEscapes: hasEscapes, start: UInt32(start), end: UInt32(end),
        next: UInt32(tokens.count + 1)))
  }

  private mutating func skipWhitespace() {
    while place < bytes.count {
      switch bytes[place] {
      case 0x20, 0x0A, 0x0D, 0x09: place += 1
      default: return
      }
    }
  }

  private mutating func string() throws(JSONFlaw) {
    let start = place + 1
    var hasEscapes = false
    place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        try append(.string, from: start, to: place, hasEscapes: hasEscapes)
        place += 1
        return
      case UInt8(ascii: "\\"):
        hasEscapes = true
        try escape()
      case 0x00..<0x20: throw .syntax(byte: place)
      default: place += 1
      }
    }
    throw .syntax(byte: place)
  }

  private mutating func escape() throws(JSONFlaw) {
    guard place + 1 < bytes.count else { throw .syntax(byte: place) }
    switch bytes[place + 1] {
    case UInt8(ascii: "u"):
      guard place + 6 <= bytes.count, bytes[place + 2..<place + 6].allSatisfy({ $0.hexadecimalDigit != nil })
      else { throw .syntax(byte: place) }
      place += 6
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
      UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      place += 2
    default: throw .syntax(byte: place)
    }
  }

  private mutating func word(_ word: StaticString, _ kind: JSONToken.Kind) throws(JSONFlaw) {
    let end = place + word.utf8CodeUnitCount
    let isThere = word.withUTF8Buffer { end <= bytes.count && bytes[place..<end].elementsEqual($0) }
    guard isThere else { throw .syntax(byte: place) }
    try append(kind, from: place, to: end)
    place = end
  }

  private mutating func number() throws(JSONFlaw) {
    let start = place
    if place < bytes.count, bytes[place] == UInt8(ascii: "-") { place += 1 }
    let first = place
    try digits()
    if bytes[first] == UInt8(ascii: "0"), place > first + 1 { throw .syntax(byte: first) }
    if place < bytes.count, bytes[place] == UInt8(ascii: ".") {
      place += 1
      try digits()
    }
    if place < bytes.count, bytes[place] | 0x20 == UInt8(ascii: "e") {
      place += 1
      if place < bytes.count, bytes[place] == UInt8(ascii: "+") || bytes[place] == UInt8(ascii: "-") {
        place += 1
      }
      try digits()
    }
    try append(.number, from: start, to: place)
  }

  /// One or more.
  private mutating func digits() throws(JSONFlaw) {
    let start = place
    while place < bytes.count, 0x30...0x39 ~= bytes[place] { place += 1 }
    guard place > start else { throw .syntax(byte: place) }
  }
}

extension UInt8 {
  /// What this byte counts as a hexadecimal digit of either case.
  var hexadecimalDigit: UInt16? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(self - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(self - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(self - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
