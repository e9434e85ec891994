import Testing

@testable import FleetQuery

@Suite struct FuzzyMatchTests {
  @Test(
    arguments: [
      ("fb", "foo bar", [0, 4]), ("lz", "Łukasz", [0, 5]), ("zoe", "Zoë Müller", [0, 1, 2]),
      ("ga", "toggleAge x", [3, 6]), ("pn", "open Paris North", [5, 11]),
      ("bar foo", "foo bar", [0, 1, 2, 4, 5, 6]),
      ("", "anything", []), ("張", "x 張偉", [2]), ("2", "flt_2", [4]),
    ] as [(String, String, [Int])])
  func `The positions found are those an eye would pick`(pattern: String, text: String, positions: [Int]) {
    #expect(FuzzyMatch(pattern, in: text)?.positions == positions)
  }

  @Test(arguments: [("ba", "ab"), ("Zoe", "zoe"), ("aa", "a"), ("x", ""), ("foo qux", "foo bar")])
  func `What is not there in order is not found`(pattern: String, text: String) {
    #expect(FuzzyMatch(pattern, in: text) == nil)
  }

  @Test func `Beginnings of words come before letters in the middle, and ties keep their order`() {
    let names = ["refresh all", "suspend", "sort", "export visible rows", "reverse sort", "sort"]
    let ranked = names.ranked(by: FuzzyPattern("so")) { $0 }.map(\.element)
    #expect(ranked.prefix(3) == ["sort", "sort", "reverse sort"])
    #expect(names.ranked(by: FuzzyPattern("")) { $0 }.map(\.element) == names)
    #expect(names.ranked(by: FuzzyPattern("s"), limit: 2) { $0 }.count == 2)
    let numbered = (0..<20).map { (number: $0, name: "same") }
    #expect(numbered.ranked(by: FuzzyPattern("sm")) { $0.name }.map(\.element.number) == Array(0..<20))
  }

  @Test(arguments: 1...200)
  func `It finds what is there, and no other way to find it is better`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let letters: [Character] = ["a", "b", "A", "B", " ", "-", "é", "1"]
    let text = String((0..<Int.random(in: 0...9, using: &random)).map { _ in random.pick(letters) })
    let pattern = String(
      (0..<Int.random(in: 1...4, using: &random)).map { _ in random.pick(["a", "b", "A", "e", "1"]) })
    let ways = Self.ways(Array(pattern), Array(text), from: 0)
    let best = ways.map { Self.score($0, Array(text)) }.max()
    let match = FuzzyMatch(pattern, in: text)
    #expect(match?.score == best, "\(pattern) in \(text)")
    if let match {
      #expect(ways.contains(match.positions), "\(match.positions) is no way to find \(pattern) in \(text)")
      #expect(Self.score(match.positions, Array(text)) == match.score)
    }
  }

  /// Every way to find the letters of a pattern in order.
  private static func ways(_ pattern: [Character], _ text: [Character], from start: Int) -> [[Int]] {
    guard let first = pattern.first else { return [[]] }
    return (start..<max(start, text.count)).filter { FuzzyLetter(first).finds(FuzzyLetter(text[$0])) }
      .flatMap { place in ways(Array(pattern.dropFirst()), text, from: place + 1).map { [place] + $0 } }
  }

  /// What one way is worth, letter by letter.
  private static func score(_ positions: [Int], _ text: [Character]) -> Int {
    var score = 0
    for (number, position) in positions.enumerated() {
      let worth = FuzzyScore.worth(of: text, at: position)
      guard number > 0 else {
        score += FuzzyScore.letter + worth * FuzzyScore.firstLetter
        continue
      }
      let gap = position - positions[number - 1] - 1
      score += FuzzyScore.letter
      score +=
        gap == 0 ? max(worth, FuzzyScore.row) : worth - FuzzyScore.gapBegins - (gap - 1) * FuzzyScore.gap
    }
    return score
  }
}
