/// Takes the head of an answer line by line, as libcurl hands it over.
struct HeadReader {
  /// Once its last line was read; that of an interim answer does not count.
  private(set) var head: HTTPHead?
  private var status = 0
  private var fields: [(name: String, value: String)] = []
  /// Of all lines, those of interim answers too, which have no end of their own.
  private var size = 0

  private static let longest = 256 << 10

  var isComplete: Bool { head != nil }

  /// - Returns: Whether the head is not too long.
  mutating func read(_ bytes: UnsafeRawBufferPointer) -> Bool {
    size += bytes.count
    guard size <= Self.longest else { return false }
    let end = bytes.lastIndex { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
    let line = String(decoding: bytes[..<(end.map { $0 + 1 } ?? 0)], as: UTF8.self)
    if line.isEmpty {
      if !Self.interim.contains(status) { head = HTTPHead(status: status, fields: fields) }
    } else if line.hasPrefix("HTTP/") {
      let words = line.split(separator: " ", maxSplits: 2)
      status = words.count > 1 ? Int(words[1]) ?? 0 : 0
      fields = []
    } else if let colon = line.firstIndex(of: ":") {
      fields.append((String(line[..<colon]), line[colon...].dropFirst().trimmingBlanks))
    } else if let last = fields.popLast() {
      // A value over two lines, as was once allowed (RFC 9112, section 5.2).
      fields.append((last.name, last.value + " " + line[...].trimmingBlanks))
    }
    return true
  }

  private static let interim = 100...199
}

extension Substring {
  fileprivate var trimmingBlanks: String {
    let isBlank = { (character: Character) in character == " " || character == "\t" }
    let start = drop(while: isBlank)
    return String(start.dropLast(start.reversed().prefix(while: isBlank).count))
  }
}
