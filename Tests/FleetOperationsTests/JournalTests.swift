import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct JournalTests {
  private static let change = MembershipChange(
    .attach, driver: Driver.ID("drv_1"), fleet: Fixture.paris.id, key: IdempotencyKey("k-1"))

  private static func entry(_ event: JournalEntry.Event, _ change: MembershipChange = change) -> JournalEntry
  {
    JournalEntry(
      at: Fixture.now, author: Fixture.author, plan: BulkPlan.ID("20260401-120431-0001"), change: change,
      event: event)
  }

  @Test func `A line names everything that proves a write, flat and in plain words`() {
    let line = Self.entry(
      .ended(.init(result: .refused, request: "req_1", error: "HTTP 409 driver_fleet_conflict"))
    ).line
    for part in [
      #""at":"2026-04-01T12:04:31.000Z""#, #""driver":"drv_1""#, #""error":"HTTP 409 driver_fleet_conflict""#,
      #""event":"ended""#, #""fleet":"flt_paris""#, #""key":"k-1""#, #""kind":"attach""#, #""login":"ada""#,
      #""mode":"test""#, #""plan":"20260401-120431-0001""#, #""process":4711"#, #""profile":"operations""#,
      #""request":"req_1""#, #""result":"refused""#, #""url":"http://127.0.0.1:8080/v1""#,
    ] { #expect(line.contains(part), "\(part) in \(line)") }
    #expect(Self.entry(.sent(before: [Fixture.lyon.id])).line.contains(#""before":["flt_lyon"]"#))
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `Any entry is one line of printable ASCII, and the same entry when read again`(seed: UInt64) throws {
    var random = Seeded(seed)
    func text() -> String {
      let pieces = [
        "a", "drv_", "\"", "\\", "\n", "\r", "\u{0}", "\u{1B}[2J", "\u{202E}", "é", "張", "👩‍👩‍👧", "\u{18}", "/",
      ]
      return (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
      }
      .joined()
    }
    func fleets() -> [Fleet.ID]? {
      Bool.random(using: &random)
        ? nil : (0..<Int.random(in: 0...3, using: &random)).map { _ in Fleet.ID(text()) }
    }
    for _ in 0..<200 {
      let events: [JournalEntry.Event] = [
        .planned(number: 1, count: 3, before: fleets()), .sent(before: fleets()),
        .tried(.init(number: 2, status: Bool.random(using: &random) ? nil : 503, request: text())),
        .ended(
          .init(
            result: JournalEntry.Result.allCases.randomElement(using: &random) ?? .unknown, after: fleets(),
            request: text(), error: text())),
        .abandoned,
      ]
      let change = MembershipChange(
        Bool.random(using: &random) ? .attach : .detach, driver: Driver.ID(text()), fleet: Fleet.ID(text()),
        key: IdempotencyKey(text()))
      let entry = Self.entry(events.randomElement(using: &random) ?? .abandoned, change)
      #expect(entry.line.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
      #expect(try JournalEntry(line: entry.line) == entry)
    }
  }

  @Test func `Torn, corrupt and unfamiliar lines are told with file and number; the others are read`() {
    let good = Self.entry(.sent(before: nil)).line
    let lines = [good, "{\"at\":", "not json", good, good.replacing("\"sent\"", with: "\"blessed\""), "{}"]
    let reading = JournalReading(
      lines.enumerated().map { .init(file: "journal", number: $0 + 1, text: $1) }
        + [.init(file: "journal", number: 7, text: String(good.prefix(40)), isTorn: true)])
    #expect(reading.entries.count == 2)
    #expect(
      reading.problems == [
        .init(file: "journal", line: 2, reason: .corrupt), .init(file: "journal", line: 3, reason: .corrupt),
        .init(file: "journal", line: 5, reason: .unfamiliar("event blessed")),
        .init(file: "journal", line: 6, reason: .corrupt), .init(file: "journal", line: 7, reason: .torn),
      ])
  }

  @Test func `A line with fields of a later version is read all the same`() throws {
    let line = Self.entry(.abandoned).line
    #expect(try JournalEntry(line: "{\"approved_by\":\"bo\"," + line.dropFirst()) == Self.entry(.abandoned))
  }

  @Test func `Every way a row can end has a word`() {
    let error = ChargeError.timedOut(.total)
    let words: [(RowOutcome, String)] = [
      (.settled(.verified), "verified"), (.settled(.foundApplied), "found_applied"),
      (.settled(.differs(fleets: [])), "differs"),
      (.settled(.acceptedNotReRead(error)), "accepted_not_reread"),
      (.settled(.foundNotApplied(error)), "not_applied"), (.settled(.unknown(error)), "unknown"),
      (.settled(.refused(error)), "refused"), (.nothingToDo, "nothing_to_do"),
      (.notSent(.failed(error)), "not_sent"), (.notSent(.notJournalled("full")), "not_sent"),
      (.notSent(.driverGone), "driver_gone"), (.notSent(.keyLapsed), "key_lapsed"),
    ]
    for (outcome, word) in words { #expect(JournalEntry.Result(outcome).rawValue == word) }
  }
}
