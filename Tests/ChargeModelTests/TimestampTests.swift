import ChargeModel
import Fuzzing
import FoundationEssentials
import Testing

@Suite struct TimestampTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0),
      ("1970-01-01T00:00:00.001Z", 1),
      ("2026-04-01T01:13:23.895Z", 1_775_006_003_895),
      ("2026-04-01T01:13:23Z", 1_775_006_003_000),
      ("2026-04-01T01:13:23.8Z", 1_775_006_003_800),
      ("2026-04-01T01:13:23.89Z", 1_775_006_003_890),
      ("2026-04-01T01:13:23.895999999Z", 1_775_006_003_895),
      ("2026-04-01t01:13:23z", 1_775_006_003_000),
      ("2026-04-01 01:13:23Z", 1_775_006_003_000),
      ("2026-04-01T03:13:23.895+02:00", 1_775_006_003_895),
      ("2026-03-31T20:43:23.895-04:30", 1_775_006_003_895),
      ("2026-04-01T01:13:23+00:00", 1_775_006_003_000),
      ("2026-04-01T01:13:23-00:00", 1_775_006_003_000),
      ("2024-02-29T12:00:00Z", 1_709_208_000_000),
      ("2000-02-29T00:00:00Z", 951_782_400_000),
      ("1969-12-31T23:59:59.999Z", -1),
      ("0001-01-01T00:00:00Z", -62_135_596_800_000),
      ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
      // A leap second is the next one (contract has none; servers do).
      ("2016-12-31T23:59:60Z", 1_483_228_800_000),
    ] as [(String, Int64)])
  func `A text of RFC 3339 is read to the millisecond`(text: String, milliseconds: Int64) {
    #expect(Timestamp(rfc3339: text)?.millisecondsSince1970 == milliseconds)
  }

  @Test(arguments: [
    "", "now", "2026", "2026-04-01", "2026-04-01T01:13:23", "2026-04-01T01:13Z", "2026-04-01T01:13:23.Z",
    "2026-13-01T00:00:00Z", "2026-00-01T00:00:00Z", "2026-04-31T00:00:00Z", "2026-02-29T00:00:00Z",
    "1900-02-29T00:00:00Z", "2026-04-00T00:00:00Z", "2026-04-01T24:00:00Z", "2026-04-01T00:60:00Z",
    "2026-04-01T00:00:61Z", "2026-04-01T01:13:23Z ", " 2026-04-01T01:13:23Z", "2026-04-01T01:13:23+2:00",
    "2026-04-01T01:13:23+0200", "2026-04-01T01:13:23+24:00", "2026-04-01T01:13:23+02:60",
    "2026/04/01T01:13:23Z", "26-04-01T01:13:23Z", "2026-4-1T01:13:23Z", "+2026-04-01T01:13:23Z",
    "2026-04-01T01:13:23ZZ", "２０２６-04-01T01:13:23Z", "2026-04-01T01:13:23\u{0}Z", "1775006003",
  ])
  func `What is no RFC 3339 is no timestamp`(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test func `What is written can be read again, leap years and times before 1970 included`() {
    var generator = Seeded(7)
    for _ in 0..<20_000 {
      let range = Int64(-62_135_596_800_000)...253_402_300_799_999
      let timestamp = Timestamp(millisecondsSince1970: .random(in: range, using: &generator))
      #expect(Timestamp(rfc3339: timestamp.rfc3339) == timestamp, "\(timestamp.rfc3339)")
    }
  }

  @Test func `Reading and writing agree with Foundation's calendar`() throws {
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
    var generator = Seeded(11)
    for _ in 0..<2_000 {
      let milliseconds = Int64.random(in: -2_208_988_800_000...4_102_444_800_000, using: &generator)
      let text = Timestamp(millisecondsSince1970: milliseconds).rfc3339
      let date = try style.parse(text)
      #expect(Timestamp(date).millisecondsSince1970 == milliseconds, "\(text)")
    }
  }

  @Test func `It is written with three decimals in UTC`() {
    #expect(Timestamp(millisecondsSince1970: 1_775_006_003_895).rfc3339 == "2026-04-01T01:13:23.895Z")
    #expect(Timestamp(millisecondsSince1970: 1_775_006_003_005).rfc3339 == "2026-04-01T01:13:23.005Z")
    #expect(Timestamp(secondsSince1970: 0).rfc3339 == "1970-01-01T00:00:00.000Z")
  }

  @Test func `A zone moves what is shown, across midnight too`() throws {
    let timestamp = try #require(Timestamp(rfc3339: "2026-04-01T01:13:23.895Z"))
    #expect(timestamp.dateAndTime(in: .utc) == "2026-04-01 01:13 UTC")
    #expect(timestamp.timeOfDay(in: .utc) == "01:13:23")
    let paris = Zone(secondsFromUTC: 7200, abbreviation: "CEST")
    #expect(timestamp.dateAndTime(in: paris) == "2026-04-01 03:13 CEST")
    let newfoundland = Zone(secondsFromUTC: -9000, abbreviation: "NDT")
    #expect(timestamp.dateAndTime(in: newfoundland) == "2026-03-31 22:43 NDT")
    #expect(timestamp.timeOfDay(in: newfoundland) == "22:43:23")
  }

  @Test func `UNIX seconds are taken as such`() {
    #expect(Timestamp(secondsSince1970: 1_775_006_003).rfc3339 == "2026-04-01T01:13:23.000Z")
    #expect(Timestamp(secondsSince1970: -1).rfc3339 == "1969-12-31T23:59:59.000Z")
  }

  @Test func `No number from a server stops the program`() {
    #expect(Timestamp(secondsSince1970: .max).millisecondsSince1970 == .max)
    #expect(Timestamp(secondsSince1970: .min).millisecondsSince1970 == .min)
    for milliseconds in [Int64.min, .min + 1, -1, 0, .max - 1, .max] {
      let timestamp = Timestamp(millisecondsSince1970: milliseconds)
      let zones = [-86_399, 0, 86_399].map { Zone(secondsFromUTC: $0, abbreviation: "X") }
      #expect(zones.allSatisfy { timestamp.dateAndTime(in: $0).hasSuffix(" X") })
      #expect(zones.allSatisfy { timestamp.timeOfDay(in: $0).utf8.count == 8 })
    }
    #expect(Timestamp(millisecondsSince1970: .max).rfc3339 == "+292278994-08-17T07:12:55.807Z")
    #expect(Timestamp(Date(timeIntervalSince1970: .infinity)).millisecondsSince1970 == .max)
    #expect(Timestamp(Date(timeIntervalSince1970: -.infinity)).millisecondsSince1970 == .min)
  }

  @Test func `An age is never negative and follows the clock that does not jump`() {
    #expect(at(10).age(of: at(4)) == .seconds(6))
    #expect(at(4).age(of: at(10)) == .zero)
    let jumped = Moment(uptime: .seconds(10), wall: Timestamp(secondsSince1970: -500))
    #expect(jumped.age(of: at(4)) == .seconds(6))
  }
}
