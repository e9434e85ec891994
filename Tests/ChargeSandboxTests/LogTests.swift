import ChargeSandbox
import Testing

/// `GET /__log`: what the sandbox was asked.
@Suite struct LogTests {
  @Test func `Requests are logged in order, with what came of them, and the log itself is not`() async throws
  {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let past = await sandbox.log().count
      _ = try await client.get("/__log")
      _ = try await client.get("/v1/drivers?fleet=\(fleet)&limit=5")
      let path = "/v1/drivers/\(driver)/attach"
      _ = try await client.attach(driver, fleet, idempotencyKey: "k1")
      let missing = try await client.get("/v1/drivers/drv_nobody")
      _ = try await client.get("/__log")

      let answer = try await Client(address: client.address, authorization: nil).get("/__log")
      #expect(answer.status == 200)
      #expect(answer.json["dropped"].int == 0)
      let entries = Array(answer.json["data"].array.dropFirst(past))
      #expect(entries.map { $0["sequence"].int } == [past + 1, past + 2, past + 3])
      #expect(entries.map { $0["method"].string } == ["GET", "POST", "GET"])
      #expect(entries.map { $0["path"].string } == ["/v1/drivers", path, "/v1/drivers/drv_nobody"])
      #expect(entries.map { $0["query"].string } == ["fleet=\(fleet)&limit=5", nil, nil])
      #expect(entries.map { $0["idempotency_key"].string } == [nil, "k1", nil])
      #expect(entries.map { $0["status"].int } == [200, 200, 404])
      #expect(entries.map { $0["effect"].bool } == [false, true, false])
      #expect(entries[2]["request"].string == missing.json["request"].string)
      #expect(Set(entries.compactMap { $0["request"].string }).count == 3)
      for entry in entries {
        let received = try #require(entry["received"].string)
        #expect(received.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/) != nil)
      }
    }
  }

  @Test func `The log in the process is the log over HTTP`() async throws {
    try await withSandbox { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      _ = try await client.attach(driver, fleet, idempotencyKey: "k\"1")
      let here = await sandbox.log()
      let there = try await client.get("/__log").json["data"].array
      #expect(here.map(\.sequence) == there.compactMap { $0["sequence"].int })
      #expect(here.map(\.request) == there.compactMap { $0["request"].string })
      #expect(here.map(\.path) == there.compactMap { $0["path"].string })
      #expect(here.map(\.idempotencyKey) == there.map { $0["idempotency_key"].string })
      #expect(here.map(\.received) == there.compactMap { $0["received"].string })
    }
  }

  @Test func `No answer and no log entry repeats a secret key`() async throws {
    try await withSandbox { _, client in
      let (driver, fleet) = try await client.strangers()
      var answers = ""
      answers += try await client.get("/v1/drivers?key=\(Client.key)&x=ch_sk_live_abc").text
      answers += try await client.get("/v1/\(Client.key)").text
      answers += try await client.get("/v1/fleets/\(Client.key)").text
      answers += try await client.attach(driver, fleet, idempotencyKey: Client.key).text
      answers += try await Client(address: client.address, authorization: Client.key).get("/v1/drivers").text
      let log = try await client.get("/__log").text
      let secret = String(Client.key.dropFirst("ch_sk_test_".count))
      #expect(!answers.contains(secret) && !log.contains(secret))
      #expect(!log.contains("live_abc"))
      #expect(log.contains(#""query":"key=[secret key]&x=[secret key]""#))
      #expect(log.contains(#""idempotency_key":"[secret key]""#))
    }
  }
}
