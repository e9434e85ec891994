import ChargeModel
import Testing

@testable import FleetOperations

@Suite struct PreflightCheckTests {
  private static func findings(
    driver: LifecycleStatus = .active, fleet: LifecycleStatus = .active, isIn: Bool = false,
    currencies: (String?, String?) = ("eur", "eur")
  ) -> [PreflightCheck] {
    let target = Fleet(
      id: Fleet.ID("flt_1"), name: "", status: fleet, defaultCurrency: currencies.1.map(Currency.init))
    let subject = Driver(
      id: Driver.ID("drv_1"), name: "", status: driver, fleets: isIn ? [target.id] : [],
      preferences: Driver.Preferences(currency: currencies.0.map(Currency.init)))
    return PreflightCheck.checks(.attach, subject, target)
  }

  @Test func `Two active ones of one currency pass`() {
    #expect(Self.findings().allSatisfy { $0.finding == .passed })
    #expect(Self.findings().count == 2)
  }

  @Test(arguments: [LifecycleStatus.suspended, .archived, .unknown("on_leave")])
  func `Any other status warns, of driver and of fleet, and blocks nothing`(status: LifecycleStatus) {
    #expect(Self.findings(driver: status).map(\.finding) == [.warning, .passed])
    #expect(Self.findings(fleet: status).map(\.finding) == [.passed, .warning])
  }

  @Test func `A driver that is in the fleet is nothing to do, which is no fault`() {
    #expect(
      Self.findings(isIn: true).first == PreflightCheck(finding: .nothingToDo, subject: .alreadyAttached))
  }

  @Test func `Differing currencies warn; an unknown one says nothing`() {
    let subject = PreflightCheck.Subject.currencies(fleet: Currency("eur"), driver: Currency("usd"))
    #expect(Self.findings(currencies: ("usd", "eur")).last?.subject == subject)
    #expect(Self.findings(currencies: (nil, "eur")).count == 2)
  }

  @Test func `Detaching asks for nothing but that the driver is in the fleet`() {
    let fleet = Fleet(id: Fleet.ID("flt_1"), name: "", status: .archived)
    let inside = Driver(id: Driver.ID("drv_1"), name: "", fleets: [fleet.id])
    let outside = Driver(id: Driver.ID("drv_2"), name: "")
    #expect(PreflightCheck.checks(.detach, inside, fleet).map(\.finding) == [.passed])
    #expect(PreflightCheck.checks(.detach, outside, fleet).map(\.subject) == [.notAttached])
  }
}
