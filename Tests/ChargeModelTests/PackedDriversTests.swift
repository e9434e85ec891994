import Fuzzing
import Testing

@testable import ChargeModel

/// A table keeps drivers packed, and gives each back as it was taken in.
@Suite struct PackedDriversTests {
  private func rows(_ drivers: [Driver]) -> [DriverTable.Row] {
    let packed = PackedDrivers(drivers)
    return drivers.indices.map { DriverTable.Row(packed, $0, DriverTable.Stamp(at: at(1))) }
  }

  @Test(arguments: Rounds.seeds(200))
  func `Any drivers come back from a table as they went in`(seed: UInt64) {
    var generator = Seeded(seed)
    let drivers = (0..<Int.random(in: 0..<40, using: &generator)).map { number in
      Driver.random("d\(number)", using: &generator)
    }
    let table = DriverTableBuilder(read: drivers).table
    for (number, driver) in drivers.enumerated() {
      let row = table[number]
      #expect(row.driver == driver)
      #expect(Texts(row.driver) == Texts(driver), "a text in another spelling")
      #expect(Driver(fieldByField: row) == driver)
      #expect(row.hasID(driver.id))
      #expect(row.fleetCount == driver.fleets.count)
      #expect(row.walletBalance == driver.walletBalance)
      #expect(table.number(of: driver.id) == number)
    }
  }

  @Test(arguments: Rounds.seeds(100))
  func `Packed drivers are the same when the drivers are, with whomever they are packed`(seed: UInt64) {
    var generator = Seeded(seed)
    let drivers = (0..<12).map { Driver.random("d\($0 % 4)", using: &generator) }
    let mixed = drivers.shuffled(using: &generator)
    for (driver, row) in zip(drivers, rows(drivers)) {
      for (other, otherRow) in zip(mixed, rows(mixed)) {
        #expect(row.isSameDriver(as: otherRow) == (Texts(driver) == Texts(other) && driver == other))
      }
      #expect(row.isSameDriver(as: DriverTable.Row(driver: driver, at: at(7))))
    }
  }

  @Test func `Each change of one field is told`() {
    let one = Driver.full
    let changes: [(inout Driver) -> Void] = [
      { $0.name = "" }, { $0.email += " " }, { $0.phone = nil }, { $0.licenseNumber = "" },
      { $0.status = .unknown("active") }, { $0.fleets.reverse() }, { $0.vehicles = [] },
      { $0.policies.append(Policy.ID("pol_2")) }, { $0.preferences.chargingSpeed = nil },
      { $0.preferences.currency = Currency("usd") }, { $0.preferences.defaultPaymentMethod = nil },
      { $0.preferences.maxPricePerKWh = "0.50" }, { $0.preferences.notifications = nil },
      { $0.preferences.stations = [ChargingStation.ID("chst_2")] },
      { $0.preferences.operators = ["ab", "c"] },
      { $0.walletMinorUnits = nil }, { $0.metadata["depot"] = "a" }, { $0.metadata["k"] = "" },
      { $0.created = nil }, { $0.updated = Timestamp(millisecondsSince1970: 0) },
    ]
    for (number, change) in changes.enumerated() {
      var other = one
      change(&other)
      let pair = rows([one, other])
      #expect(!pair[0].isSameDriver(as: pair[1]), "change \(number)")
      #expect(pair[1].driver == other, "change \(number)")
    }
  }

  @Test func `A text that many drivers have is kept once`() {
    let fleet = String(repeating: "f", count: 1_000)
    let drivers = (0..<100).map { driver("d\($0)", fleets: [fleet]) }
    let packed = PackedDrivers(drivers)
    #expect(packed.size < 10_000)
    #expect(drivers.indices.allSatisfy { packed.driver($0) == drivers[$0] })
  }

  @Test func `An id is found in either spelling of its accents, as ids compare`() {
    let table = DriverTableBuilder(read: [driver("drv_Zo\u{E9}"), driver("drv_Zoe")]).table
    #expect(table.number(of: Driver.ID("drv_Zoe\u{301}")) == 0)
    #expect(table.number(of: Driver.ID("drv_Zoe")) == 1)
  }

  @Test func `A list that is read again and again keeps nothing of what it was`() {
    var builder = DriverTableBuilder()
    for round in 0..<40 {
      builder.beginReading()
      // A tenth of the drivers is another one each time.
      builder.add(
        (0..<100).map { driver("d\($0)", $0 % 10 == round % 10 ? "round \(round)" : "first") }, at: at(round))
      builder.endReading()
    }
    for number in 0..<60 { builder.update(driver("d\(number)", "alone"), at: at(100 + number)) }
    var packs: [ObjectIdentifier: PackedDrivers] = [:]
    builder.table.forEach { _, row in packs[ObjectIdentifier(row.packed)] = row.packed }
    #expect(packs.values.reduce(0) { $0 + $1.count } <= 125)
  }
}

/// Every text of a driver by its bytes, since equal texts may be spelt differently.
private struct Texts: Equatable {
  let bytes: [[UInt8]]

  init(_ driver: Driver) {
    let preferences = driver.preferences
    var texts: [String?] = [
      driver.id.rawValue, driver.name, driver.email, driver.phone, driver.licenseNumber, driver.status.text,
      preferences.chargingSpeed, preferences.currency?.code, preferences.defaultPaymentMethod?.rawValue,
      preferences.maxPricePerKWh,
    ]
    texts += driver.fleets.map(\.rawValue) + driver.vehicles.map(\.rawValue) + driver.policies.map(\.rawValue)
    texts += preferences.stations.map(\.rawValue) + preferences.operators
    texts += driver.metadata.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap {
      [$0.key, $0.value]
    }
    bytes = texts.map { Array(($0 ?? "nil").utf8) }
  }
}

extension Driver {
  fileprivate init(fieldByField row: DriverTable.Row) {
    self.init(
      id: row.id, name: row.name, email: row.email, phone: row.phone, licenseNumber: row.licenseNumber,
      status: row.status, fleets: row.fleets, vehicles: row.vehicles, policies: row.policies,
      preferences: Preferences(
        chargingSpeed: row.chargingSpeed, currency: row.currency,
        defaultPaymentMethod: row.defaultPaymentMethod, maxPricePerKWh: row.maxPricePerKWh,
        notifications: row.notifications, stations: row.stations, operators: row.operators),
      walletMinorUnits: row.walletMinorUnits, metadata: row.metadata, created: row.created,
      updated: row.updated)
  }

  /// With something in every field.
  fileprivate static var full: Driver {
    Driver(
      id: ID("drv_1"), name: "Ada", email: "ada@example.com", phone: "+33", licenseNumber: "B-7",
      status: .active,
      fleets: [Fleet.ID("flt_1"), Fleet.ID("flt_2")], vehicles: [Vehicle.ID("veh_1")],
      policies: [Policy.ID("pol_1")],
      preferences: Preferences(
        chargingSpeed: "fast", currency: Currency("eur"), defaultPaymentMethod: PaymentMethod.ID("pm_1"),
        maxPricePerKWh: "0.5",
        notifications: false, stations: [ChargingStation.ID("chst_1")], operators: ["a", "bc"]),
      walletMinorUnits: 0, metadata: ["k": "v"], created: Timestamp(millisecondsSince1970: 0),
      updated: Timestamp(millisecondsSince1970: -1))
  }

  /// A driver with any of what the API might send: nothing, empty and long texts, other scripts, open values.
  fileprivate static func random(_ id: String, using generator: inout Seeded) -> Driver {
    func text() -> String {
      let parts = ["", "a", "eur", "Zo\u{E9}", "Zoe\u{301}", "張偉", "👩‍👩‍👧", "\0", "drv_pG7WUA9VriKAS"]
      let length =
        Int.random(in: 0..<9, using: &generator) == 0 ? 60 : Int.random(in: 0..<3, using: &generator)
      return (0..<length).map { _ in parts.randomElement(using: &generator) ?? "" }.joined()
    }
    func some<Value>(_ value: () -> Value) -> Value? {
      Int.random(in: 0..<4, using: &generator) == 0 ? nil : value()
    }
    func list<Item>(_ item: (String) -> Item) -> [Item] {
      (0..<Int.random(in: 0..<4, using: &generator)).map { _ in item(text()) }
    }
    func number() -> Int64 {
      [0, -1, .min, .max].randomElement(using: &generator)
        ?? Int64.random(in: .min ... .max, using: &generator)
    }
    let statuses: [LifecycleStatus] = [.active, .suspended, .archived, .unknown(text()), .unknown("active")]
    return Driver(
      id: ID(id + text()), name: text(), email: text(), phone: some(text), licenseNumber: some(text),
      status: statuses.randomElement(using: &generator) ?? .active, fleets: list(Fleet.ID.init),
      vehicles: list(Vehicle.ID.init), policies: list(Policy.ID.init),
      preferences: Preferences(
        chargingSpeed: some(text), currency: some { Currency(text()) },
        defaultPaymentMethod: some { PaymentMethod.ID(text()) }, maxPricePerKWh: some(text),
        notifications: some { Bool.random(using: &generator) }, stations: list(ChargingStation.ID.init),
        operators: list { $0 }),
      walletMinorUnits: some(number),
      metadata: Dictionary(list { ($0, text()) }, uniquingKeysWith: { first, _ in first }),
      created: some { Timestamp(millisecondsSince1970: number()) },
      updated: some { Timestamp(millisecondsSince1970: number()) })
  }
}
