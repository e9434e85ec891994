import ChargeModel
import Testing

@testable import FleetOperations

@Suite struct AtRiskTests {
  private static func table(_ drivers: [Driver]) -> DriverTable {
    var builder = DriverTableBuilder()
    builder.beginReading()
    builder.add(drivers, at: .after(.zero))
    return builder.table
  }

  private static func driver(
    _ name: String, _ minorUnits: Int64?, _ status: LifecycleStatus = .active
  ) -> Driver {
    Driver(
      id: Driver.ID("drv_\(name)"), name: name, status: status,
      preferences: Driver.Preferences(currency: .eur), walletMinorUnits: minorUnits)
  }

  private static func find(_ drivers: [Driver], _ scales: AtRisk.Scales) -> [String] {
    AtRisk.find(in: table(drivers), scales).map(\.name)
  }

  @Test func `Empty wallets come first, then the shortest runway, then the least of the threshold`() {
    let scales = AtRisk.Scales(
      thresholds: Thresholds(currencies: [.eur: 1000]),
      charges: [
        Driver.ID("drv_short"): Array(repeating: .eur(900), count: 3),
        Driver.ID("drv_far"): Array(repeating: .eur(100), count: 3),
        Driver.ID("drv_rich"): Array(repeating: .eur(4000), count: 3),
      ])
    let drivers = [
      Self.driver("low", 900), Self.driver("lower", 200), Self.driver("far", 800), Self.driver("rich", 5000),
      Self.driver("short", 999), Self.driver("debt", -50), Self.driver("nothing", 0),
      Self.driver("fine", 1000), Self.driver("unknown", nil), Self.driver("gone", -9, .suspended),
    ]
    #expect(Self.find(drivers, scales) == ["debt", "nothing", "short", "rich", "far", "lower", "low"])
  }

  @Test func `Without thresholds only empty wallets and short runways are at risk`() {
    let drivers = [Self.driver("low", 1), Self.driver("empty", 0)]
    #expect(Self.find(drivers, AtRisk.Scales(thresholds: Thresholds())) == ["empty"])
  }
}
