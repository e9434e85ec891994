import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct DriverImportTests {
  private static func read(_ text: String, isDefused: Bool = true) -> DriverImport {
    DriverImport(csv: Array(text.utf8), isDefused: isDefused)
  }

  private static func id(_ text: String) -> DriverImport.Reference { .id(Driver.ID(text)) }

  @Test(
    arguments: [
      ("drv_1\ndrv_2\n", ["drv_1", "drv_2"]), ("drv_1\r\ndrv_2", ["drv_1", "drv_2"]),
      ("drv_1\rdrv_2\r", ["drv_1", "drv_2"]),
      ("\u{FEFF}id\r\ndrv_1\r\n", ["drv_1"]), ("\u{FEFF}drv_1\n", ["drv_1"]), ("Driver_ID\ndrv_1", ["drv_1"]),
      ("name,id\n\"Müller, Zoë\",drv_1\n", ["drv_1"]), ("Zoë;drv_1\nBo;drv_2", ["drv_1", "drv_2"]),
      ("name\tid\nZoë\tdrv_1", ["drv_1"]), ("\"drv_1\"\n\n\n  drv_2  \n", ["drv_1", "drv_2"]),
      ("id,note\ndrv_1,\"two\nlines\"\ndrv_2,", ["drv_1", "drv_2"]), ("driver_12345\n", ["driver_12345"]),
    ])
  func `Ids are found with a header and without, whatever a spreadsheet writes around them`(
    text: String, ids: [String]
  ) {
    let list = Self.read(text)
    #expect(list.entries.map(\.reference) == ids.map(Self.id), "\(text.debugDescription)")
    #expect(list.problems.isEmpty)
  }

  @Test func `Emails are taken in any case, from their column or where the id is empty`() {
    #expect(Self.read("Ada@Example.COM\n").entries.map(\.reference) == [.email("ada@example.com")])
    let both = Self.read("id,email\n,bo@example.com\ndrv_2,zoe@example.com\n")
    #expect(both.entries.map(\.reference) == [.email("bo@example.com"), Self.id("drv_2")])
  }

  @Test func `Bad lines are listed with their numbers and cost only themselves`() {
    let list = Self.read("id\ndrv_1\ndrv 2\n\"drv_3\" x\n@\nid,\n\"open\ndrv_4\n")
    #expect(list.entries.map(\.reference) == [Self.id("drv_1"), Self.id("id"), Self.id("drv_4")])
    #expect(
      list.problems == [
        .init(line: 3, reason: .notAnID("drv 2")), .init(line: 4, reason: .textAfterQuote),
        .init(line: 5, reason: .notAnEmail("@")), .init(line: 7, reason: .unclosedQuote),
      ])
    let empty = Self.read("name,id\nZoë,\nBo,drv_1")
    #expect(empty.problems == [.init(line: 2, reason: .empty)])
  }

  @Test func `Bytes that are no text, and texts that hide something, are bad lines`() {
    let list = DriverImport(csv: [UInt8](ascii: "drv_1\n") + [0xFF, 0x0A] + [UInt8](ascii: "drv_2"))
    #expect(list.entries.count == 2 && list.problems == [.init(line: 2, reason: .notUTF8)])
    #expect(Self.read("drv_1\u{202E}x\n").problems.count == 1)
  }

  @Test func `What is named again is told with both lines, and taken once`() {
    let list = Self.read("a@b.c\ndrv_1\nA@B.C\ndrv_1\n")
    #expect(list.entries.count == 2)
    #expect(list.duplicates.map(\.line) == [3, 4] && list.duplicates.map(\.first) == [1, 2])
  }

  @Test func `A guard against formulas is undone, unless the file is raw`() {
    #expect(
      Self.read("id\n'=drv_1\n'+x\n'plain\n").entries.map(\.reference)
        == ["=drv_1", "+x", "'plain"].map(Self.id))
    #expect(Self.read("id\n'=drv_1\n", isDefused: false).entries.map(\.reference) == [Self.id("'=drv_1")])
  }

  @Test func `Emails find their driver; one that nobody or several have finds none`() {
    var twins = [Fixture.driver(2), Fixture.driver(3)]
    for place in twins.indices { twins[place].email = "twin@example.com" }
    let table = Fixture.table([Fixture.driver(1)] + twins)
    let list = Self.read("driver1@EXAMPLE.com\ntwin@example.com\nnobody@example.com\ndrv_3\ndrv_unread\n")
    let (found, unresolved) = list.targets(in: table)
    #expect(found.map(\.id.rawValue) == ["drv_1", "drv_3", "drv_unread"])
    #expect(found[0].driver == Fixture.driver(1) && found[2].driver == nil)
    #expect(
      unresolved == [
        UnresolvedTarget(text: "twin@example.com", line: 2, reason: .ambiguousEmail(2)),
        UnresolvedTarget(text: "nobody@example.com", line: 3, reason: .unknownEmail),
      ])
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `Whatever is written as CSV is read back: each line once, as an entry, a duplicate or a problem`(
    seed: UInt64
  ) {
    var random = Seeded(seed)
    let separator = [",", ";", "\t"].randomElement(using: &random) ?? ","
    let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
    var text = "note\(separator)id"
    var expected: [DriverImport.Reference] = []
    for number in 0..<200 {
      let note = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        ["a", "\"", ",", ";", "\t", "é", " ", "👩‍👩‍👧", "'"].randomElement(using: &random) ?? ""
      }.joined()
      let id = "drv_\(number)"
      text += "\(end)\"\(note.replacing("\"", with: "\"\""))\"\(separator)"
      text += Bool.random(using: &random) ? "\"\(id)\"" : id
      expected.append(Self.id(id))
    }
    let list = Self.read(text)
    #expect(list.entries.map(\.reference) == expected)
    #expect(list.entries.map(\.line) == Array(2...201) && list.problems.isEmpty)
  }

  @Test func `Any bytes whatever are read without a trap, and no line is told twice`() {
    var random = Seeded(3)
    let pieces: [[UInt8]] = [
      [0x22], [0x2C], [0x0A], [0x0D], [0x0D, 0x0A], [0x3B], [0x09], [0x20], [0x27, 0x3D], [0xFF],
      [0xEF, 0xBB, 0xBF],
      Array("id".utf8), Array("email".utf8), Array("drv_1".utf8), Array("a@b".utf8), Array("é".utf8),
    ]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random) ?? []
      }
      let list = DriverImport(csv: bytes)
      let lines = list.entries.map(\.line) + list.duplicates.map(\.line) + list.problems.map(\.line)
      #expect(Set(lines).count == lines.count, "\(bytes)")
    }
  }
}

extension [UInt8] {
  fileprivate init(ascii text: String) { self = Array(text.utf8) }
}
