import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct DriverDecodingTests {
  private func read(_ text: String) throws -> Driver { try Driver(wire: JSON(Array(text.utf8))) }

  @Test func `Reads every field of the documented driver`() throws {
    let expected = Driver(
      id: "drv_rc5aCZyDxMT6ZAORNxsNnsFXvdP1CqB3", name: "Example Driver", email: "example@example.com",
      status: .active, fleets: ["flt_eHX2bF02REQ3CkjidnUeY8nvq8yJiWA3"],
      vehicles: ["veh_ASPMuIbvn8wrb9un5Zg2sQAoDXAxWLHt"], policies: ["pol_jVkWoUmJo3AuAyK1sHuRrNAu3Cj7rxSn"],
      preferences: Driver.Preferences(
        chargingSpeed: "fast", currency: Currency("eur"), notifications: true,
        stations: ["chst_qtwELQheAdAmnYLZ4F6RgJZet3f7ZbrA"], operators: ["example_operator"]),
      walletMinorUnits: 1875, created: Timestamp(millisecondsSince1970: 1_775_002_444_075),
      updated: Timestamp(millisecondsSince1970: 1_775_006_031_435))
    #expect(try read(example("driver")) == expected)
  }

  @Test(arguments: ["driver_attach", "driver_detach", "driver_update"])
  func `Reads the documented answers to writes`(name: String) throws {
    let driver = try read(example(name))
    #expect(driver.name == "Example Driver")
    #expect(driver.walletMinorUnits == 1875)
    #expect(driver.fleets.isEmpty == (name == "driver_detach"))
  }

  @Test func `An id is enough`() throws {
    #expect(try read(#"{"id":"drv_789"}"#) == Driver(id: "drv_789", name: "", status: .unknown("")))
  }

  @Test(arguments: [
    (#"{"name":"Ada"}"#, "it has no id"), (#"{"id":null}"#, "it has no id"),
    (#"{"id":7}"#, "its id is a number, not a text"), (#"{"id":""}"#, "its id is not usable"),
    (#"{"id":"\ud800"}"#, "its id is not usable"), ("[]", "it is a list, not a driver"),
    (#"{"id":{"id":"drv_1"}}"#, "its id is an object, not a text"), ("null", "it is null, not a driver"),
    (#"{"id":"flt_1","object":"fleet"}"#, "it says it is no driver"),
    (#"{"id":"drv_1","fleets":["flt_1",2]}"#, "fleets[1] is a number, not an id"),
    (#"{"id":"drv_1","fleets":"flt_1"}"#, "its fleets is a text, not a list"),
  ])
  func `What writes rest on must be right`(text: String, reason: String) {
    let error = #expect(throws: Unreadable.self) { try read(text) }
    #expect(error?.reason == reason)
  }

  @Test(
    arguments: [
      ("1875", 1875), ("-1200", -1200), ("0", 0), ("18.75", nil), ("1875.0", nil), ("1e3", nil),
      (#""1875""#, nil), ("null", nil), ("9223372036854775808", nil), ("true", nil), ("{}", nil),
    ] as [(String, Int64?)])
  func `A balance is an integer or unknown`(text: String, balance: Int64?) throws {
    #expect(try read(#"{"id":"d","wallet_balance":\#(text)}"#).walletMinorUnits == balance)
  }

  @Test(
    arguments: [
      (#""2026-04-01T00:14:04.075Z""#, 1_775_002_444_075),
      (#""2026-04-01T02:14:04+02:00""#, 1_775_002_444_000),
      ("1775002444", 1_775_002_444_000), (#""yesterday""#, nil), ("1775002444.5", nil), ("null", nil),
      ("[]", nil),
    ] as [(String, Int64?)])
  func `Timestamps are texts or UNIX seconds`(text: String, milliseconds: Int64?) throws {
    #expect(try read(#"{"id":"d","created":\#(text)}"#).created?.millisecondsSince1970 == milliseconds)
  }

  @Test(
    arguments: [
      ("0.45", "0.45"), ("0.30000000000000004", "0.30000000000000004"), ("1", "1"), ("12.50", "12.50"),
      (#""0.45""#, "0.45"), ("null", nil), ("true", nil),
    ] as [(String, String?)])
  func `A price keeps the digits it was sent with`(text: String, price: String?) throws {
    let driver = try read(#"{"id":"d","preferences":{"max_price_per_kwh":\#(text)}}"#)
    #expect(driver.preferences.maxPricePerKWh == price)
  }

  @Test func `Reads a driver of the oldest generation`() throws {
    let driver = try read(
      #"""
      {"id":"drv_789","object":"driver","created":1700000000,"name":"Ada","status":"active","preferences":
      {"payment_method":"pm_1","charging_notifications":false,"preferred_stations":["cs_456"]}}
      """#)
    #expect(driver.created == Timestamp(secondsSince1970: 1_700_000_000))
    #expect(driver.fleets.isEmpty)
    #expect(driver.preferences.defaultPaymentMethod == "pm_1")
    #expect(driver.preferences.notifications == false)
    #expect(driver.preferences.stations == ["cs_456"])
  }

  @Test func `Names of today win over older ones`() throws {
    let preferences = try read(
      #"""
      {"id":"d","preferences":{"payment_method":"pm_old","default_payment_method":"pm_new",
      "preferred_stations":["old"],"preferred_charging_stations":["new"],
      "charging_notifications":false,"notifications":true}}
      """#
    ).preferences
    #expect(preferences.defaultPaymentMethod == "pm_new")
    #expect(preferences.stations == ["new"])
    #expect(preferences.notifications == true)
  }

  @Test func `Expanded objects count as their ids`() throws {
    let driver = try read(
      #"""
      {"id":"d","fleets":[{"id":"flt_1","name":"Paris"},"flt_2"],"vehicles":[{"id":"veh_1"}],
      "preferences":{"default_payment_method":{"id":"pm_1","object":"payment_method"}}}
      """#)
    #expect(driver.fleets == ["flt_1", "flt_2"])
    #expect(driver.vehicles == ["veh_1"])
    #expect(driver.preferences.defaultPaymentMethod == "pm_1")
  }

  @Test func `Wrong shapes cost themselves and nothing else`() throws {
    let driver = try read(
      #"""
      {"id":"d","name":["x"],"email":7,"phone":{},"status":false,"fleets":null,"vehicles":["veh_1",5,null],
      "policy_ids":{},"metadata":[1],"preferences":"none","created":{},"license_number":0}
      """#)
    #expect(driver == Driver(id: "d", name: "", status: .unknown(""), vehicles: ["veh_1"]))
  }

  @Test func `Metadata that is no text is kept as JSON`() throws {
    let driver = try read(#"{"id":"d","metadata":{"a":"x","b":1.50,"c":{"d":[true]},"e":null}}"#)
    #expect(driver.metadata == ["a": "x", "b": "1.50", "c": #"{"d":[true]}"#, "e": "null"])
  }

  @Test func `An unknown status is kept as it came`() throws {
    #expect(try read(#"{"id":"d","status":"on_leave"}"#).status == .unknown("on_leave"))
    #expect(try read(#"{"id":"d","status":"archived"}"#).status == .archived)
  }
}
