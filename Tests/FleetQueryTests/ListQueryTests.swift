import ChargeModel
import Foundation
import Testing

@testable import FleetQuery

/// What a script asks of a list, and what it is told when that cannot be.
@Suite struct ListQueryTests {
  private static let fleets = [
    Fleet(id: Fleet.ID("flt_1"), name: "Paris North", totalDrivers: 9, walletMinorUnits: 500),
    Fleet(
      id: Fleet.ID("flt_2"), name: "Lyon East", status: .suspended, city: "Lyon",
      defaultCurrency: Currency("eur"), totalDrivers: 40, walletMinorUnits: -250),
    Fleet(
      id: Fleet.ID("flt_3"), name: "Osaka", defaultCurrency: Currency("eur"), totalDrivers: 2,
      walletMinorUnits: 90),
  ]
  private static let transactions = [
    Transaction(
      id: Transaction.ID("txn_1"), amount: Money(minorUnits: 1842, currency: Currency("eur")),
      created: Timestamp(rfc3339: "2026-04-01T00:13:30.836Z"), description: "=sum",
      driver: Driver.ID("drv_1"), session: ChargingSession.ID("cs_1")),
    Transaction(id: Transaction.ID("txn_2"), status: .known(.failed), kind: .known(.refund)),
  ]

  private static func query(
    _ columns: String? = nil, filter: String = "", sort: String = "", format: ExportFormat = .csv
  ) throws(ListQueryError) -> ListQuery<Fleet> {
    try ListQuery(
      fleets: ListQueryTexts(columns: columns, filter: filter, sort: sort), for: format, in: ColumnContext())
  }

  private static func names(_ query: ListQuery<some Sendable>) -> [String] { query.columns.map(\.name) }

  @Test func `The names of fields stay what scripts know them by`() {
    #expect(
      ColumnCatalog.drivers(in: ColumnContext()).guide.map(\.name) == [
        "id", "name", "status", "email", "phone", "license", "fleets", "fleetNames", "vehicles", "policies",
        "wallet", "walletMinorUnits", "walletAssumedCurrency", "speed", "maxPrice", "paymentMethod",
        "notifications", "stations", "operators", "metadata", "created", "updated", "readAt", "fleetCount",
        "currency",
      ])
    #expect(
      ColumnCatalog.fleets(in: .utc).guide.map(\.name) == [
        "id", "name", "status", "drivers", "vehicles", "sessions", "wallet", "walletMinorUnits",
        "walletAssumedCurrency", "description", "email", "phone", "city", "country", "timezone", "policies",
        "metadata", "created", "updated",
      ])
    #expect(
      ColumnCatalog.transactions(in: .utc).guide.map(\.name) == [
        "id", "created", "kind", "status", "amount", "amountMinorUnits", "currency", "description", "driver",
        "fleet", "vehicle", "session", "paymentMethod",
      ])
  }

  @Test func `The README names every field of every list`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let lists = [
      ("drivers", ColumnCatalog.drivers(in: ColumnContext()).guide),
      ("fleets", ColumnCatalog.fleets(in: .utc).guide),
      ("transactions", ColumnCatalog.transactions(in: .utc).guide),
    ]
    for (noun, guide) in lists {
      let names = guide.map { "`\($0.name)`" }.joined(separator: " ")
      #expect(readme.contains("* \(noun): \(names) "), "\(noun)")
    }
  }

  @Test func `Every field says what it holds, in a line that help need not break`() {
    let guides =
      ColumnCatalog.drivers(in: ColumnContext()).guide + ColumnCatalog.fleets(in: .utc).guide
      + ColumnCatalog.transactions(in: .utc).guide
    #expect(guides.filter { $0.meaning.isEmpty || $0.meaning.count > 54 }.map(\.name).isEmpty)
  }

  @Test func `Columns come as they are named, in any case, each by itself`() throws {
    #expect(try Self.names(Self.query("WALLET, name")) == ["wallet", "name"])
    #expect(try Self.names(Self.query("walletMinorUnits")) == ["walletMinorUnits"])
  }

  @Test func `Without names a table has what suits a terminal, and a program gets every field`() throws {
    let table = try Self.names(Self.query(format: .table))
    #expect(table == ["name", "status", "drivers", "vehicles", "wallet", "city", "id"])
    #expect(try Self.names(Self.query(format: .ndjson)).count == 19)
    let drivers = try ListQuery(drivers: ListQueryTexts(), for: .csv, in: ColumnContext())
    #expect(Self.names(drivers) == ExportTests.driverFields)
  }

  @Test(arguments: [
    ("walet", "no column “walet”, nearest is wallet; there are id, name, status, drivers,"),
    ("id,", "no column “”, nearest is id; there are"), ("id,Id", "id is named twice"),
    ("\u{1B}[2J", "no column “␛[2J”"),
  ])
  func `A column that is not there is told with the nearest and all there are`(text: String, line: String) {
    let error = #expect(throws: ListQueryError.self) { try Self.query(text) }
    #expect(error?.part == .columns)
    #expect(error?.description.hasPrefix(line) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("drivers", ["flt_3", "flt_1", "flt_2"]), ("drivers:desc", ["flt_2", "flt_1", "flt_3"]),
    ("-status,name", ["flt_2", "flt_3", "flt_1"]), ("wallet", ["flt_2", "flt_3", "flt_1"]),
    ("-wallet", ["flt_3", "flt_2", "flt_1"]), ("city,-drivers", ["flt_2", "flt_1", "flt_3"]),
  ])
  func `Rows are sorted by columns of their own list, those without a value last`(
    sort: String, ids: [String]
  ) throws {
    let sorted = try #require(try Self.query(sort: sort).sorted)
    #expect(sorted(Self.fleets).map(\.id.rawValue) == ids)
  }

  @Test func `Without an order there is none, and a wrong one is told`() throws {
    #expect(try Self.query().sorted == nil)
    let error = #expect(throws: ListQueryError.self) { try Self.query(sort: "driver") }
    #expect(error?.description == "no column “driver”, nearest is drivers")
    #expect(error?.part == .sort)
  }

  @Test(arguments: [
    ("", ["flt_1", "flt_2", "flt_3"]), ("lyon", ["flt_2"]), ("status:sus or osaka", ["flt_2", "flt_3"]),
    ("wallet<0", ["flt_2"]), ("!name:paris", ["flt_2", "flt_3"]), ("wallet<1eur", ["flt_2", "flt_3"]),
    ("drivers>=9 vehicles:none", ["flt_1", "flt_2"]), ("city:any", ["flt_2"]),
    ("drivers!=9", ["flt_2", "flt_3"]),
  ])
  func `A filter goes over every column of the list`(filter: String, ids: [String]) throws {
    let query = try Self.query(filter: filter)
    #expect(Self.fleets.filter(query.isShown).map(\.id.rawValue) == ids)
  }

  @Test(arguments: [
    ("amount>18", ["txn_1"]), ("amount=18.42eur kind:ch", ["txn_1"]), ("amount<20usd", []),
    ("kind:ref or status:fail", ["txn_2"]), ("amount:none", ["txn_2"]), ("driver:drv_1", ["txn_1"]),
    ("created>2026-04-01", ["txn_1"]), ("created<2026-04-01", []), ("!driver=drv_1", ["txn_2"]),
  ])
  func `A transaction is asked for by fields that drivers do not have`(filter: String, ids: [String]) throws {
    let query = try ListQuery(
      transactions: ListQueryTexts(filter: filter), for: .csv, in: ColumnContext(now: World.now))
    #expect(Self.transactions.filter(query.isShown).map(\.id.rawValue) == ids)
  }

  @Test func `A field that another list has is told, with the nearest of this one`() throws {
    let fleets = #expect(throws: ListQueryError.self) { try Self.query(filter: "driver>3") }
    #expect(fleets?.description.hasPrefix("no field “driver”, nearest is drivers") == true)
    let kind = #expect(throws: ListQueryError.self) { try Self.query(filter: "drivers>many") }
    #expect(kind?.description == "expected a number, as in 2 or 0.5, not “many”")
  }

  @Test func `A filter with fields of another list prints as it is read`() throws {
    let fields = [
      FilterField(name: "amount", kind: .money), FilterField(name: "kind", kind: .status),
      FilterField(name: "drivers", kind: .number),
    ]
    let text = "amount>5eur kind:\"a b\" !drivers<=2 kind:any"
    let filter = try Filter.parse(text, fields: fields)
    #expect(filter.description == text)
    #expect(try Filter.parse(filter.description, fields: fields) == filter)
  }

  @Test func `Drivers without a table are sorted and filtered as those in one`() throws {
    let world = World(seed: 3)
    let rows = (0..<world.table.count).map { world.table[$0] }
    for (filter, sort) in [("status:a", "wallet,-updated"), ("zoe or wallet>1", "-name"), ("", "age,fleets")]
    {
      let query = try ListQuery(
        drivers: ListQueryTexts(filter: filter, sort: sort), for: .csv, in: world.context)
      let expected = Arrangement(
        world.table, filter: try Filter.parse(filter), order: try SortOrder.parse(sort),
        context: world.context)
      let sorted = try #require(query.sorted)
      #expect(sorted(rows.filter(query.isShown)).map(\.driver.id.rawValue) == expected.ids)
    }
  }

  @Test(arguments: [
    (nil, "", "", ExportFormat.table, true), (nil, "", "", .csv, true), ("id,name", "", "", .csv, false),
    ("id,fleets", "", "", .csv, false), ("id,fleets", "", "", .table, true), ("id", "paris", "", .csv, true),
    ("id", "", "-fleets", .csv, true), ("id", "", "name", .csv, false),
  ])
  func `Fleets are read for their names only where a name makes a difference`(
    columns: String?, filter: String, sort: String, format: ExportFormat, isNeeded: Bool
  ) {
    let texts = ListQueryTexts(columns: columns, filter: filter, sort: sort)
    #expect(ListQuery.namesFleets(texts, for: format) == isNeeded)
  }

  @Test func `An amount of a transaction is in its own currency, exact and as sent`() throws {
    let texts = ListQueryTexts(columns: "id,created,kind,status,amount,amountMinorUnits,currency,session")
    let query = try ListQuery(transactions: texts, for: .csv, in: ColumnContext())
    var exporter = Exporter(query.columns, format: .csv, width: \.count)
    var text = exporter.begin()
    for transaction in Self.transactions { text += exporter.row(transaction) }
    #expect(
      text == "id,created,kind,status,amount,amountMinorUnits,currency,session\r\n"
        + "txn_1,2026-04-01T00:13:30.836Z,charge,succeeded,18.42,1842,EUR,cs_1\r\n"
        + "txn_2,,refund,failed,,,,\r\n")
  }

  @Test func `A table is painted by what its cells mean, and aligned as if it were not`() throws {
    let query = try Self.query("status,wallet,name", format: .table)
    var exporter = Exporter(query.columns, format: .table, width: \.count) { text, tone in
      tone == .plain ? text : "<\(tone)>\(text)</>"
    }
    for fleet in Self.fleets { _ = exporter.row(fleet) }
    #expect(
      exporter.end() == """
        <heading>Status</>              <heading>Wallet</>  <heading>Name</>
        <active>active</>     500 minor units  Paris North
        <suspended>suspended</>       <negative>−2.50 EUR?</>  Lyon East
        <active>active</>           0.90 EUR?  Osaka

        """)
  }

  @Test(arguments: [
    (ExportFormat.json, "[\n  {\"id\":\"flt_1\"}\n"), (.ndjson, "{\"id\":\"flt_1\"}\n"),
    (.csv, "id\r\nflt_1\r\n"), (.table, "Id\nflt_1\n"),
  ])
  func `What is cut short keeps its rows, and no array is closed over what is missing`(
    format: ExportFormat, text: String
  ) throws {
    var exporter = Exporter(try Self.query("id", format: format).columns, format: format, width: \.count)
    let begun = exporter.begin() + exporter.row(Self.fleets[0])
    #expect(begun + exporter.cutShort() == text)
  }

  @Test func `JSON as received keeps its meaning and loses its controls`() {
    let received = "{\"a\": \"x\u{9B}2J\u{2028}\u{7F}\",\n \"b\": 1}"
    #expect(
      JSONWriting.escapingControls(received) == "{\"a\": \"x\\u009b2J\\u2028\\u007f\",\n \"b\": 1}")
  }
}
