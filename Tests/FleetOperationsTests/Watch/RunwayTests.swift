import ChargeModel
import Testing

@testable import FleetOperations

@Suite struct RunwayTests {
  private static func charges(_ minorUnits: Int64...) -> [Money] { minorUnits.map { .eur($0) } }

  @Test func `It tells how many typical charges the balance covers, and on what basis`() throws {
    let runway = try #require(Runway(balance: .eur(2500), charges: Self.charges(900, 1000, 9999)))
    #expect(runway.typicalCharge == .eur(1000) && runway.charges == 3)
    #expect(runway.tenths == 25 && runway.description == "2.5")
  }

  @Test func `Too few charges in the balance's currency are no basis`() {
    #expect(Runway(balance: .eur(2500), charges: Self.charges(900, 1000)) == nil)
    let yen = Array(repeating: Money(minorUnits: 900, currency: .jpy), count: 9)
    #expect(Runway(balance: .eur(2500), charges: yen + Self.charges(900, 1000)) == nil)
    #expect(Runway(balance: .eur(2500), charges: Self.charges(0, 0, 0, 0)) == nil)
  }

  @Test func `The sign of a charge does not matter, and debt covers nothing`() {
    let negative = Self.charges(-900, -1000, -1100)
    #expect(Runway(balance: .eur(2500), charges: negative)?.tenths == 25)
    #expect(Runway(balance: .eur(-1), charges: negative)?.description == "0.0")
  }

  @Test func `Only the twenty newest charges count`() {
    let charges = Array(repeating: Money.eur(100), count: 20) + Array(repeating: .eur(9900), count: 50)
    #expect(Runway(balance: .eur(1000), charges: charges)?.typicalCharge == .eur(100))
  }

  @Test func `Of an even number the middle of both middles is typical`() {
    #expect(
      Runway(balance: .eur(1000), charges: Self.charges(100, 200, 400, 900))?.typicalCharge == .eur(300))
  }

  @Test(arguments: [Int64.max, .min, 1, 0, 7])
  func `No balance and no charge is too large for it`(_ extreme: Int64) {
    let runway = Runway(balance: .eur(.max), charges: Self.charges(extreme, extreme, extreme))
    #expect((runway == nil) == (extreme == 0))
    if extreme == .max { #expect(runway?.tenths == 10) }
    if extreme == 1 { #expect(runway?.tenths == .max) }
  }

  @Test func `From ten on whole sessions are enough`() {
    #expect(Runway(balance: .eur(1299), charges: Self.charges(100, 100, 100))?.description == "12")
    #expect(Runway(balance: .eur(999), charges: Self.charges(100, 100, 100))?.description == "9.9")
  }
}
