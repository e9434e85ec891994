import ChargeModel
import Testing

@Suite struct MoneyTests {
  @Test(
    arguments: [
      (0, "eur", "0.00"), (5, "eur", "0.05"), (40, "eur", "0.40"), (1875, "eur", "18.75"),
      (120_410, "eur", "1,204.10"), (99_999_999, "eur", "999,999.99"), (100_000_000, "eur", "1,000,000.00"),
      (-5, "eur", "−0.05"), (-120_410, "eur", "−1,204.10"),
      (0, "jpy", "0"), (7, "jpy", "7"), (999, "jpy", "999"), (1000, "jpy", "1,000"), (-1200, "jpy", "−1,200"),
      (5, "kwd", "0.005"), (1_234_567, "kwd", "1,234.567"), (-1, "kwd", "−0.001"),
      (1, "clf", "0.0001"), (12_345, "clf", "1.2345"), (10_000_000, "clf", "1,000.0000"),
    ] as [(Int64, String, String)])
  func `An amount has its currency's decimals, grouped thousands and a true minus`(
    minorUnits: Int64, code: String, text: String
  ) {
    #expect(Money(minorUnits: minorUnits, currency: Currency(code)).amount == text)
  }

  @Test func `The largest and the smallest amount are written exactly`() {
    #expect(
      Money(minorUnits: .min, currency: Currency("eur")).formatted == "−92,233,720,368,547,758.08 EUR")
    #expect(Money(minorUnits: .max, currency: Currency("jpy")).formatted == "9,223,372,036,854,775,807 JPY")
  }

  @Test func `A currency is the same in any case and is shown in upper case`() {
    #expect(Currency("EUR") == Currency("eur"))
    #expect(Money(minorUnits: 1875, currency: Currency("EUR")).formatted == "18.75 EUR")
  }

  @Test func `A currency that nobody knows has two decimals and is not refused`() {
    #expect(Money(minorUnits: 150, currency: Currency("zzz")).formatted == "1.50 ZZZ")
  }

  @Test func `Currencies sort by code`() {
    #expect(
      [Currency("usd"), Currency("EUR"), Currency("jpy")].sorted().map(\.code) == ["eur", "jpy", "usd"])
  }

  @Test func `A balance needs both an amount and a currency`() {
    var driver = driver("drv_1")
    #expect(driver.walletBalance == nil)
    driver.walletMinorUnits = 0
    #expect(driver.walletBalance == nil)
    driver.preferences.currency = Currency("eur")
    #expect(driver.walletBalance == Money(minorUnits: 0, currency: Currency("eur")))
    driver.walletMinorUnits = nil
    #expect(driver.walletBalance == nil)
  }
}
