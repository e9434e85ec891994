import ChargeSandbox
import Foundation
import Testing

/// Faults of the body, of pages and of values.
@Suite struct FaultyBodyTests {
  @Test func `A cut body ends in its middle`() async throws {
    try await withFaults([FaultRule(.cutBody)]) { _, client in
      let (text, end) = try await client.raw("GET", "/v1/drivers")
      let head = try #require(text.firstRange(of: "\r\n\r\n"))
      let length = try #require(text.firstMatch(of: /Content-Length: (\d+)/)).1
      #expect(end == .closed)
      #expect(text[head.upperBound...].utf8.count == (Int(length) ?? 0) / 2)
    }
  }

  @Test func `A dripped body comes whole, and takes its time`() async throws {
    try await withFaults([FaultRule(.drippedBody(every: .milliseconds(2)))]) { _, client in
      let start = ContinuousClock.now
      let answer = try await client.get("/v1/policies?limit=1")
      #expect(answer.json["data"].array.count == 1)
      #expect(start.duration(to: .now) >= .milliseconds(2 * answer.body.count / 16))
    }
  }

  @Test func `An endless body goes on past any length, until its client leaves`() async throws {
    try await withFaults([FaultRule(.endlessBody, times: 1)]) { _, client in
      let (text, end) = try await client.raw("GET", "/v1/drivers", limit: 20 << 20)
      #expect(end == .goesOn)
      #expect(text.contains("Transfer-Encoding: chunked") && !text.contains("Content-Length"))
      #expect(try await client.get("/v1/drivers").status == 200)
    }
  }

  @Test func `The type may be wrong, and the encoding gzip`() async throws {
    try await withFaults([.script([.wrongContentType, .gzip, nil])]) { _, client in
      let typed = try await client.get("/v1/drivers")
      #expect(typed.headers["content-type"] == "text/plain; charset=utf-8")
      let packed = try await client.get("/v1/drivers")
      #expect(packed.headers["content-encoding"] == "gzip")
      #expect(Array(packed.body.prefix(3)) == [0x1F, 0x8B, 8])
      let plain = try await client.get("/v1/drivers")
      #expect(plain.body == typed.body)
      // The system's own reader agrees with the encoding.
      #expect(try await gunzip(packed.body) == plain.body)
    }
  }

  @Test func `A redirect leads where it is told, or to strange places in turn`() async throws {
    let rules = [FaultRule(.redirect(to: "//[::1]/x"), times: 1), FaultRule(.redirect())]
    try await withFaults(rules) { sandbox, client in
      var locations: [String?] = []
      for _ in 0...Fault.weirdLocations.count {
        let answer = try await client.get("/v1/drivers")
        #expect(answer.status == 302)
        locations.append(answer.headers["location"])
      }
      #expect(locations[0] == "//[::1]/x")
      #expect(Set(locations.dropFirst()) == Set(Fault.weirdLocations))
    }
  }

  @Test func `Pages come empty, again, expired or with one row that is none`() async throws {
    try await withFaults([]) { sandbox, client in
      let honest = try await client.get("/v1/drivers?limit=5").json
      let next = client.relative(try #require(honest["next_page_url"].string))

      await sandbox.set(faults: [FaultRule(.emptyPage)])
      let empty = try await client.get("/v1/drivers?limit=5").json
      #expect(empty["data"] == .array([]) && empty["next_page_url"] == honest["next_page_url"])

      await sandbox.set(faults: [FaultRule(.repeatedPage)])
      let again = try await client.get(next).json
      #expect(again["next_page_url"] == honest["next_page_url"])
      #expect(again["data"].array.count == 5)

      await sandbox.set(faults: [FaultRule(.expiredToken)])
      #expect(try await client.get("/v1/drivers?limit=5").json == honest)
      let expired = try await client.get(next)
      #expect(expired.status == 400 && expired.json["param"].string == "page")

      await sandbox.set(faults: [FaultRule(.malformedRow)])
      let rows = try await client.get("/v1/drivers?limit=5").json["data"].array
      #expect(rows.count == 5 && rows[2]["id"].int == 7)
      #expect(rows.indices.allSatisfy { $0 == 2 || rows[$0] == honest["data"].array[$0] })
      let single = try await client.get("/v1/drivers/\(honest["data"].array[0]["id"].string ?? "")")
      #expect(single.json == honest["data"].array[0])
    }
  }

  @Test func `Balances are null, fractional, negative, beyond a double, or not there`() async throws {
    for (balance, expected) in [
      (Fault.Balance.null, "null"), (.fractional, "18.75"), (.negative, "-120075"),
      (.huge, "9007199254740993"),
    ] {
      try await withFaults([FaultRule(.balance(balance))]) { _, client in
        for path in ["/v1/drivers?limit=3", "/v1/fleets?limit=3"] {
          let text = try await client.get(path).text
          #expect(
            text.matches(of: /"wallet_balance":([^,}]*)/).map { String($0.1) }
              == [String](repeating: expected, count: 3))
        }
      }
    }
    try await withFaults([FaultRule(.balance(.missing))]) { _, client in
      let rows = try await client.get("/v1/drivers?limit=3").json["data"].array
      #expect(rows.count == 3 && rows.allSatisfy { $0["wallet_balance"] == .missing })
    }
  }

  @Test func `Hostile names are JSON still, and the same for the same driver`() async throws {
    try await withFaults([FaultRule(.hostileText)]) { _, client in
      let drivers = try await client.all("/v1/drivers?limit=100")
      #expect(drivers.count == 60)
      #expect(try await client.all("/v1/drivers?limit=100") == drivers)
      let names = drivers.compactMap { $0["name"].string }
      #expect(names.contains { $0.contains("\u{1B}") } && names.contains { $0.contains("\u{202E}") })
      #expect(names.contains { $0.contains("\u{200B}") } && names.contains { $0.utf8.count >= 10_000 })
      #expect(names.contains { $0.contains("👨‍👩‍👧‍👦") } && names.contains { $0.contains("🇫🇷") })
      let id = try #require(drivers[7]["id"].string)
      #expect(try await client.get("/v1/drivers/\(id)").json == drivers[7])
    }
  }

  @Test func `Legacy shapes are those of contract 12`() async throws {
    try await withFaults([]) { sandbox, client in
      let honest = try await client.get("/v1/drivers?limit=2").json["data"].array[0]
      await sandbox.set(faults: [FaultRule(.legacyShapes)])
      let page = try await client.get("/v1/drivers?limit=2").json
      #expect(page.keys == ["object", "url", "has_more", "data"])
      #expect(page["object"].string == "list" && page["has_more"].bool == true)
      #expect(try await client.get("/v1/drivers?limit=100").json["has_more"].bool == false)
      let driver = page["data"].array[0]
      for gone in ["metadata", "policy_ids", "fleets"] { #expect(driver[gone] == .missing) }
      let created = try #require(driver["created"].int)
      let text = try #require(honest["created"].string)
      #expect(
        try Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
          .timeIntervalSince1970.rounded(.down) == Double(created))
      let preferences = driver["preferences"].keys
      #expect(preferences.isSuperset(of: ["payment_method", "charging_notifications", "preferred_stations"]))
      #expect(driver["name"] == honest["name"] && driver["wallet_balance"] == honest["wallet_balance"])
    }
  }

  /// What `gzip -dc` makes of these bytes.
  private func gunzip(_ bytes: [UInt8]) async throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "sandbox-\(UUID()).gz")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = ["-dc", file.path()]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    defer { process.waitUntilExit() }
    return Array(try pipe.fileHandleForReading.readToEnd() ?? Data())
  }
}
