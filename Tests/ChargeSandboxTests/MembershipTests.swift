import ChargeSandbox
import Testing

/// Attaching and detaching (contract 1.5, 1.6).
@Suite struct MembershipTests {
  @Test
  func `Attaching adds the fleet to the driver and the driver to the fleet, and detaching takes both back`()
    async throws
  {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let before = try await client.get("/v1/drivers/\(driver)").json
      let total = try #require(try await client.get("/v1/fleets/\(fleet)").json["total_drivers"].int)

      let attached = try await client.attach(driver, fleet)
      #expect(attached.status == 200)
      #expect(attached.json["fleets"].strings == before["fleets"].strings + [fleet])
      #expect(try await client.get("/v1/drivers/\(driver)").text == attached.text)
      #expect(try await client.get("/v1/fleets/\(fleet)").json["total_drivers"].int == total + 1)
      #expect(try await client.members(of: fleet).contains(driver))
      #expect(try await client.all("/v1/fleets?driver=\(driver)").contains { $0["id"].string == fleet })

      let detached = try await client.detach(driver, fleet)
      #expect(detached.status == 200)
      #expect(detached.json["fleets"].strings == before["fleets"].strings)
      #expect(try await client.get("/v1/fleets/\(fleet)").json["total_drivers"].int == total)
      #expect(try await client.members(of: fleet).contains(driver) == false)
      #expect(await sandbox.log().filter(\.effect).map(\.method) == ["POST", "POST"])
    }
  }

  @Test func `Only fleets and updated change, and updated only grows`() async throws {
    try await withSandbox { _, client in
      let (driver, fleet) = try await client.strangers()
      var answers = [try await client.get("/v1/drivers/\(driver)").json]
      for _ in 0..<4 {
        answers.append(try await client.attach(driver, fleet).json)
        answers.append(try await client.detach(driver, fleet).json)
      }
      let times = answers.compactMap { $0["updated"].string }
      #expect(times == times.sorted() && Set(times).count == 9)
      for key in answers[0].keys.subtracting(["fleets", "updated"]) {
        #expect(answers.allSatisfy { $0[key] == answers[0][key] }, "\(key)")
      }
    }
  }

  @Test func `Attaching a member and detaching a stranger answer 200 and change nothing`() async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let untouched = try await client.get("/v1/drivers/\(driver)").text
      let detached = try await client.detach(driver, fleet)
      #expect(detached.status == 200)
      #expect(detached.text == untouched)

      let attached = try await client.attach(driver, fleet).text
      let again = try await client.attach(driver, fleet)
      #expect(again.status == 200)
      #expect(again.text == attached)
      #expect(await sandbox.log().map(\.effect).filter { $0 }.count == 1)
    }
  }

  @Test func `An archived fleet or driver refuses to attach, a suspended one does not`() async throws {
    try await withSandbox { sandbox, client in
      let drivers = try await client.all("/v1/drivers?limit=100")
      let fleets = try await client.all("/v1/fleets?limit=100")
      for (driverStatus, fleetStatus, expected) in [
        ("active", "archived", 409), ("archived", "active", 409), ("suspended", "active", 200),
        ("active", "suspended", 200),
      ] {
        let fleet = try #require(fleets.first { $0["status"].string == fleetStatus }?["id"].string)
        let driver = try #require(
          drivers.first { $0["status"].string == driverStatus && !$0["fleets"].strings.contains(fleet) }?[
            "id"
          ]
          .string)
        let answer = try await client.attach(driver, fleet)
        #expect(answer.status == expected, "\(driverStatus) driver, \(fleetStatus) fleet")
        if expected == 409 { #expect(answer.json["code"].string == "driver_fleet_conflict") }
      }
      #expect(await sandbox.log().count(where: \.effect) == 2)
    }
  }

  @Test func `Who is in an archived fleet can be taken out of it`() async throws {
    try await withSandbox(drivers: 5000) { _, client in
      let archived = try #require(try await client.ids("/v1/fleets?status=archived").first)
      let member = try #require(try await client.members(of: archived).first)
      #expect(try await client.detach(member, archived).status == 200)
    }
  }

  @Test(arguments: ["attach", "detach"])
  func `Of an action on nobody or with nothing the error names what is wrong`(_ action: String) async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let nobody = try await client.post("/v1/drivers/drv_nobody/\(action)", #"{"fleet":"\#(fleet)"}"#)
      #expect(nobody.status == 404)
      #expect(nobody.json["code"].string == "driver_not_found")
      let nowhere = try await client.post("/v1/drivers/\(driver)/\(action)", #"{"fleet":"flt_nobody"}"#)
      #expect(nowhere.status == 404)
      #expect(nowhere.json["code"].string == "fleet_not_found")
      for body in [
        "", "{", "[]", "{}", #"{"fleet":null}"#, #"{"fleet":7}"#, #"{"fleet":""}"#, "\"\(fleet)\"",
      ] {
        let answer = try await client.post("/v1/drivers/\(driver)/\(action)", body)
        #expect(answer.status == 400, "\(body)")
        #expect(answer.json["param"].string == "fleet", "\(body)")
      }
      #expect(await sandbox.log().contains(where: \.effect) == false)
    }
  }

  @Test func `A body may come in chunks`() async throws {
    try await withSandbox { _, client in
      let (driver, fleet) = try await client.strangers()
      let wire = try await Wire.connect(to: client.address.port)
      let body = #"{"fleet":"\#(fleet)"}"#
      try await wire.send(
        """
        POST /v1/drivers/\(driver)/attach HTTP/1.1\r
        Host: 127.0.0.1\r
        Authorization: Bearer \(Client.key)\r
        Transfer-Encoding: chunked\r
        \r
        1\r
        {\r
        \(String(body.utf8.count - 1, radix: 16))\r
        \(body.dropFirst())\r
        0\r
        \r

        """)
      #expect(try await wire.response().json["fleets"].strings.contains(fleet))
    }
  }

  @Test func `Attaching many at once loses nobody`() async throws {
    try await withSandbox(drivers: 300) { sandbox, client in
      let fleet = try #require(try await client.ids("/v1/fleets").first)
      let strangers = try await client.all("/v1/drivers?limit=100").filter {
        !$0["fleets"].strings.contains(fleet) && $0["status"].string != "archived"
      }.compactMap { $0["id"].string }
      let before = try await client.members(of: fleet).count
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for driver in strangers {
          group.addTask { try await client.attach(driver, fleet).status }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(statuses == [200])
      #expect(try await client.members(of: fleet).count == before + strangers.count)
      #expect(await sandbox.log().count(where: \.effect) == strangers.count)
    }
  }
}

extension Client {
  /// An active driver and an active fleet they are not in.
  func strangers() async throws -> (driver: String, fleet: String) {
    let fleet = try #require(try await ids("/v1/fleets?status=active").first)
    let driver = try await all("/v1/drivers?limit=100").first {
      $0["status"].string == "active" && !$0["fleets"].strings.contains(fleet)
    }
    return (try #require(driver?["id"].string), fleet)
  }

  func members(of fleet: String) async throws -> [String] {
    try await all("/v1/drivers?limit=100&fleet=\(fleet)").compactMap { $0["id"].string }
  }
}
