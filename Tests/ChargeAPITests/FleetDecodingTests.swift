import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct FleetDecodingTests {
  private func read(_ text: String) throws -> Fleet { try Fleet(wire: JSON(Array(text.utf8))) }

  @Test func `Reads every field of the documented fleet`() throws {
    let expected = Fleet(
      id: "flt_nnMosKd4naheDFTiLmLhZ3Yw64xg9enI", name: "Example Fleet", status: .active,
      email: "example@example.com", city: "Paris", country: "FR", timezone: "Europe/Paris",
      policies: ["pol_AGfBZOUmASNfvtGqjDwK8byoVlMzuAll"], defaultCurrency: Currency("eur"), totalDrivers: 24,
      totalVehicles: 18, totalSessions: 186, walletMinorUnits: 32150,
      created: Timestamp(millisecondsSince1970: 1_775_003_076_653),
      updated: Timestamp(millisecondsSince1970: 1_775_006_684_642))
    #expect(try read(example("fleet")) == expected)
  }

  @Test(arguments: ["fleet_create", "fleet_retrieve", "fleet_update"])
  func `Reads the other documented fleets`(name: String) throws {
    let fleet = try read(example(name))
    #expect(fleet.status == .active)
    #expect(fleet.walletMinorUnits != nil)
    #expect(fleet.totalDrivers != nil)
  }

  @Test func `Reads a fleet of older generations`() throws {
    let fleet = try read(
      #"{"id":"fleet_12345","object":"fleet","currency":"GBP","plan":"x","created":1700000000,"name":"Old"}"#)
    #expect(fleet.defaultCurrency == Currency("gbp"))
    #expect(fleet.created == Timestamp(secondsSince1970: 1_700_000_000))
    #expect(fleet.metadata.isEmpty)
    #expect(fleet.totalDrivers == nil)
  }

  @Test func `Figures of another shape are unknown`() throws {
    let fleet = try read(
      #"{"id":"f","wallet_balance":321.5,"total_drivers":-1,"total_sessions":"3","total_vehicles":1.5}"#)
    #expect(fleet == Fleet(id: "f", name: "", status: .unknown("")))
  }

  @Test func `A driver is no fleet`() {
    #expect(throws: Unreadable.self) { try read(#"{"id":"drv_1","object":"driver"}"#) }
  }
}
