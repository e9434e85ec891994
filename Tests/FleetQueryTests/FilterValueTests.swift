import ChargeModel
import Testing

@testable import FleetQuery

/// Money, numbers and times in filters, at their edges.
@Suite struct FilterValueTests {
  @Test(
    arguments: [
      // Two decimals.
      ("eur", 499, "wallet<5", true), ("eur", 500, "wallet<5", false), ("eur", 500, "wallet<=5.", true),
      ("eur", 500, "wallet=5.00", true), ("eur", 500, "wallet=5.0000000000000000001", false),
      ("eur", 500, "wallet<5.005", true), ("eur", 501, "wallet<5.005", false),
      ("eur", 500, "wallet>=5.005", false),
      ("eur", 501, "wallet>5.005", true), ("eur", 500, "wallet!=5.005", true), ("eur", 50, "wallet=.5", true),
      ("eur", -1, "wallet<0", true), ("eur", 0, "wallet<0", false), ("eur", -1, "wallet>-.005", false),
      ("eur", 0, "wallet>−.005", true), ("eur", 0, "wallet=-0", true),
      // None and three.
      ("jpy", 4, "wallet<5", true), ("jpy", 5, "wallet<5", false), ("jpy", 5, "wallet<5.5", true),
      ("jpy", 500, "wallet=5", false), ("kwd", 4999, "wallet<5", true), ("kwd", 5005, "wallet=5.005", true),
      ("kwd", 5005, "wallet<5.0051", true), ("clf", 50_000, "wallet=5", true),
      // One currency only.
      ("eur", 499, "wallet<5eur", true), ("eur", 499, "wallet<5EUR", true),
      ("usd", 499, "wallet<5eur", false),
      ("usd", 499, "!wallet<5eur", true),
      // Where the machine's numbers end.
      ("eur", .max, "wallet=92233720368547758.07", true), ("eur", .max, "wallet<92233720368547758.08", true),
      ("eur", .min, "wallet=-92233720368547758.08", true),
      ("eur", .min, "wallet<-92233720368547758.07", true),
      ("jpy", .max, "wallet=9223372036854775807", true), ("jpy", .max, "wallet<9999999999999999999", true),
      ("jpy", .min, "wallet>-9999999999999999999.9999999999999999999", true),
      ("clf", .max, "wallet>922337203685477.5806", true), ("clf", .min, "wallet<0", true),
      // What is not there is never compared; its negation holds.
      (nil, 499, "wallet<5", false), (nil, 499, "!wallet<5", true), (nil, 499, "wallet!=5", false),
      (nil, 499, "wallet:any", true), ("eur", nil, "wallet<5", false), ("eur", nil, "!wallet<5", true),
      ("eur", nil, "wallet=none", true), ("eur", 0, "wallet=none", false), ("eur", 0, "wallet!=none", true),
    ] as [(String?, Int64?, String, Bool)])
  func `Money compares exactly, in major units of its own currency`(
    currency: String?, minorUnits: Int64?, text: String, isFound: Bool
  ) throws {
    let driver = Driver(
      id: Driver.ID("drv_1"), name: "",
      preferences: Driver.Preferences(currency: currency.map(Currency.init)), walletMinorUnits: minorUnits)
    let filter = try Filter.parse(text)
    for found in Self.finds(filter, driver) { #expect(found == isFound) }
  }

  @Test(
    arguments: [
      ("2026-03-31T22:00:00.000Z", "updated>=2026-04-01", true),
      ("2026-03-31T22:00:00.000Z", "updated>2026-04-01", false),
      ("2026-03-31T22:00:00.001Z", "updated>2026-04-01", true),
      ("2026-03-31T21:59:59.999Z", "updated<2026-04-01", true),
      ("2026-03-31T21:59:59.999Z", "updated>=2026-04-01", false),
      ("2026-03-31T22:00:00.000Z", "updated<=2026-04-01", true),
      ("2026-04-01T21:59:59.999Z", "updated=2026-04-01", true),
      ("2026-04-01T22:00:00.000Z", "updated=2026-04-01", false),
      ("2026-04-01T22:00:00.000Z", "updated!=2026-04-01", true),
      ("2026-04-01T12:00:00.000Z", "updated:2026-04", true),
      ("2026-04-30T22:00:00.000Z", "updated:2026-04", false),
      ("2026-12-31T21:59:59.000Z", "updated:2026", true),
      ("2026-12-31T22:00:00.000Z", "updated:2026", false),
      ("2024-02-29T12:00:00.000Z", "updated:2024-02", true),
      ("2026-04-01T10:30:00.000Z", "updated>=2026-04-01T12:30", true),
      ("2026-04-01T10:30:59.999Z", "updated=2026-04-01T12:30", true),
      ("2026-04-01T10:31:00.000Z", "updated=2026-04-01T12:30", false),
      ("2026-04-01T10:30:15.500Z", "updated=2026-04-01T12:30:15", true),
      ("2026-04-01T12:30:00.000Z", "updated=2026-04-01T12:30:00Z", true),
      ("2026-04-01T12:30:00.001Z", "updated=2026-04-01T12:30:00Z", false),
      // Now is 2026-04-01 12:04:31 UTC, 14:04:31 there.
      ("2026-03-25T12:04:31.001Z", "updated>7d", true), ("2026-03-25T12:04:31.000Z", "updated>7d", false),
      ("2026-03-25T12:04:31.000Z", "updated>=1w", true), ("2026-04-01T12:03:00.000Z", "updated<90s", true),
      ("2026-03-31T22:00:00.000Z", "updated=today", true),
      ("2026-03-31T21:59:59.999Z", "updated=today", false),
      ("2026-03-31T21:59:59.999Z", "updated=yesterday", true),
      ("2026-03-31T21:59:59.999Z", "updated<today", true),
      (nil, "updated<2030-01-01", false), (nil, "!updated<2030-01-01", true), (nil, "updated:none", true),
    ] as [(String?, String, Bool)])
  func `A date is the beginning of that day in the zone of who reads`(
    time: String?, text: String, isFound: Bool
  ) throws {
    let driver = Driver(id: Driver.ID("drv_1"), name: "", updated: time.flatMap { Timestamp(rfc3339: $0) })
    let filter = try Filter.parse(text)
    for found in Self.finds(filter, driver) { #expect(found == isFound) }
  }

  @Test func `Without a clock nothing is older or younger than an age`() throws {
    let row = DriverTable.Row(
      driver: Driver(id: Driver.ID("drv_1"), name: "", updated: World.now.wall), at: World.now)
    for text in ["updated>7d", "updated<7d", "updated=today", "age<1w", "age>=0s"] {
      #expect(try !Filter.parse(text).matches(row, ColumnContext()), "\(text)")
    }
  }

  @Test(arguments: ["0", "5", "-5.25", "0.0000000000000000001", "9999999999999999999.9999999999999999999"])
  func `A decimal number is written as it is read`(text: String) throws {
    #expect(try DecimalNumber(text).description == text)
  }

  /// Asks the filter and the index.
  private static func finds(_ filter: Filter, _ driver: Driver) -> [Bool] {
    let context = ColumnContext(zone: Zone(secondsFromUTC: 7200, abbreviation: "CEST"), now: World.now)
    var builder = DriverTableBuilder()
    builder.add([driver], at: World.now)
    let index = DriverIndex(builder.table)
    return [
      filter.matches(builder.table[0], context),
      !index.rows(filter.root, among: Selection(all: index), context).numbers.isEmpty,
    ]
  }
}
