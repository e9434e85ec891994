/// Takes comma-separated text apart, as RFC 4180 has it, and tolerates what spreadsheets write: a byte order mark,
/// either line end, semicolons or tabs for commas.
struct CSVReader {
  struct Record: Hashable {
    /// Where it begins, from 1.
    let line: Int
    let cells: [String]
  }

  enum Flaw: Error, Hashable {
    /// The text ends within quotes.
    case unclosedQuote
    /// Something follows a closing quote.
    case textAfterQuote
    case notUTF8
  }

  private let bytes: ArraySlice<UInt8>
  private let separator: UInt8
  private var place: Int
  private var line = 1

  init(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    self.bytes = bytes.starts(with: mark) ? bytes.dropFirst(3) : bytes[...]
    place = self.bytes.startIndex
    separator = Self.separator(of: self.bytes)
  }

  /// The separator the first line has most of; a comma where it has none.
  private static func separator(of bytes: ArraySlice<UInt8>) -> UInt8 {
    let line = bytes.prefix { $0 != newline && $0 != carriageReturn }
    let choices = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
    let counts = choices.map { choice in line.count { $0 == choice } }
    let most = counts.max() ?? 0
    return zip(choices, counts).first { $0.1 == most }?.0 ?? choices[0]
  }

  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let quote = UInt8(ascii: "\"")

  /// The next record, or what is wrong with it; `nil` at the end. After a flaw, reading goes on in the next line.
  mutating func next() -> Result<Record, LineFlaw>? {
    guard place < bytes.endIndex else { return nil }
    let start = (place: place, line: line)
    var cells: [String] = []
    do throws(Flaw) {
      while true {
        cells.append(try cell())
        guard place < bytes.endIndex, bytes[place] == separator else { break }
        place += 1
      }
      endLine()
      return .success(Record(line: start.line, cells: cells))
    } catch {
      (place, line) = start
      skipLine()
      return .failure(LineFlaw(line: start.line, flaw: error))
    }
  }

  struct LineFlaw: Error, Hashable {
    let line: Int
    let flaw: Flaw
  }

  private mutating func cell() throws(Flaw) -> String {
    var content: [UInt8] = []
    guard place < bytes.endIndex, bytes[place] == Self.quote else {
      while place < bytes.endIndex, !isEnd(bytes[place]) {
        content.append(bytes[place])
        place += 1
      }
      return try text(content)
    }
    place += 1
    while place < bytes.endIndex {
      let byte = bytes[place]
      place += 1
      if byte == Self.newline { line += 1 }
      guard byte == Self.quote else {
        content.append(byte)
        continue
      }
      if place < bytes.endIndex, bytes[place] == Self.quote {
        content.append(byte)
        place += 1
        continue
      }
      guard place == bytes.endIndex || isEnd(bytes[place]) else { throw .textAfterQuote }
      return try text(content)
    }
    throw .unclosedQuote
  }

  private func isEnd(_ byte: UInt8) -> Bool {
    byte == separator || byte == Self.newline || byte == Self.carriageReturn
  }

  private func text(_ bytes: [UInt8]) throws(Flaw) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return text
  }

  /// Steps over one line end of any kind.
  private mutating func endLine() {
    guard place < bytes.endIndex else { return }
    if bytes[place] == Self.carriageReturn {
      place += 1
      if place < bytes.endIndex, bytes[place] == Self.newline { place += 1 }
    } else {
      place += 1
    }
    line += 1
  }

  private mutating func skipLine() {
    while place < bytes.endIndex, bytes[place] != Self.newline, bytes[place] != Self.carriageReturn {
      place += 1
    }
    endLine()
  }
}
