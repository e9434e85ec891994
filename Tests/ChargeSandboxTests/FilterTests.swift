import Testing

/// The filters of contract 1.2 and 2.2.
@Suite struct FilterTests {
  @Test func `The drivers of a fleet are those who name it, and as many as its total`() async throws {
    try await withSandbox { _, client in
      var named: [String: [String]] = [:]
      for driver in try await client.all("/v1/drivers?limit=100") {
        for fleet in driver["fleets"].strings { named[fleet, default: []].append(driver["id"].string ?? "") }
      }
      let fleets = try await client.all("/v1/fleets?limit=100")
      #expect(fleets.count == 12)
      for fleet in fleets {
        let id = fleet["id"].string ?? ""
        let listed = try await client.ids("/v1/drivers?fleet=\(id)&limit=7")
        #expect(listed == named[id] ?? [])
        #expect(listed.count == fleet["total_drivers"].int)
      }
    }
  }

  @Test func `The fleets of a driver are those they name`() async throws {
    try await withSandbox { _, client in
      let drivers = try await client.get("/v1/drivers?limit=40").json["data"].array
      #expect(Set(drivers.map { $0["fleets"].array.count }).isSuperset(of: [0, 1, 2]))
      for driver in drivers {
        let id = try #require(driver["id"].string)
        let listed = try await client.ids("/v1/fleets?driver=\(id)&limit=1")
        #expect(Set(listed) == Set(driver["fleets"].strings))
      }
    }
  }

  @Test func `The fleets of a status are those that have it`() async throws {
    try await withSandbox { _, client in
      let all = try await client.all("/v1/fleets?limit=100")
      for status in ["active", "suspended", "archived"] {
        let expected = all.filter { $0["status"].string == status }.compactMap { $0["id"].string }
        let listed = try await client.all("/v1/fleets?status=\(status)&limit=2")
        #expect(listed.compactMap { $0["id"].string } == expected)
        #expect(!expected.isEmpty)
      }
    }
  }

  @Test func `The drivers of a vehicle are those who name it, and its fleet is one of theirs`() async throws {
    try await withSandbox { _, client in
      let everybody = try await client.all("/v1/drivers?limit=100")
      var owners: [String: [String]] = [:]
      for driver in everybody {
        for vehicle in driver["vehicles"].strings {
          owners[vehicle, default: []].append(driver["id"].string ?? "")
        }
      }
      let shared = try #require(owners.first { $0.value.count == 2 })
      let single = try #require(owners.first { $0.value.count == 1 })
      for (vehicle, drivers) in [shared, single] {
        let listed = try await client.all("/v1/drivers?vehicle=\(vehicle)&limit=1")
        #expect(listed.compactMap { $0["id"].string } == drivers)
        let fleets = try await client.all("/v1/fleets?vehicle=\(vehicle)")
        #expect(fleets.count <= 1)
        for fleet in fleets.compactMap({ $0["id"].string }) {
          #expect(listed.contains { $0["fleets"].strings.contains(fleet) })
          let both = try await client.all("/v1/drivers?vehicle=\(vehicle)&fleet=\(fleet)")
          #expect(!both.isEmpty && both.allSatisfy { $0["fleets"].strings.contains(fleet) })
        }
      }
    }
  }

  @Test(arguments: [
    "/v1/drivers?fleet=flt_nobody", "/v1/drivers?fleet=", "/v1/drivers?vehicle=veh_nobody",
    "/v1/fleets?driver=drv_nobody", "/v1/fleets?vehicle=veh_nobody", "/v1/fleets?status=active&driver=x",
  ])
  func `An id in a filter that nobody has matches nothing`(_ path: String) async throws {
    try await withSandbox(drivers: 50) { _, client in
      let page = try await client.get(path)
      #expect(page.status == 200)
      #expect(page.text == #"{"data":[],"next_page_url":null,"previous_page_url":null}"#)
    }
  }

  @Test func `What is no parameter of the API filters nothing`() async throws {
    try await withSandbox(drivers: 50) { _, client in
      let plain = try await client.all("/v1/drivers?limit=100").count
      #expect(try await client.all("/v1/drivers?limit=100&status=archived&name=x").count == plain)
    }
  }
}
