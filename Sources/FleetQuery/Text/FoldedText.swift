import ChargeModel

/// Text as it is searched and sorted: in lower case and without accents, and for each byte what was taken away.
///
/// Folding knows no locale. Letters of the Latin, Greek and Cyrillic alphabets lose accents and strokes, Hebrew
/// and Arabic their points; `ß` is `ss`, `’` is `'`, `−` is `-`; other scripts stay as they are written.
struct FoldedText: Hashable, Sendable {
  private(set) var bytes: [UInt8] = []
  /// At the byte where a letter begins, its accent and whether it was a capital; as many as bytes, or none at all
  /// when every one would be 0.
  private(set) var marks: [UInt8] = []

  /// The bit of a mark that stands for a capital; the others are the number of the accent.
  static let capital: UInt8 = 0x80

  init() {}

  /// - Parameter text: as shown, which is sanitised.
  init(_ text: String) { append(text) }

  mutating func append(_ text: String) {
    var text = text
    let isASCII = text.withUTF8 { utf8 in
      guard utf8.allSatisfy({ $0 < 0x80 }) else { return false }
      append(ascii: utf8)
      return true
    }
    if !isASCII { append(scalars: text.unicodeScalars) }
  }

  private mutating func append(ascii: UnsafeBufferPointer<UInt8>) {
    let start = bytes.count
    bytes.append(contentsOf: ascii)
    marks.append(contentsOf: repeatElement(0, count: ascii.count))
    for place in start..<bytes.count where UInt8(ascii: "A")...UInt8(ascii: "Z") ~= bytes[place] {
      bytes[place] |= 0x20
      marks[place] = Self.capital
    }
  }

  /// Ends a text within many, so that no word is found across two.
  mutating func appendSeparator() {
    bytes.append(Self.separator)
    marks.append(0)
  }

  /// A line feed, which no sanitised text holds.
  static let separator = UInt8(ascii: "\n")

  /// Gives back the room that is not needed.
  mutating func compact() {
    if marks.allSatisfy({ $0 == 0 }) { marks = [] }
    bytes = bytes.withUnsafeBufferPointer(Array.init)
    marks = marks.withUnsafeBufferPointer(Array.init)
  }

  private mutating func append(scalars: String.UnicodeScalarView) {
    var letter: Int?
    for scalar in scalars {
      if Accents.isAccent(scalar) {
        if let letter {
          let accent = Accents.number(marks[letter] & ~Self.capital, with: scalar)
          marks[letter] = marks[letter] & Self.capital | accent
        }
      } else {
        letter = bytes.count
        let folding = Folding.of(scalar)
        folding.withBytes { bytes.append(contentsOf: $0) }
        marks.append(folding.accent | (folding.isCapital ? Self.capital : 0))
        while marks.count < bytes.count { marks.append(0) }
      }
    }
  }
}
