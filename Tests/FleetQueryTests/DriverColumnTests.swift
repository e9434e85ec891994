import ChargeModel
import Testing

@testable import FleetQuery

@Suite struct DriverColumnTests {
  @Test(
    arguments: [
      ("eur", 1875, "18.75 EUR?"), ("jpy", -1200, "−1,200 JPY?"), ("kwd", 12_345, "12.345 KWD?"),
      (nil, 1875, "1875 minor units"), ("eur", nil, "–"), ("zzz", 5, "0.05 ZZZ?"),
    ] as [(String?, Int64?, String)])
  func `A wallet shows its amount with the assumed currency marked, or that there is none`(
    currency: String?, minorUnits: Int64?, text: String
  ) {
    let driver = Driver(
      id: Driver.ID("drv_1"), name: "",
      preferences: Driver.Preferences(currency: currency.map(Currency.init)), walletMinorUnits: minorUnits)
    #expect(DriverColumn.named(.wallet).cell(driver, ColumnContext()) == text)
  }

  @Test func `No column lets an escape through`() {
    let evil = "\u{1B}]0;x\u{7}\u{202E}"
    let driver = Driver(
      id: Driver.ID(evil), name: evil, email: evil, phone: evil, status: .unknown(evil),
      fleets: [Fleet.ID(evil)], preferences: Driver.Preferences(currency: Currency(evil)), walletMinorUnits: 1
    )
    for name in DriverColumn.Name.allCases {
      let cell = DriverColumn.named(name).cell(driver, ColumnContext())
      #expect(!cell.unicodeScalars.contains { $0.value < 0x20 || $0.properties.isBidiControl }, "\(name)")
    }
  }

  @Test func `Every column says what it holds, and that it holds nothing`() {
    let full = DriverTable.Row(
      driver: Driver(
        id: Driver.ID("drv_1"), name: "Ada", email: "a@b.c", phone: "+33", licenseNumber: "L-1",
        status: .archived,
        fleets: [Fleet.ID("flt_1"), Fleet.ID("flt_2")], vehicles: [Vehicle.ID("veh_1")],
        policies: [Policy.ID("pol_1"), Policy.ID("pol_2")],
        preferences: Driver.Preferences(
          chargingSpeed: "fast", currency: Currency("eur"), defaultPaymentMethod: PaymentMethod.ID("pm_1"),
          maxPricePerKWh: "0.45", notifications: false, stations: [ChargingStation.ID("chst_1")],
          operators: ["Ionity"]), walletMinorUnits: 1875, metadata: ["b": "2", "a": "1"],
        created: Timestamp(millisecondsSince1970: 0), updated: Timestamp(millisecondsSince1970: 60_000)),
      at: Moment(uptime: .seconds(10), wall: Timestamp(millisecondsSince1970: 0)))
    let empty = DriverTable.Row(driver: Driver(id: Driver.ID("drv_2"), name: ""), at: full.at)
    let context = ColumnContext(
      fleetNames: [Fleet.ID("flt_1"): "Paris"],
      now: Moment(uptime: .seconds(200), wall: Timestamp(millisecondsSince1970: 0)))
    let expected: [DriverColumn.Name: (full: String, empty: String)] = [
      .name: ("Ada", "–"), .status: ("archived", "active"), .email: ("a@b.c", "–"), .phone: ("+33", "–"),
      .license: ("L-1", "–"), .fleets: ("Paris, flt_2", ""), .fleetCount: ("2", "0"),
      .vehicles: ("veh_1", ""),
      .policies: ("pol_1, pol_2", ""), .wallet: ("18.75 EUR?", "–"), .currency: ("EUR", "–"),
      .speed: ("fast", "–"),
      .maxPrice: ("0.45", "–"), .paymentMethod: ("pm_1", "–"), .notifications: ("off", "–"),
      .stations: ("chst_1", ""),
      .operators: ("Ionity", ""), .metadata: ("a=1, b=2", ""), .created: ("1970-01-01 00:00 UTC", "–"),
      .updated: ("1970-01-01 00:01 UTC", "–"), .age: ("3m", "3m"), .id: ("drv_1", "drv_2"),
    ]
    for column in DriverColumn.all {
      #expect(column.cell(full, context) == expected[column.name]?.full, "\(column.name)")
      #expect(column.cell(empty, context) == expected[column.name]?.empty, "\(column.name)")
      #expect(column.minimumWidth >= 3 && column.idealWidth >= column.minimumWidth)
    }
    #expect(DriverColumn.named(.age).cell(full, ColumnContext()) == "–")
  }

  @Test(
    arguments: [
      ("walet", .wallet), ("fleet", .fleets), ("stauts", .status), ("e-mail", .email),
      ("max_price", .maxPrice),
      ("UPDATE", .updated), ("licence", .license), ("vehicle", .vehicles),
    ] as [(String, DriverColumn.Name)])
  func `A name mistyped is near the one that was meant`(typed: String, meant: DriverColumn.Name) {
    let names = DriverColumn.Name.allCases.map(\.rawValue)
    #expect(EditDistance.nearest(to: typed, among: names) == meant.rawValue)
  }
}
