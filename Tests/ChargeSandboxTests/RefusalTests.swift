import Testing

/// What is refused, with which status and which error object (contract 9.5).
@Suite struct RefusalTests {
  @Test(arguments: [
    nil, "", "Bearer", "Bearer ch_sk_test_", "Bearer ch_sk_live_", "Bearer sk_test_123", "Bearer pk",
    "Basic ch_sk_test_123", "ch_sk_test_123", "Bearer ch_sk_test_1 2",
  ])
  func `Without a secret key nothing is served`(_ authorization: String?) async throws {
    try await withSandbox(drivers: 1) { _, client in
      let stranger = Client(address: client.address, authorization: authorization)
      for path in ["/v1/drivers", "/v1/fleets", "/v1/nothing"] {
        let answer = try await stranger.get(path)
        #expect(answer.status == 401)
        let keys = JSON(try example("error")).keys
        #expect(answer.json.keys == keys)
        #expect(answer.json["type"].string == "authentication_error")
        #expect(answer.json["status"].int == 401)
        #expect(answer.json["code"].isNull)
      }
    }
  }

  @Test(arguments: ["Bearer ch_sk_test_x", "Bearer ch_sk_live_9", "bearer  ch_sk_test_x"])
  func `Any test or live key is served`(_ authorization: String) async throws {
    try await withSandbox(drivers: 1) { _, client in
      let answer = try await Client(address: client.address, authorization: authorization).get("/v1/drivers")
      #expect(answer.status == 200)
    }
  }

  @Test(arguments: [
    ("/v1/drivers/drv_nobody", "driver_not_found", "driver"),
    ("/v1/fleets/flt_nobody", "fleet_not_found", "fleet"),
    ("/v1/transactions/txn_nobody", "transaction_not_found", "transaction"),
    ("/v1/vehicles/veh_nobody", "vehicle_not_found", "vehicle"),
    ("/v1/policies/pol_nobody", "policy_not_found", "policy"),
    ("/__ledger?driver=drv_nobody", "driver_not_found", "driver"),
  ])
  func `An id that nobody has is not found`(_ path: String, _ code: String, _ param: String) async throws {
    try await withSandbox(drivers: 1) { _, client in
      let answer = try await client.get(path)
      #expect(answer.status == 404)
      #expect(answer.json["code"].string == code)
      #expect(answer.json["param"].string == param)
      #expect(answer.json["doc_url"].string == "https://docs.chargeapi.co/errors#\(code)")
    }
  }

  @Test func `The id of another world, or of another kind, is not found`() async throws {
    let stranger = try await withSandbox(drivers: 1, seed: 2) { _, client in
      try #require(try await client.ids("/v1/drivers").first)
    }
    try await withSandbox(drivers: 1, seed: 1) { _, client in
      let fleet = try #require(try await client.ids("/v1/fleets").first)
      #expect(try await client.get("/v1/drivers/\(stranger)").status == 404)
      #expect(try await client.get("/v1/drivers/drv_\(fleet.dropFirst(4))").status == 404)
    }
  }

  @Test(arguments: [
    "/v1", "/v1/", "/v1/nothing", "/v1/drivers/", "/v1//drivers", "/v1/drivers/a/b", "/v1/drivers/a/attach/b",
    "/v2/drivers", "/", "/v1drivers", "/__log/x", "/v1/transactions/a/b", "/v1/charging_sessions",
  ])
  func `An unknown path is not found`(_ path: String) async throws {
    try await withSandbox(drivers: 1) { _, client in
      let answer = try await client.get(path)
      #expect(answer.status == 404)
      #expect(answer.json["object"].string == "error")
      #expect(answer.json["code"].isNull)
    }
  }

  @Test(arguments: [
    ("POST", "/v1/drivers", "GET"), ("DELETE", "/v1/drivers/drv_x", "GET, POST"),
    ("POST", "/v1/fleets", "GET"),
    ("POST", "/v1/transactions", "GET"), ("QUERY", "/v1/fleets", "GET"),
    ("DELETE", "/v1/policies/pol_x", "GET"),
    ("POST", "/v1/vehicles/veh_x", "GET"), ("DELETE", "/__clock", "GET, PUT"),
    ("PATCH", "/v1/fleets/flt_x", "GET"), ("GET", "/v1/drivers/drv_x/attach", "POST"),
    ("PUT", "/v1/drivers/drv_x/detach", "POST"), ("POST", "/__log", "GET"),
  ])
  func `A method the path does not take is refused, and the right one named`(
    _ method: String, _ path: String, _ allowed: String
  ) async throws {
    try await withSandbox(drivers: 1) { _, client in
      let answer = try await client.send(method, path)
      #expect(answer.status == 405)
      #expect(answer.headers["allow"] == allowed)
      #expect(answer.json["status"].int == 405)
    }
  }

  @Test(arguments: ["0", "101", "-1", "ten", "", "1.5", "+5", "99999999999999999999"])
  func `A limit that is no number from 1 to 100 is refused`(_ limit: String) async throws {
    try await withSandbox(drivers: 1) { _, client in
      for path in ["/v1/drivers", "/v1/fleets", "/v1/transactions", "/v1/vehicles", "/v1/policies"] {
        let answer = try await client.get("\(path)?limit=\(limit)")
        #expect(answer.status == 400)
        #expect(answer.json["param"].string == "limit")
      }
    }
  }

  @Test func `What the sandbox cannot do with a query it says`() async throws {
    try await withSandbox(drivers: 1) { _, client in
      let status = try await client.get("/v1/fleets?status=asleep")
      #expect(status.status == 400)
      #expect(status.json["param"].string == "status")
      let expand = try await client.get("/v1/drivers?expand=preferences.default_payment_method")
      #expect(expand.status == 400)
      #expect(expand.json["code"].string == "unsupported_expand_value")
    }
  }

  @Test func `A body over one mebibyte is refused, and the connection goes on`() async throws {
    try await withSandbox(drivers: 1) { sandbox, client in
      let wire = try await Wire.connect(to: client.address.port)
      for size in [1 << 20 + 1, 3 << 20] {
        let body = String(repeating: "x", count: size)
        try await wire.send(client.request("POST", "/v1/drivers/drv_x/attach", body: body))
        let answer = try await wire.response()
        #expect(answer.status == 413)
        #expect(answer.json["status"].int == 413)
      }
      try await wire.send(client.request("GET", "/v1/drivers"))
      #expect(try await wire.response().status == 200)
      #expect(await sandbox.log().map(\.status) == [413, 413, 200])
    }
  }

  @Test(arguments: [
    "nonsense\r\n\r\n", "GET\r\n\r\n", "\r\n\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n",
    "GET /v1/drivers HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
    "POST /v1/drivers HTTP/1.1\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
  ])
  func `A malformed request ends its connection and nothing else`(_ request: String) async throws {
    try await withSandbox(drivers: 1) { _, client in
      let wire = try await Wire.connect(to: client.address.port)
      try await wire.send(request)
      try await wire.end()
      #expect(try await client.get("/v1/drivers").status == 200)
    }
  }
}
