import ChargeSandbox
import Testing

/// Transactions, vehicles and policies (contract 3, 4 and 6).
@Suite struct TransactionTests {
  @Test func `Transactions come newest first, every one once, and each can be read singly`() async throws {
    try await withSandbox(drivers: 120) { _, client in
      let all = try await client.all("/v1/transactions?limit=100")
      let times = all.compactMap { $0["created"].string }
      #expect(all.count > 500 && times.count == all.count)
      #expect(times == times.sorted(by: >))
      #expect(Set(all.compactMap { $0["id"].string }).count == all.count)
      for limit in [7, 33] {
        #expect(try await client.all("/v1/transactions?limit=\(limit)") == all)
      }
      for transaction in all.prefix(20) {
        let id = try #require(transaction["id"].string)
        #expect(try await client.get("/v1/transactions/\(id)").json == transaction)
      }
      #expect(Set(all.compactMap { $0["type"].string }) == ["charge", "refund", "adjustment"])
      #expect(Set(all.compactMap { $0["status"].string }) == ["succeeded", "failed"])
    }
  }

  @Test func `A driver's and a fleet's are those that name them`() async throws {
    try await withSandbox(drivers: 120) { _, client in
      let all = try await client.all("/v1/transactions?limit=100")
      for kind in ["driver", "fleet"] {
        let id = try #require(all.compactMap { $0[kind].string }.last)
        let own = all.filter { $0[kind].string == id }
        #expect(try await client.all("/v1/transactions?\(kind)=\(id)&limit=3") == own)
      }
      let both = try #require(all.last { $0["driver"].string != nil && $0["fleet"].string != nil })
      let (driver, fleet) = (both["driver"].string ?? "", both["fleet"].string ?? "")
      let expected = all.filter { $0["driver"].string == driver && $0["fleet"].string == fleet }
      #expect(try await client.all("/v1/transactions?driver=\(driver)&fleet=\(fleet)") == expected)
      #expect(all.contains { $0["driver"].isNull && $0["fleet"].string != nil })
    }
  }

  @Test func `A transaction that has not happened yet is not found`() async throws {
    try await withSandbox(drivers: 20) { sandbox, client in
      await sandbox.advance(by: .seconds(3 * 86_400))
      let newest = try #require(try await client.ids("/v1/transactions").first)
      #expect(try await client.get("/v1/transactions/\(newest)").status == 200)
      try await withSandbox(drivers: 20) { _, earlier in
        let missing = try await earlier.get("/v1/transactions/\(newest)")
        #expect(missing.status == 404 && missing.json["code"].string == "transaction_not_found")
      }
    }
  }

  @Test(arguments: ["transaction", "vehicle", "policy"])
  func `Objects and pages have the keys of the examples, in their order`(_ kind: String) async throws {
    let plural = kind == "policy" ? "policies" : kind + "s"
    try await withSandbox { _, client in
      let example = try example(kind)
      let bodies = try await client.ids("/v1/\(plural)?limit=100")
      var found = false
      for id in bodies.prefix(100) where !found {
        let body = try await client.get("/v1/\(plural)/\(id)").body
        found = keysInOrder(body) == keysInOrder(example)
        #expect(JSON(body).keys == JSON(example).keys)
      }
      #expect(found)
      let page = try await client.get("/v1/\(plural)?limit=1").json
      #expect(page.keys == ["data", "next_page_url", "previous_page_url"])
    }
  }

  @Test func `Vehicles are those that drivers name, with the fleet they belong to`() async throws {
    try await withSandbox { _, client in
      let drivers = try await client.all("/v1/drivers?limit=100")
      let vehicles = try await client.all("/v1/vehicles?limit=13")
      let named = Set(drivers.flatMap { $0["vehicles"].strings })
      #expect(Set(vehicles.compactMap { $0["id"].string }) == named)
      #expect(vehicles.count == named.count)
      for vehicle in vehicles {
        let id = try #require(vehicle["id"].string)
        let linked = drivers.filter { $0["vehicles"].strings.contains(id) }.compactMap { $0["id"].string }
        #expect(vehicle["drivers"].strings == linked)
        #expect((vehicle["vin"].string ?? "").wholeMatch(of: /[A-HJ-NPR-Z0-9]{17}/) != nil)
      }
      #expect(Set(vehicles.compactMap { $0["status"].string }) == ["active", "inactive", "retired"])
      let driver = try #require(drivers.first { $0["vehicles"].array.count == 2 }?["id"].string)
      #expect(
        try await client.all("/v1/vehicles?driver=\(driver)&limit=1")
          == vehicles.filter { $0["drivers"].strings.contains(driver) })
      let fleet = try #require(vehicles.compactMap { $0["fleet"].string }.first)
      #expect(
        try await client.all("/v1/vehicles?fleet=\(fleet)&limit=4")
          == vehicles.filter { $0["fleet"].string == fleet })
      let total = try await client.get("/v1/fleets/\(fleet)").json["total_vehicles"].int
      #expect(total == vehicles.count { $0["fleet"].string == fleet })
    }
  }

  @Test func `Vehicles page back as they paged on`() async throws {
    try await withSandbox(drivers: 30) { _, client in
      let all = try await client.ids("/v1/vehicles?limit=100")
      var page = try await client.get("/v1/vehicles?limit=4").json
      #expect(page["previous_page_url"].isNull)
      while let next = page["next_page_url"].string {
        page = try await client.get(client.relative(next)).json
      }
      var back = page["data"].array.compactMap { $0["id"].string }
      while let previous = page["previous_page_url"].string {
        page = try await client.get(client.relative(previous)).json
        back = page["data"].array.compactMap { $0["id"].string } + back
      }
      #expect(back == all)
    }
  }

  @Test func `Policies are those that drivers and fleets name, by status if asked`() async throws {
    try await withSandbox { _, client in
      let policies = try await client.all("/v1/policies?limit=3")
      let named = Set(try await client.all("/v1/drivers?limit=100").flatMap { $0["policy_ids"].strings })
      #expect(Set(policies.compactMap { $0["id"].string }) == named)
      for status in ["active", "inactive"] {
        let some = try await client.all("/v1/policies?status=\(status)&limit=2")
        #expect(some == policies.filter { $0["status"].string == status } && !some.isEmpty)
      }
      #expect(try await client.get("/v1/policies?status=asleep").status == 400)
    }
  }
}
