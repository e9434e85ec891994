import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct VehicleDecodingTests {
  private func read(_ text: String) throws -> Vehicle { try Vehicle(wire: JSON(Array(text.utf8))) }

  @Test func `Reads every field of the documented vehicle`() throws {
    let expected = Vehicle(
      id: "veh_LYAsb3EGOvpMEVohGGwyONPPQTSO040H", plate: "AB-123-CD", make: "Volvo", model: "EX30",
      year: "2025", vin: "YV1XZK5V0S1234567", status: .known(.active), batteryWattHours: 82_000,
      chargingStandard: "CCS", drivers: ["drv_FoGRbA1xhCCfIK7CrlcN5aExVR13Qjc3"],
      fleet: "flt_uKWbgmcY1aNWVFxhxTNYNTLZro9tz4p2", policies: ["pol_Jkj1ZTjAH5bxAi05Y5x9qutaaYcH8sef"],
      created: Timestamp(millisecondsSince1970: 1_775_003_954_467),
      updated: Timestamp(millisecondsSince1970: 1_775_006_666_833))
    #expect(try read(example("vehicle")) == expected)
  }

  @Test func `Reads a vehicle of older generations, or of another shape`() throws {
    let vehicle = try read(
      #"""
      {"id":"veh_1","fleet":null,"battery_capacity":-4,"information":{"year":2019,"make":7},"drivers":"none",
      "status":"parked","created":1700000000}
      """#)
    let created = Timestamp(secondsSince1970: 1_700_000_000)
    #expect(vehicle == Vehicle(id: "veh_1", year: "2019", status: .unknown("parked"), created: created))
  }

  @Test func `A fleet is no vehicle`() {
    #expect(throws: Unreadable.self) { try read(#"{"id":"flt_1","object":"fleet"}"#) }
  }
}
