import ChargeModel
import Testing

@testable import ChargeAPI

/// The calls beside drivers' and fleets' lists: what is asked, and what is made of the documented answers.
@Suite(.timeLimit(.minutes(1))) struct BreadthTests {
  @Test func `Lists of transactions, vehicles and policies carry their filters`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(#"{"data":[]}"#)] }
    let client = try TestClient(server.baseURL).client
    for filter in [TransactionFilter.all, .driver("drv_1"), .fleet("flt&1")] {
      for try await _ in client.transactions(filter) {}
    }
    for try await _ in client.vehicles(.all) {}
    for try await _ in client.vehicles(VehicleFilter(driver: "drv_1", fleet: "flt_1")) {}
    for try await _ in client.policies(.all) {}
    for try await _ in client.policies(PolicyFilter(status: .known(.active))) {}
    #expect(
      server.requests.map(\.target) == [
        "/v1/transactions?limit=100", "/v1/transactions?limit=100&driver=drv_1",
        "/v1/transactions?limit=100&fleet=flt%261", "/v1/vehicles?limit=100",
        "/v1/vehicles?limit=100&driver=drv_1&fleet=flt_1", "/v1/policies?limit=100",
        "/v1/policies?limit=100&status=active",
      ])
    #expect(server.requests.allSatisfy { $0.method == "GET" })
  }

  @Test func `Documented pages are read, with their next page`() async throws {
    for (name, ids) in [
      ("transaction", "txn_5rwy7R2xxBaH2HIjjPT9yncKSqO2SrKA"),
      ("vehicle", "veh_mACCWkuROGwwGL0zHbHgZPEA0NChbnxP"), ("policy", "pol_hbyAN9SMUkmo8AD0bk10VD27dOK0gqah"),
    ] {
      let json = try JSON(Array(try example("\(name)_list").utf8))
      let (found, next) =
        switch name {
        case "transaction": try listed(ArrivedPage(wire: json, read: Transaction.init(wire:)).page)
        case "vehicle": try listed(ArrivedPage(wire: json, read: Vehicle.init(wire:)).page)
        default: try listed(ArrivedPage(wire: json, read: Policy.init(wire:)).page)
        }
      #expect(found == [ids])
      #expect(next != nil)
    }
  }

  private func listed<Item: Identifiable>(_ page: Page<Item>) -> ([String], PageLink?) {
    (page.items.map { "\($0.id)" }, page.next)
  }

  @Test func `Single reads name their object, and refuse another's`() async throws {
    let server = try ScriptedServer { request, _ in
      [.answer(#"{"id":"\#(request.target.split(separator: "/").last ?? "")"}"#)]
    }
    let client = try TestClient(server.baseURL).client
    #expect(try await client.transaction("txn_1").value.id == "txn_1")
    #expect(try await client.vehicle("veh_1").value.id == "veh_1")
    #expect(try await client.policy("pol_1").value.id == "pol_1")
    #expect(
      server.requests.map(\.target) == ["/v1/transactions/txn_1", "/v1/vehicles/veh_1", "/v1/policies/pol_1"])
    let other = try ScriptedServer { _, _ in [.answer(#"{"id":"x"}"#)] }
    let stranger = try TestClient(other.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await stranger.policy("pol_1") }
    #expect(error == .notUnderstood(reason: "the answer is about another policy"))
  }

  @Test func `An update sends what is set and nothing else`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let client = try TestClient(server.baseURL).client
    let update = DriverUpdate(name: "A\"d\\a\n\u{1}é", phone: "+33189000029")
    _ = try await client.update("drv_ada", update, key: IdempotencyKey("u-1"))
    _ = try await client.update("drv_ada", DriverUpdate(status: .suspended), key: IdempotencyKey("u-2"))
    #expect(server.requests.map(\.method) == ["POST", "POST"])
    #expect(server.requests.map(\.target) == ["/v1/drivers/drv_ada", "/v1/drivers/drv_ada"])
    #expect(server.requests.map { $0.headers["idempotency-key"] } == ["u-1", "u-2"])
    #expect(server.requests.map(\.body)[0] == #"{"name":"A\"d\\a\n\u0001é","phone":"+33189000029"}"#)
    #expect(server.requests.map(\.body)[1] == #"{"status":"suspended"}"#)
  }

  @Test func `A change of preferences brings along all the driver has, the payment method untouched`()
    async throws
  {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let client = try TestClient(server.baseURL).client
    var preferences = DriverUpdate.Preferences(
      keeping: Driver.Preferences(
        chargingSpeed: "fast", currency: Currency("eur"), defaultPaymentMethod: "pm_1",
        maxPricePerKWh: "0.450", notifications: true, stations: ["chst_1"]))
    preferences.notifications = false
    let update = DriverUpdate(preferences: preferences)
    _ = try await client.update("drv_ada", update, key: IdempotencyKey("u-1"))
    let expected = #"""
      {"preferences":{"charging_speed":"fast","currency":"eur","default_payment_method":"pm_1",\#
      "max_price_per_kwh":0.450,"notifications":false,"preferred_charging_stations":["chst_1"],\#
      "preferred_cpos":[]}}
      """#
    #expect(server.requests.map(\.body) == [expected.replacing("\n", with: "")])
  }

  @Test func `An update is refused by a read-only client`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let client = try TestClient(server.baseURL) { $0.isReadOnly = true }.client
    let error = try await error { () async throws(ChargeError) in
      try await client.update("drv_ada", DriverUpdate(name: "x"), key: IdempotencyKey("u"))
    }
    #expect(error == .readOnly)
    #expect(server.connections == 0)
  }
}
