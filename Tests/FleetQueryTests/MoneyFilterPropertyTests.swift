import ChargeModel
import Testing

@testable import FleetQuery

/// What a balance is shown as is what it is found by.
@Suite struct MoneyFilterPropertyTests {
  @Test(arguments: ["eur", "jpy", "kwd", "clf", "zzz"])
  func `A shown amount, typed without its commas, finds its balance and no neighbour`(code: String) throws {
    var random = SeededGenerator(seed: 4217)
    for _ in 0..<200 {
      let magnitude =
        Int64.random(in: 0...(Int64.max - 1), using: &random) >> Int64.random(in: 0..<63, using: &random)
      let minorUnits = Bool.random(using: &random) ? magnitude : -magnitude
      let amount = Money(minorUnits: minorUnits, currency: Currency(code)).amount.replacing(",", with: "")
      let filter = try Filter.parse("wallet=\(amount)\(code)")
      for (offset, isFound) in [(Int64(-1), false), (0, true), (1, false)] {
        let driver = Driver(
          id: Driver.ID("d"), name: "", preferences: Driver.Preferences(currency: Currency(code)),
          walletMinorUnits: minorUnits + offset)
        let row = DriverTable.Row(driver: driver, at: World.now)
        #expect(filter.matches(row, ColumnContext()) == isFound, "\(amount) \(offset)")
      }
    }
  }
}
