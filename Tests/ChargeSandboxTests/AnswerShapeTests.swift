import Testing

/// Keys and their order are those of the documentation's own examples.
@Suite struct AnswerShapeTests {
  @Test func `A driver has the keys of the example, in its order`() async throws {
    try await withSandbox { _, client in
      let plain = try #require(
        try await client.all("/v1/drivers?limit=100").first { $0["metadata"].keys.isEmpty })
      let id = try #require(plain["id"].string)
      let driver = try await client.get("/v1/drivers/\(id)")
      let expected = keysInOrder(try example("driver_attach"))
      #expect(keysInOrder(driver.body) == expected)
      #expect(driver.json["object"].string == "driver")
      #expect(driver.headers["content-type"] == "application/json")
    }
  }

  @Test func `A page of drivers has the keys of the example, in its order`() async throws {
    try await withSandbox { _, client in
      let drivers = try await client.get("/v1/drivers?limit=100").json["data"].array
      let index = try #require(drivers.firstIndex { $0["metadata"].keys.isEmpty })
      // One row, the plain one: the page that begins after the rows before it.
      var path = "/v1/drivers?limit=1"
      for _ in 0..<index {
        path = client.relative(try #require(try await client.get(path).json["next_page_url"].string))
      }
      let (page, expected) = (try await client.get(path), keysInOrder(try example("driver_list")))
      #expect(keysInOrder(page.body) == expected)
    }
  }

  @Test func `A fleet read singly has metadata and the keys of the example, in its order`() async throws {
    try await withSandbox { _, client in
      let fleets = try await client.ids("/v1/fleets?limit=100")
      var bodies: [[UInt8]] = []
      for id in fleets { bodies.append(try await client.get("/v1/fleets/\(id)").body) }
      let plain = try #require(bodies.first { JSON($0)["metadata"].keys.isEmpty })
      let expected = keysInOrder(try example("fleet"))
      #expect(keysInOrder(plain) == expected)
      #expect(bodies.contains { !JSON($0)["metadata"].keys.isEmpty })
    }
  }

  @Test func `A fleet in a list has no metadata, as in the example`() async throws {
    try await withSandbox { _, client in
      let page = try await client.get("/v1/fleets?limit=1")
      let expected = keysInOrder(try example("fleet_list"))
      #expect(keysInOrder(page.body) == expected)
    }
  }

  @Test func `An error has the eight keys of the example, and its very values`() async throws {
    try await withSandbox { _, client in
      let missing = try await client.get("/v1/fleets/flt_nobody")
      let expected = JSON(try example("error"))
      let keys = keysInOrder(try example("error"))
      #expect(keysInOrder(missing.body) == keys)
      for key in ["code", "doc_url", "message", "object", "param", "type"] {
        #expect(missing.json[key].string == expected[key].string)
      }
      #expect(missing.json["status"].int == 404)
      let request = try #require(missing.json["request"].string)
      #expect(request.wholeMatch(of: /req_[A-Za-z0-9]{32}/) != nil)
    }
  }

  @Test func `Ids are a prefix and 32 alphanumerics, timestamps RFC 3339 with milliseconds`() async throws {
    try await withSandbox { _, client in
      let drivers = try await client.all("/v1/drivers?limit=100")
      for driver in drivers {
        let id = try #require(driver["id"].string)
        #expect(id.wholeMatch(of: /drv_[A-Za-z0-9]{32}/) != nil)
        for key in ["created", "updated"] {
          let time = try #require(driver[key].string)
          #expect(time.wholeMatch(of: /202[56]-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
        }
      }
    }
  }
}
