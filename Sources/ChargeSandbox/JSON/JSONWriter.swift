/// Writes JSON straight into bytes, members in the order they are given.
///
/// `JSONEncoder` promises no order, and the answers here keep that of the contract's examples.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  /// Whether the next element or member has one before it.
  private var followsSibling = false

  init(capacity: Int = 1024) {
    bytes.reserveCapacity(capacity)
  }

  /// - Parameter capacity: About how many bytes there will be.
  static func bytes(of value: some JSONWritable, capacity: Int = 1024) -> [UInt8] {
    var json = JSONWriter(capacity: capacity)
    value.write(to: &json)
    return json.bytes
  }

  mutating func object(_ members: (inout JSONWriter) -> Void) {
    enclose(in: "{", "}", members)
  }

  mutating func array(_ elements: (inout JSONWriter) -> Void) {
    enclose(in: "[", "]", elements)
  }

  mutating func field(_ name: StaticString, _ value: some JSONWritable) {
    field(name) { value.write(to: &$0) }
  }

  /// A member whose value `write` adds; `name` needs no escape.
  mutating func field(_ name: StaticString, _ write: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(Self.quote)
    raw(name)
    raw("\":")
    followsSibling = false
    write(&self)
    followsSibling = true
  }

  /// A member whose name is data.
  mutating func field(named name: String, _ value: some JSONWritable) {
    separate()
    string(name)
    raw(":")
    value.write(to: &self)
    followsSibling = true
  }

  mutating func element(_ value: some JSONWritable) {
    separate()
    followsSibling = false
    value.write(to: &self)
    followsSibling = true
  }

  mutating func raw(_ text: StaticString) {
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
  }

  /// A string of what `write` puts into the bytes; it needs no escape.
  mutating func quoted(_ write: (inout [UInt8]) -> Void) {
    bytes.append(Self.quote)
    write(&bytes)
    bytes.append(Self.quote)
  }

  /// Adds what `write` puts into the bytes; it has to be JSON.
  mutating func raw(_ write: (inout [UInt8]) -> Void) {
    write(&bytes)
  }

  /// A string in quotes, escaped where JSON asks for it; everything else stays UTF-8.
  mutating func string(_ text: String) {
    var text = text
    bytes.append(Self.quote)
    text.withUTF8 { utf8 in
      if utf8.allSatisfy(Self.needsNoEscape) {
        bytes.append(contentsOf: utf8)
      } else {
        for byte in utf8 { escaped(byte) }
      }
    }
    bytes.append(Self.quote)
  }

  private static let quote = UInt8(ascii: "\"")

  private static func needsNoEscape(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != quote && byte != UInt8(ascii: "\\")
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case Self.quote: raw("\\\"")
    case UInt8(ascii: "\\"): raw("\\\\")
    case UInt8(ascii: "\n"): raw("\\n")
    case 0..<0x20: control(byte)
    default: bytes.append(byte)
    }
  }

  private mutating func control(_ byte: UInt8) {
    let digits = Array("0123456789abcdef".utf8)
    raw("\\u00")
    bytes.append(digits[Int(byte >> 4)])
    bytes.append(digits[Int(byte & 15)])
  }

  private mutating func enclose(
    in opening: StaticString, _ closing: StaticString, _ content: (inout JSONWriter) -> Void
  ) {
    raw(opening)
    followsSibling = false
    content(&self)
    raw(closing)
  }

  private mutating func separate() {
    if followsSibling { bytes.append(UInt8(ascii: ",")) }
  }
}
