import ChargeModel

/// A word to find, and how exactly.
///
/// Smart case: a word with a capital is found only with the same capitals, any other in any case. A letter typed
/// with an accent is found only with that accent, one typed without in either form.
struct Pattern: Hashable, Sendable {
  /// As typed.
  let text: String
  private let folded: FoldedText
  private let isCaseSensitive: Bool
  /// Whether the bytes do not tell all.
  private let looksAtMarks: Bool

  /// Where in a text the word has to stand.
  enum Place: Hashable, Sendable {
    case anywhere, beginning, whole
  }

  init(_ text: String) {
    self.text = text
    // What is searched is what is shown, so the word is taken as it would be shown.
    folded = FoldedText(text.sanitised)
    isCaseSensitive = folded.marks.contains { $0 & FoldedText.capital != 0 }
    looksAtMarks = folded.marks.contains { $0 != 0 }
  }

  /// - Parameter text: as received.
  func isFound(in text: String, _ place: Place = .anywhere) -> Bool {
    isFound(in: FoldedText(text.sanitised), place)
  }

  func isFound(in text: FoldedText, _ place: Place = .anywhere) -> Bool {
    withSearch(of: text) { $0.isFound(in: 0..<text.bytes.count, place) }
  }

  /// Whether whatever has `other` in it has this word as well.
  func isImplied(by other: Pattern) -> Bool { isFound(in: other.folded) }

  /// Searches several parts of one text.
  func withSearch<Result>(of text: FoldedText, _ body: (Search) -> Result) -> Result {
    text.bytes.withUnsafeBufferPointer { bytes in
      text.marks.withUnsafeBufferPointer { marks in
        folded.bytes.withUnsafeBufferPointer { word in
          folded.marks.withUnsafeBufferPointer { wordMarks in
            body(Search(pattern: self, bytes: bytes, marks: marks, word: word, wordMarks: wordMarks))
          }
        }
      }
    }
  }

  /// A search under way, valid only within `withSearch`.
  struct Search {
    fileprivate let pattern: Pattern
    fileprivate let bytes: UnsafeBufferPointer<UInt8>
    fileprivate let marks: UnsafeBufferPointer<UInt8>
    fileprivate let word: UnsafeBufferPointer<UInt8>
    fileprivate let wordMarks: UnsafeBufferPointer<UInt8>

    /// Whether nothing can be found: the text has neither capitals nor accents, and the word has.
    var isHopeless: Bool { pattern.looksAtMarks && marks.isEmpty }

    /// Where the word first stands from `start` on.
    func firstPlace(from start: Int, to end: Int) -> Int? {
      guard !isHopeless else { return nil }
      var start = start
      while let place = bytes.firstPlace(of: word, from: start, to: end) {
        if agrees(at: place) { return place }
        start = place + 1
      }
      return nil
    }

    func isFound(in range: Range<Int>, _ place: Place) -> Bool {
      switch place {
      case .anywhere: return firstPlace(from: range.lowerBound, to: range.upperBound) != nil
      case .whole where range.count != word.count: return false
      case .beginning, .whole:
        guard !isHopeless, !word.isEmpty, range.count >= word.count else { return false }
        return bytes.stands(word, at: range.lowerBound) && agrees(at: range.lowerBound)
      }
    }

    /// Whether capitals and accents at `place` are those asked for.
    private func agrees(at place: Int) -> Bool {
      guard pattern.looksAtMarks else { return true }
      for (offset, asked) in wordMarks.enumerated() {
        let mark = marks[place + offset]
        if pattern.isCaseSensitive, (asked ^ mark) & FoldedText.capital != 0 { return false }
        let accent = asked & ~FoldedText.capital
        if accent != 0, accent != mark & ~FoldedText.capital { return false }
      }
      return true
    }
  }
}
