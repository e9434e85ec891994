import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct PolicyDecodingTests {
  private func read(_ text: String) throws -> Policy { try Policy(wire: JSON(Array(text.utf8))) }

  @Test func `Reads every field and rule of the documented policy`() throws {
    let rules = Policy.Rules(
      allowedOperators: ["example_operator"],
      geofences: [
        Policy.Geofence(
          name: "Example Zone", latitude: "48.8698", longitude: "2.3319", radiusMeters: "1500")
      ],
      maxPricePerKWh: "25",
      timeWindows: [
        Policy.TimeWindow(
          days: ["monday", "tuesday", "wednesday", "thursday", "friday"], start: "09:00", end: "18:00")
      ])
    let expected = Policy(
      id: "pol_BAmcmCVnWzqSlC5BFWKtpgHsOAo22N9N", name: "Example Policy", mode: .known(.enforcement),
      status: .known(.active), rules: rules, created: Timestamp(millisecondsSince1970: 1_775_003_950_282))
    #expect(try read(example("policy")) == expected)
  }

  @Test(arguments: [
    (#"{"max_speed":3}"#, ["max_speed"]), (#"{"allowed_operators":["a",7]}"#, ["allowed_operators"]),
    (#"{"geofences":{}}"#, ["geofences"]), (#"{"time_windows":[1]}"#, ["time_windows"]),
    (#"{"max_price_per_kwh":true}"#, ["max_price_per_kwh"]), (#""all of them""#, ["rules"]),
    (#"{"max_price_per_kwh":null,"geofences":null,"denied_operators":[]}"#, []),
  ])
  func `A rule that cannot be read is named, never taken for absent`(rules: String, unread: [String]) throws {
    #expect(try read(#"{"id":"pol_1","rules":\#(rules)}"#).rules.unread == unread)
  }

  @Test func `An id is enough`() throws {
    let bare = try read(#"{"id":"pol_1","mode":"audit"}"#)
    #expect(bare == Policy(id: "pol_1", name: "", mode: .unknown("audit"), status: .unknown("")))
  }

  @Test func `A driver is no policy`() {
    #expect(throws: Unreadable.self) { try read(#"{"id":"drv_1","object":"driver"}"#) }
  }
}
