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
}
