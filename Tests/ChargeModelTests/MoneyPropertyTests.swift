import ChargeModel
import Fuzzing
import Testing

/// Amounts of every currency there is.
@Suite struct MoneyPropertyTests {
  /// ISO 4217, active currencies by the number of their decimals, written down apart from the code under test.
  private static let currencies: [Int: String] = [
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    2: """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE \
    CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL \
    HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR \
    MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK \
    SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD \
    YER ZAR ZMW
    """,
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW",
  ]

  private static let all = currencies.flatMap { digits, codes in
    codes.split(separator: " ").map { (Currency(String($0)), digits) }
  }

  @Test func `Every currency has the decimals of ISO 4217`() {
    #expect(Self.all.count == Set(Self.all.map(\.0)).count)
    #expect(Self.all.count > 160)
    for (currency, digits) in Self.all { #expect(currency.fractionDigits == digits, "\(currency.code)") }
  }

  @Test(arguments: Rounds.seeds(40))
  func `An amount reads back as the integer it was, in every currency`(seed: UInt64) {
    var random = Seeded(seed)
    for (currency, digits) in Self.all {
      let magnitude =
        Int64.random(in: 0...Int64.max, using: &random) >> Int64.random(in: 0..<63, using: &random)
      let minorUnits = Bool.random(using: &random) ? magnitude : -magnitude - 1
      let amount = Money(minorUnits: minorUnits, currency: currency).amount
      #expect(Self.minorUnits(of: amount) == minorUnits, "\(amount)")
      let parts = amount.split(separator: ".")
      #expect(parts.count == (digits == 0 ? 1 : 2))
      #expect(digits == 0 || parts.last?.count == digits)
      // Groups of three, the first one shorter.
      let groups = parts[0].drop { $0 == "−" }.split(separator: ",", omittingEmptySubsequences: false)
      #expect(groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups[0].count))
      #expect(groups[0].first != "0" || parts[0].drop { $0 == "−" } == "0")
    }
  }

  /// All digits as one number, which is what the amount is a way of writing.
  private static func minorUnits(of amount: String) -> Int64? {
    let digits = amount.filter(\.isNumber)
    return Int64((amount.hasPrefix("−") ? "-" : "") + digits)
  }
}
