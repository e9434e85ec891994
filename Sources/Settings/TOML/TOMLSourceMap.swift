import TOMLKit

/// Where each key and value of a TOML text stands, and how it is written there.
///
/// TOMLKit tells lines for mistakes of syntax only, so the text is walked once more. It has passed TOMLKit by
/// then: the walk need not find mistakes, only never hang on one.
struct TOMLSourceMap {
  struct Place: Equatable {
    let line: Int
    /// Of the value, or of a table's header; in characters, from 1.
    let column: Int
    /// Of the key that names it; an element of an array has none, and this is its own.
    let keyColumn: Int
    /// The value as it stands in the text; the header of a table.
    let written: String
  }

  /// By the keys that lead there; an element of an array goes by its index.
  private(set) var places: [[String]: Place] = [:]

  private let bytes: [UInt8]
  private var index = 0
  private var line = 1
  private var lineStart = 0
  /// Tables written with `[[name]]` so far, by name.
  private var elements: [[String]: Int] = [:]

  init(_ text: String) {
    bytes = Array(text.utf8)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (index, lineStart) = (3, 3) }
    var table: [String] = []
    skipBlank()
    while let byte = current {
      let start = index
      if byte == UInt8(ascii: "[") { table = header() } else { keyValue(in: table) }
      if index == start { advance() }
      skipBlank()
    }
  }

  /// Where `path` stands, or what is nearest above it.
  func place(of path: [String]) -> Place {
    var path = path
    while !path.isEmpty {
      if let place = places[path] { return place }
      path.removeLast()
    }
    return Place(line: 1, column: 1, keyColumn: 1, written: "")
  }
}

extension TOMLSourceMap {
  private var current: UInt8? { index < bytes.count ? bytes[index] : nil }

  private func isAt(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { bytes[index...].starts(with: $0) }
  }

  private mutating func advance(_ count: Int = 1) {
    for _ in 0..<count where index < bytes.count {
      if bytes[index] == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, index + 1) }
      index += 1
    }
  }

  private mutating func skipSpaces() {
    while current == UInt8(ascii: " ") || current == UInt8(ascii: "\t") { advance() }
  }

  /// Skips spaces, line breaks and comments, and commas too between values.
  private mutating func skipBlank(commas: Bool = false) {
    while let byte = current {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): advance()
      case UInt8(ascii: ",") where commas: advance()
      case UInt8(ascii: "#"):
        while let byte = current, byte != UInt8(ascii: "\n") { advance() }
      default: return
      }
    }
  }

  /// Where something of the line that is being walked begins.
  private var column: Int { String(decoding: bytes[lineStart..<index], as: UTF8.self).count + 1 }

  private func text(from start: Int) -> String { String(decoding: bytes[start..<index], as: UTF8.self) }

  /// `[table]` or `[[table]]`; gives the path that the keys after it belong to.
  private mutating func header() -> [String] {
    let (start, startLine, startColumn) = (index, line, column)
    let isElement = isAt("[[")
    advance(isElement ? 2 : 1)
    let keys = dottedKey()
    advance(isElement ? 2 : 1)
    func headerPlace() -> Place {
      Place(line: startLine, column: startColumn, keyColumn: startColumn, written: text(from: start))
    }
    var path: [String] = []
    for (depth, key) in keys.enumerated() {
      path.append(key)
      // A table above it may have no header of its own.
      if places[path] == nil { places[path] = headerPlace() }
      if isElement && depth == keys.count - 1 { elements[path, default: 0] += 1 }
      if let count = elements[path] { path.append(String(count - 1)) }
    }
    places[path] = headerPlace()
    return path
  }

  private mutating func keyValue(in table: [String]) {
    let (startLine, keyColumn) = (line, column)
    let keys = dottedKey()
    skipSpaces()
    if current == UInt8(ascii: "=") { advance() }
    skipSpaces()
    let (start, valueColumn) = (index, column)
    value(at: table + keys)
    var path = table
    for key in keys {
      path.append(key)
      // A table that grows key by key stands where it began.
      if places[path] == nil {
        places[path] = Place(
          line: startLine, column: valueColumn, keyColumn: keyColumn, written: text(from: start))
      }
    }
  }

  private mutating func dottedKey() -> [String] {
    var keys: [String] = []
    while true {
      skipSpaces()
      keys.append(key())
      skipSpaces()
      guard current == UInt8(ascii: ".") else { return keys }
      advance()
    }
  }

  private mutating func key() -> String {
    let start = index
    guard current == UInt8(ascii: "\"") || current == UInt8(ascii: "'") else {
      while let byte = current, byte.isBareKey { advance() }
      return text(from: start)
    }
    string()
    let written = text(from: start)
    // Its escapes are TOMLKit's business; a key it cannot read has been refused before.
    return (try? TOMLTable(string: "key = \(written)"))?["key"]?.string ?? written
  }

  private mutating func value(at path: [String]) {
    switch current {
    case UInt8(ascii: "\""), UInt8(ascii: "'"): string()
    case UInt8(ascii: "["): array(at: path)
    case UInt8(ascii: "{"): inlineTable(at: path)
    default:
      while let byte = current, !byte.endsScalar { advance() }
      while index > 0, bytes[index - 1].isBlank { index -= 1 }
    }
  }

  private mutating func array(at path: [String]) {
    advance()
    skipBlank(commas: true)
    var count = 0
    while let byte = current, byte != UInt8(ascii: "]") {
      let (start, startLine, startColumn) = (index, line, column)
      let element = path + [String(count)]
      value(at: element)
      places[element] = Place(
        line: startLine, column: startColumn, keyColumn: startColumn, written: text(from: start))
      if index == start { advance() }
      count += 1
      skipBlank(commas: true)
    }
    advance()
  }

  private mutating func inlineTable(at path: [String]) {
    advance()
    skipBlank(commas: true)
    while let byte = current, byte != UInt8(ascii: "}") {
      let start = index
      keyValue(in: path)
      if index == start { advance() }
      skipBlank(commas: true)
    }
    advance()
  }

  private mutating func string() {
    guard let quote = current else { return }
    let hasEscapes = quote == UInt8(ascii: "\"")
    let isLong = hasEscapes ? isAt("\"\"\"") : isAt("'''")
    advance(isLong ? 3 : 1)
    while let byte = current {
      if byte == UInt8(ascii: "\\") && hasEscapes {
        advance(2)
      } else if byte != quote {
        advance()
      } else if !isLong {
        return advance()
      } else if isAt(hasEscapes ? "\"\"\"" : "'''") {
        advance(3)
        // Up to two quotes of the text itself may stand before the closing three.
        while current == quote { advance() }
        return
      } else {
        advance()
      }
    }
  }
}

extension UInt8 {
  fileprivate var isBlank: Bool { self == UInt8(ascii: " ") || self == UInt8(ascii: "\t") }

  fileprivate var isBareKey: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  fileprivate var endsScalar: Bool {
    switch self {
    case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#"), UInt8(ascii: "\r"),
      UInt8(ascii: "\n"):
      true
    default: false
    }
  }
}
