/// Where the letters of a pattern are found in a text, in order but with gaps, and how good that is.
///
/// A letter is found without regard to case and accents, unless the pattern's own is a capital. Of all the ways to find
/// a pattern the best counts: letters at the beginnings of words and in a row are worth most, gaps cost. The words of
/// a pattern may stand anywhere, in any order.
public struct FuzzyMatch: Hashable, Sendable {
  public let score: Int
  /// Of the letters found, in the text's grapheme clusters from 0, in order.
  public let positions: [Int]

  /// - Returns: `nil` when a word of the pattern is not found. An empty pattern is found everywhere.
  public init?(_ pattern: String, in text: String) {
    self.init(FuzzyPattern(pattern), in: text)
  }

  public init?(_ pattern: FuzzyPattern, in text: String) {
    guard !pattern.words.isEmpty else {
      self.init(score: 0, positions: [])
      return
    }
    let letters = FuzzyText(text)
    var score = 0
    var positions: Set<Int> = []
    for word in pattern.words {
      guard let best = letters.best(word) else { return nil }
      score += best.score
      positions.formUnion(best.positions)
    }
    self.init(score: score, positions: positions.sorted())
  }

  init(score: Int, positions: [Int]) {
    self.score = score
    self.positions = positions
  }
}

/// What is looked for, prepared once for many texts.
public struct FuzzyPattern: Hashable, Sendable {
  let words: [[FuzzyLetter]]

  public init(_ text: String) {
    words = text.split(whereSeparator: \.isWhitespace).map { $0.prefix(Self.longest).map(FuzzyLetter.init) }
  }

  public var isEmpty: Bool { words.isEmpty }

  /// Letters of one word; what is longer is no abbreviation.
  private static let longest = 64
}

extension Sequence {
  /// The elements whose text holds `pattern`, the best first; of equal ones the shorter text, then the one that came
  /// first.
  public func ranked(
    by pattern: FuzzyPattern, limit: Int = .max, text: (Element) -> String
  ) -> [(element: Element, match: FuzzyMatch)] {
    let found = enumerated().compactMap { place, element in
      let text = text(element)
      return FuzzyMatch(pattern, in: text).map { (place, text.count, (element: element, match: $0)) }
    }
    let sorted = found.sorted { left, right in
      (-left.2.match.score, pattern.isEmpty ? 0 : left.1, left.0)
        < (-right.2.match.score, pattern.isEmpty ? 0 : right.1, right.0)
    }
    return sorted.prefix(limit).map(\.2)
  }
}

/// A cluster as it is compared.
struct FuzzyLetter: Hashable, Sendable {
  /// In lower case, without accents.
  let folded: String
  let isCapital: Bool

  init(_ character: Character) {
    folded =
      character.isASCII
      ? character.lowercased() : String(decoding: FoldedText(String(character)).bytes, as: UTF8.self)
    isCapital = character.isUppercase
  }

  /// Whether this letter of a pattern is found in `other`: a capital only in a capital.
  func finds(_ other: FuzzyLetter) -> Bool {
    folded == other.folded && (!isCapital || other.isCapital)
  }
}

/// A text whose letters are looked for, each with what a match there is worth.
private struct FuzzyText {
  private let letters: [FuzzyLetter]
  private let worth: [Int]

  init(_ text: String) {
    let characters = Array(text.prefix(Self.longest))
    letters = characters.map(FuzzyLetter.init)
    worth = characters.indices.map { FuzzyScore.worth(of: characters, at: $0) }
  }

  /// Clusters looked at: 64 letters in 500 are 32,000 steps.
  private static let longest = 500

  /// The best way to find a word: one row for each of its letters, in each the best score of the letters so far when
  /// the last of them is found at a position, and where the letter before it was then.
  func best(_ word: [FuzzyLetter]) -> (score: Int, positions: [Int])? {
    var rows: [[Step?]] = []
    for (number, letter) in word.enumerated() {
      var row: [Step?] = Array(repeating: nil, count: letters.count)
      // The best end of the row before, with what the gap from it to here costs.
      var reach: (score: Int, position: Int)?
      for position in letters.indices {
        let before = number > 0 && position > 0 ? rows[number - 1][position - 1] : nil
        if letter.finds(letters[position]) {
          row[position] = step(at: position, isFirst: number == 0, before: before, reach: reach)
        }
        reach = reach.map { ($0.score - FuzzyScore.gap, $0.position) }
        if let before, before.score - FuzzyScore.gapBegins > reach?.score ?? .min {
          reach = (before.score - FuzzyScore.gapBegins, position - 1)
        }
      }
      guard row.contains(where: { $0 != nil }) else { return nil }
      rows.append(row)
    }
    return trace(rows)
  }

  private struct Step {
    let score: Int
    /// Of the letter before; `nil` for the first.
    let previous: Int?
  }

  private func step(
    at position: Int, isFirst: Bool, before: Step?, reach: (score: Int, position: Int)?
  ) -> Step? {
    let letter = FuzzyScore.letter + worth[position]
    if isFirst {
      return Step(score: FuzzyScore.letter + worth[position] * FuzzyScore.firstLetter, previous: nil)
    }
    let inRow = before.map {
      Step(score: $0.score + max(letter, FuzzyScore.letter + FuzzyScore.row), previous: position - 1)
    }
    let apart = reach.map { Step(score: $0.score + letter, previous: $0.position) }
    guard let inRow, let apart else { return inRow ?? apart }
    return apart.score > inRow.score ? apart : inRow
  }

  private func trace(_ rows: [[Step?]]) -> (score: Int, positions: [Int])? {
    guard let last = rows.last else { return nil }
    var best: (score: Int, position: Int)?
    for (position, step) in last.enumerated() {
      if let step, step.score > best?.score ?? .min { best = (step.score, position) }
    }
    guard let best else { return nil }
    var positions = [best.position]
    for row in rows.reversed() {
      guard let previous = row[positions[positions.count - 1]]?.previous else { break }
      positions.append(previous)
    }
    return (best.score, positions.reversed())
  }
}

/// What a match is worth and what it costs.
enum FuzzyScore {
  static let letter = 16
  /// In a row with the letter before.
  static let row = 6
  static let gapBegins = 3
  static let gap = 1
  /// The first letter typed is the one an operator is surest of.
  static let firstLetter = 2

  /// At the beginning of the text, of a word, of a part of a joined word.
  static func worth(of characters: [Character], at position: Int) -> Int {
    guard position > 0 else { return 10 }
    let (before, here) = (characters[position - 1], characters[position])
    if !before.isLetter && !before.isNumber { return 8 }
    if here.isUppercase && before.isLowercase || here.isNumber && !before.isNumber { return 7 }
    return 0
  }
}
