import ChargeModel
import Foundation
import Testing

@testable import FleetQuery

@Suite struct ExportTests {
  private static let ada = Driver(
    id: Driver.ID("drv_1"), name: "Ada \"the\" First, of Paris", email: "=cmd()", phone: "+33 1",
    status: .suspended, fleets: [Fleet.ID("flt_1"), Fleet.ID("flt_2")],
    preferences: Driver.Preferences(
      currency: Currency("jpy"), maxPricePerKWh: "0.45", notifications: false,
      operators: ["Zürich; Strom", "b"]),
    walletMinorUnits: -1200, metadata: ["b": "2", "a": "1"],
    created: Timestamp(rfc3339: "2026-04-01T00:13:30.836Z"))
  private static let bare = Driver(id: Driver.ID("drv_2"), name: "")
  private static let context = ColumnContext(
    fleetNames: [Fleet.ID("flt_1"): "Paris North"],
    zone: Zone(secondsFromUTC: 7200, abbreviation: "CEST"))

  private static func export(
    _ format: ExportFormat, _ columns: [DriverColumn.Name], _ drivers: [Driver], isRaw: Bool = false
  ) -> String {
    var exporter = Exporter(
      columns.map { DriverColumn.named($0).exported(in: context) }, format: format, isRaw: isRaw,
      width: \.count)
    let read = Moment(uptime: .zero, wall: Timestamp(millisecondsSince1970: 1_775_045_071_000))
    var text = exporter.begin()
    for driver in drivers { text += exporter.row(DriverTable.Row(driver: driver, at: read)) }
    return text + exporter.end()
  }

  @Test func `CSV quotes what needs it and ends its lines as RFC 4180 says`() {
    #expect(
      Self.export(.csv, [.id, .name, .wallet, .created], [Self.ada, Self.bare])
        == "id,name,wallet,walletMinorUnits,walletAssumedCurrency,created\r\n"
        + "drv_1,\"Ada \"\"the\"\" First, of Paris\",-1200,-1200,JPY,2026-04-01T00:13:30.836Z\r\n"
        + "drv_2,,,,,\r\n")
  }

  @Test func `Text that looks like a formula is defused unless asked for raw, numbers never are`() {
    let columns: [DriverColumn.Name] = [.email, .phone, .wallet]
    let defused = Self.export(.csv, columns, [Self.ada]).split(separator: "\r\n")[1]
    #expect(defused == "'=cmd(),'+33 1,-1200,-1200,JPY")
    let raw = Self.export(.csv, columns, [Self.ada], isRaw: true).split(separator: "\r\n")[1]
    #expect(raw == "=cmd(),+33 1,-1200,-1200,JPY")
    #expect(Self.export(.ndjson, [.email], [Self.ada]) == "{\"email\":\"=cmd()\"}\n")
  }

  @Test func `With tabs between them, commas need no quotes and line breaks do`() {
    let driver = Driver(id: Driver.ID("drv_1"), name: "a,b", email: "a\tb", phone: "a\nb")
    #expect(
      Self.export(.tsv, [.name, .email, .phone], [driver])
        == "name\temail\tphone\na,b\t\"a\tb\"\t\"a\nb\"\n")
  }

  @Test func `One object a line, with lists, flags, nothing as null and decimals exact`() {
    let columns: [DriverColumn.Name] = [
      .fleets, .fleetCount, .operators, .notifications, .maxPrice, .metadata, .age, .license,
    ]
    #expect(
      Self.export(.ndjson, columns, [Self.ada])
        == #"{"fleets":["flt_1","flt_2"],"fleetNames":["Paris North","flt_2"],"fleetCount":2,"#
        + #""operators":["Zürich; Strom","b"],"notifications":false,"maxPrice":"0.45","#
        + #""metadata":{"a":"1","b":"2"},"readAt":"2026-04-01T12:04:31.000Z","license":null}"# + "\n")
  }

  @Test(arguments: 1...20)
  func `Whatever a driver holds, JSON readers read it back as it was`(seed: UInt64) throws {
    let world = World(seed: seed, count: 30)
    let json = Self.export(.json, [.id, .name, .email, .license, .operators, .metadata], world.drivers)
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
    #expect(rows.count == world.drivers.count)
    for (row, driver) in zip(rows, world.drivers) {
      #expect(row["id"] as? String == driver.id.rawValue)
      #expect(row["name"] as? String ?? "" == driver.name)
      #expect(row["operators"] as? [String] == driver.preferences.operators)
      #expect(row["metadata"] as? [String: String] == driver.metadata)
    }
  }

  @Test func `Controls and quotes cannot break out of JSON, nor reach a terminal`() throws {
    let evil = "\"\u{301}\\\u{1B}]0;x\u{7}\u{9B}\u{2028}\u{7F}\r\n\u{202E}"
    let json = Self.export(.json, [.name], [Driver(id: Driver.ID("drv_1"), name: evil)])
    #expect(!json.unicodeScalars.contains { $0 != "\n" && ($0.value < 0x20 || 0x7F...0x9F ~= $0.value) })
    let rows = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: String]])
    #expect(rows == [["name": evil]])
  }

  @Test func `No rows are still a whole document`() {
    #expect(Self.export(.json, [.name], []) == "[]\n")
    #expect(Self.export(.csv, [.name], []) == "name\r\n")
    #expect(Self.export(.ndjson, [.name], []) == "")
    #expect(Self.export(.table, [.name], []) == "Name\n")
  }

  @Test func `A table is aligned, numbers to the right, and shows what the screen shows`() {
    #expect(
      Self.export(.table, [.name, .wallet, .created, .email], [Self.ada, Self.bare]) == """
        Name                            Wallet  Created                Email
        Ada "the" First, of Paris  −1,200 JPY?  2026-04-01 02:13 CEST  =cmd()
        –                                    –  –                      –

        """)
  }

  @Test func `A table is aligned by the width a terminal gives each text`() {
    var exporter = Exporter(
      [DriverColumn.named(.name), .named(.status)].map { $0.exported(in: Self.context) }, format: .table,
      width: { $0.reduce(0) { $0 + ($1.isASCII ? 1 : 2) } })
    for name in ["張偉", "Ada"] {
      let driver = Driver(id: Driver.ID("drv_1"), name: name)
      let moment = Moment(uptime: .zero, wall: Timestamp(millisecondsSince1970: 0))
      let text = exporter.row(DriverTable.Row(driver: driver, at: moment))
      #expect(text == "")
    }
    #expect(exporter.end() == "Name  Status\n張偉  active\nAda   active\n")
  }

  @Test func `Every field name is given once`() {
    let names = DriverColumn.exported.flatMap { $0.exported(in: Self.context).fields.map(\.name) }
    #expect(Set(names).count == names.count)
    #expect(names == Self.driverFields)
  }

  static let driverFields = [
    "id", "name", "status", "email", "phone", "license", "fleets", "fleetNames", "vehicles", "policies",
    "wallet", "walletMinorUnits", "walletAssumedCurrency", "speed", "maxPrice", "paymentMethod",
    "notifications", "stations", "operators", "metadata", "created", "updated", "readAt",
  ]

  @Test(arguments: [
    "", "a", "=1", "'=1", "''=1", "'", "''", "'a", "-", "+", "@x", "\tx", "'\r\nx", "=\u{301}",
  ])
  func `What was defused can be undone, whatever it was`(text: String) {
    let defused = Defusing.defused(text)
    #expect(Defusing.undone(defused) == text)
    #expect(defused.unicodeScalars.first.map { !"=+-@\t\r\n".unicodeScalars.contains($0) } ?? true)
  }

  @Test(
    arguments: [
      ("eur", 1875, "18.75"), ("eur", -5, "-0.05"), ("jpy", -1_200, "-1200"), ("kwd", 1_234_567, "1234.567"),
      ("eur", .min, "-92233720368547758.08"),
    ] as [(String, Int64, String)])
  func `Amounts are written exactly, without thousands`(currency: String, minorUnits: Int64, text: String) {
    #expect(Money(minorUnits: minorUnits, currency: Currency(currency)).plainAmount == text)
  }
}
