import ChargeSandbox
import Testing

/// `POST /drivers/{driver}` (contract 1.4).
@Suite struct UpdateTests {
  @Test func `What is sent changes, what is left out stays, and reads show it`() async throws {
    try await withSandbox { sandbox, client in
      let (id, fleet) = try await client.strangers()
      let before = try await client.get("/v1/drivers/\(id)").json
      let edit = #"{"name":"Zoë \"Z\" Ward","phone":"+33189000029","status":"suspended","object":"x"}"#
      let answer = try await client.post("/v1/drivers/\(id)", edit, idempotencyKey: "u1")
      #expect(answer.status == 200)
      #expect(answer.json["name"].string == "Zoë \"Z\" Ward")
      #expect(answer.json["phone"].string == "+33189000029")
      #expect(answer.json["status"].string == "suspended")
      for key in before.keys.subtracting(["name", "phone", "status", "updated"]) {
        #expect(answer.json[key] == before[key], "\(key)")
      }
      #expect((answer.json["updated"].string ?? "") > (before["updated"].string ?? "~"))
      #expect(try await client.get("/v1/drivers/\(id)").body == answer.body)
      #expect(try await client.all("/v1/drivers?limit=100").contains(answer.json))

      // Attaching keeps the edit, and the key still stands for its first answer.
      #expect(try await client.attach(id, fleet).json["name"].string == "Zoë \"Z\" Ward")
      #expect(try await client.post("/v1/drivers/\(id)", edit, idempotencyKey: "u1").body == answer.body)
      #expect(await sandbox.log().count(where: \.effect) == 2)
    }
  }

  @Test func `Preferences and metadata are merged, empty strings clear, and sending the same is no effect`()
    async throws
  {
    try await withSandbox { sandbox, client in
      let drivers = try await client.all("/v1/drivers?limit=100")
      let driver = try #require(drivers.first { !$0["phone"].isNull && $0["metadata"].keys.count == 1 })
      let id = try #require(driver["id"].string)
      let key = try #require(driver["metadata"].keys.first)
      let edit = """
        {"phone":"","license_number":"","email":"a@\u{1F3FB}b","metadata":{"bay 9":"x","\(key)":null},
        "preferences":{"notifications":false,"max_price_per_kwh":0.45,"charging_speed":null}}
        """
      let after = try await client.post("/v1/drivers/\(id)", edit).json
      #expect(after["email"].string == "a@\u{1F3FB}b")
      #expect(after["phone"].isNull && after["license_number"].isNull)
      #expect(after["metadata"] == .object(["bay 9": .string("x")]))
      #expect(after["preferences"]["max_price_per_kwh"] == .number(0.45))
      #expect(after["preferences"]["charging_speed"].isNull)
      #expect(after["preferences"]["currency"] == driver["preferences"]["currency"])
      #expect(after["preferences"]["preferred_cpos"] == driver["preferences"]["preferred_cpos"])
      #expect(try await client.post("/v1/drivers/\(id)", edit).json == after)
      #expect(try await client.post("/v1/drivers/\(id)", "{}").json == after)
      #expect(await sandbox.log().count(where: \.effect) == 1)
    }
  }

  @Test(arguments: [
    ("", "body"), ("[]", "body"), (#"{"name":""}"#, "name"), (#"{"name":null}"#, "name"),
    (#"{"email":"nowhere"}"#, "email"), (#"{"phone":7}"#, "phone"), (#"{"status":"asleep"}"#, "status"),
    (#"{"preferences":[]}"#, "preferences"), (#"{"preferences":{"currency":"EURO"}}"#, "currency"),
    (#"{"preferences":{"notifications":"yes"}}"#, "notifications"),
    (#"{"preferences":{"max_price_per_kwh":-1}}"#, "max_price_per_kwh"),
    (#"{"preferences":{"preferred_cpos":[1]}}"#, "preferred_cpos"),
    (#"{"metadata":{"a":1}}"#, "metadata"), (#"{"metadata":{"":"a"}}"#, "metadata"),
  ])
  func `A wrong value is told by its name and changes nothing`(_ body: String, _ param: String) async throws {
    try await withSandbox(drivers: 3) { sandbox, client in
      let id = try #require(try await client.ids("/v1/drivers").first)
      let before = try await client.get("/v1/drivers/\(id)").body
      let refused = try await client.post("/v1/drivers/\(id)", body)
      #expect(refused.status == 400)
      #expect(refused.json["param"].string == param)
      #expect(refused.json["type"].string == "invalid_request_error")
      #expect(try await client.get("/v1/drivers/\(id)").body == before)
      #expect(await sandbox.log().contains(where: \.effect) == false)
    }
  }

  @Test func `Who or what nobody knows is not found`() async throws {
    try await withSandbox(drivers: 3) { _, client in
      let id = try #require(try await client.ids("/v1/drivers").first)
      let nobody = try await client.post("/v1/drivers/drv_nobody", "{}")
      #expect(nobody.status == 404 && nobody.json["code"].string == "driver_not_found")
      for (body, code) in [
        (#"{"default_payment_method":"pm_x"}"#, "payment_method_not_found"),
        (#"{"preferred_charging_stations":["chst_x"]}"#, "charging_station_not_found"),
      ] {
        let answer = try await client.post("/v1/drivers/\(id)", #"{"preferences":\#(body)}"#)
        #expect(answer.status == 404 && answer.json["code"].string == code)
      }
    }
  }
}
