import ChargeModel
import Foundation
import Testing

@testable import FleetQuery

@Suite struct FoldingTests {
  @Test(
    arguments: [
      ("zoe", "Zoë", true), ("zoë", "Zoë", true), ("zoë", "zoe", false), ("zoé", "Zoë", false),
      ("Zoe", "Zoë", true),
      ("Zoe", "zoë", false), ("ZOE", "Zoë", false), ("zo\u{65}\u{308}", "Zoë", true),
      ("zoë", "Zo\u{65}\u{308}", true),
      ("zoe", "Zo\u{65}\u{308}", true), ("lodz", "Łódź", true), ("lódz", "Łódź", true),
      ("łodz", "Lodz", false),
      ("oresund", "Øresund", true), ("strasse", "Straße", true), ("STRASSE", "STRAẞE", false),
      ("straße", "STRASSE", true),
      ("istanbul", "İstanbul", true), ("isik", "Işık", true), ("иван", "ИВАН", true), ("елка", "Ёлка", true),
      ("ёлка", "Елка", false), ("σοφος", "ΣΟΦΟΣ", true), ("σοφός", "Σοφός", true), ("viet", "Việt", true),
      ("viêt", "Việt", false), ("việt", "Vi\u{65}\u{302}\u{323}t", true),
      ("việt", "Vi\u{65}\u{323}\u{302}t", true),
      ("שלום", "שָׁלוֹם", true), ("張", "張偉", true), ("が", "か", false), ("कु", "क", false),
      ("k", "\u{212A}", true),
      ("angstrom", "\u{212B}ngström", true), ("❤", "❤️", true), ("o'b", "O’Brien", true),
      ("o’b", "O'Brien", true), ("-1,2", "−1,204.10 EUR?", true), ("z\u{336}", "z", false),
      ("z", "z\u{336}", true),
    ])
  func `Accents and case are folded where they were not typed`(word: String, text: String, isFound: Bool) {
    #expect(Pattern(word).isFound(in: text) == isFound)
  }

  @Test func `A letter of the table decomposes into its plain letter and its accents`() throws {
    for kind in AccentTable.kinds {
      let letters = Array(kind.letters.unicodeScalars)
      for pair in stride(from: 0, to: letters.count, by: 2) {
        let plain = try #require(letters[pair].properties.name)
        let accented = try #require(letters[pair + 1].properties.name)
        // Strokes do not decompose; for one that has accents as well, the name tells enough.
        let isRight =
          kind.accents.unicodeScalars.first == "\u{338}"
          ? accented.hasPrefix("\(plain) WITH STROKE")
          : String(letters[pair + 1]).decomposedStringWithCanonicalMapping.unicodeScalars
            .elementsEqual([letters[pair]] + Array(kind.accents.unicodeScalars))
        #expect(isRight, "\(accented)")
      }
    }
  }

  @Test func `Accents that come one by one are those of the letter that has them all`() {
    for (number, accents) in Accents.scalars.enumerated() {
      for order in [accents, accents.reversed()] {
        let found = order.reduce(UInt8(0)) { Accents.number($0, with: $1) }
        // Two accents in the same place stack, so that their order means something.
        let isSorted = order == accents
        #expect(found == UInt8(number) || !isSorted, "\(accents)")
      }
    }
  }

  @Test func `A folded text has a mark for each byte, or none at all`() {
    var random = SeededGenerator(seed: 3)
    for _ in 0..<3000 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...6, using: &random) {
        let most = random.pick([0x7F, 0x2FF, 0x36F, 0x1FFF, 0x10FFFF] as [UInt32])
        if let scalar = Unicode.Scalar(UInt32.random(in: 1...most, using: &random)) { scalars.append(scalar) }
      }
      let text = String(scalars)
      let folded = FoldedText(text)
      #expect(folded.marks.count == folded.bytes.count)
      #expect(
        folded.bytes == FoldedText(text.uppercased()).bytes
          || text.unicodeScalars.contains { $0.value > 0x17F })
      #expect(String(validating: folded.bytes, as: UTF8.self) != nil)
      #expect(text.isEmpty || Pattern(text).isFound(in: "x" + text + "y") || text.sanitised != text)
    }
  }

  @Test func `A search by blocks finds what a search by bytes finds`() {
    var random = SeededGenerator(seed: 4)
    for _ in 0..<4000 {
      let text = (0..<Int.random(in: 0...70, using: &random)).map { _ in
        UInt8.random(in: 0...2, using: &random)
      }
      let word = (0..<Int.random(in: 0...6, using: &random)).map { _ in
        UInt8.random(in: 0...2, using: &random)
      }
      let start = Int.random(in: 0...text.count, using: &random)
      let end = Int.random(in: start...text.count, using: &random)
      let expected = (start...end).first { place in
        !word.isEmpty && place + word.count <= end && Array(text[place..<place + word.count]) == word
      }
      let found = text.withUnsafeBufferPointer { text in
        word.withUnsafeBufferPointer { text.firstPlace(of: $0, from: start, to: end) }
      }
      #expect(found == expected)
    }
  }

  @Test func `A set of rows is a set`() {
    var random = SeededGenerator(seed: 5)
    for count in [0, 1, 63, 64, 65, 1023, 1024] {
      let all = RowSet(first: count)
      var expected: Set<Int> = []
      var rows = RowSet()
      for _ in 0..<count where random.isTrue(in: 2) {
        let row = Int.random(in: 0..<count, using: &random)
        expected.insert(row)
        rows.insert(row)
      }
      var listed: [Int] = []
      rows.forEach { listed.append($0) }
      #expect(listed == expected.sorted() && rows.count == expected.count && all.count == count)
      #expect(rows.isEmpty == expected.isEmpty && all.subtracting(rows).count == count - expected.count)
      #expect(
        all.intersection(rows) == rows
          && rows.filter { $0.isMultiple(of: 2) }.count == expected.count { $0 % 2 == 0 })
    }
  }
}
