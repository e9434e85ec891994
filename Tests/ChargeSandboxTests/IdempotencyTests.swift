import ChargeSandbox
import Testing

/// One key, one action (contract 9.6).
@Suite struct IdempotencyTests {
  @Test func `A key sent again gets the first answer, byte for byte, and does nothing`() async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let first = try await client.attach(driver, fleet, idempotencyKey: "k1")
      #expect(try await client.detach(driver, fleet).status == 200)
      let again = try await client.attach(driver, fleet, idempotencyKey: "k1")
      #expect(again.status == 200)
      #expect(again.body == first.body)
      #expect(try await client.get("/v1/drivers/\(driver)").json["fleets"].strings.contains(fleet) == false)
      let attaches = await sandbox.log().filter { $0.idempotencyKey == "k1" }
      #expect(attaches.map(\.effect) == [true, false])
    }
  }

  @Test func `A refusal of the world is an outcome and stays`() async throws {
    try await withSandbox { _, client in
      let (driver, _) = try await client.strangers()
      let archived = try #require(try await client.ids("/v1/fleets?status=archived").first)
      for (fleet, status) in [(archived, 409), ("flt_nobody", 404)] {
        let first = try await client.attach(driver, fleet, idempotencyKey: "k-\(status)")
        let again = try await client.attach(driver, fleet, idempotencyKey: "k-\(status)")
        #expect(first.status == status)
        // The request id in it is the first one's too.
        #expect(again.body == first.body)
      }
    }
  }

  @Test func `A request that was wrong leaves its key free`() async throws {
    try await withSandbox { _, client in
      let (driver, fleet) = try await client.strangers()
      let path = "/v1/drivers/\(driver)/attach"
      #expect(try await client.post(path, "{}", idempotencyKey: "k1").status == 400)
      let stranger = Client(address: client.address, authorization: nil)
      #expect(try await stranger.attach(driver, fleet, idempotencyKey: "k1").status == 401)
      #expect(try await client.attach(driver, fleet, idempotencyKey: "k1").status == 200)
    }
  }

  @Test func `A key that stands for another body or path is a conflict`() async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      #expect(try await client.attach(driver, fleet, idempotencyKey: "k1").status == 200)
      let path = "/v1/drivers/\(driver)/attach"
      let spaced = try await client.post(path, #"{"fleet": "\#(fleet)"}"#, idempotencyKey: "k1")
      let elsewhere = try await client.detach(driver, fleet, idempotencyKey: "k1")
      for answer in [spaced, elsewhere] {
        #expect(answer.status == 409)
        #expect(answer.json["param"].string == "Idempotency-Key")
        #expect(answer.json["code"].isNull)
      }
      #expect(await sandbox.log().count(where: \.effect) == 1)
    }
  }

  @Test func `A key has 1 to 255 characters`() async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      for count in [0, 256, 4000] {
        let key = String(repeating: "k", count: count)
        let answer = try await client.attach(driver, fleet, idempotencyKey: key)
        #expect(answer.status == 400)
        #expect(answer.json["param"].string == "Idempotency-Key")
      }
      let longest = String(repeating: "k", count: 255)
      #expect(try await client.attach(driver, fleet, idempotencyKey: longest).status == 200)
      #expect(await sandbox.log().last?.idempotencyKey == longest)
    }
  }

  @Test func `Of many at once with one key one has an effect, and all get its answer`() async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let total = try #require(try await client.get("/v1/fleets/\(fleet)").json["total_drivers"].int)
      let answers = try await client.attachAtOnce(driver, fleet, key: "same")
      #expect(answers.count == 1)
      #expect(await sandbox.log().filter { $0.idempotencyKey == "same" }.count == 24)
      #expect(await sandbox.log().count(where: \.effect) == 1)
      #expect(try await client.get("/v1/fleets/\(fleet)").json["total_drivers"].int == total + 1)
    }
  }

  @Test func `Of many at once that are refused all get the refusal of one, its request id included`()
    async throws
  {
    try await withSandbox { _, client in
      let (driver, _) = try await client.strangers()
      let archived = try #require(try await client.ids("/v1/fleets?status=archived").first)
      let answers = try await client.attachAtOnce(driver, archived, key: "same")
      #expect(answers.count == 1)
      #expect(answers.first.map { JSON($0)["status"].int } == 409)
    }
  }
}

extension Client {
  /// The different bodies that 24 concurrent requests with one key got.
  fileprivate func attachAtOnce(_ driver: String, _ fleet: String, key: String) async throws -> Set<[UInt8]> {
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<24 {
        group.addTask { try await attach(driver, fleet, idempotencyKey: key).body }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
  }
}
