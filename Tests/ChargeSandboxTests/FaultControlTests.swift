import ChargeSandbox
import Testing

/// Which requests faults strike, how they are written, and what is told of them.
@Suite struct FaultControlTests {
  @Test func `Faults are read, set, added and taken away while it runs`() async throws {
    try await withFaults([]) { _, client in
      #expect(try await client.get("/__faults").json["data"] == .array([]))
      let set = try await client.send("PUT", "/__faults", body: #"{"spec":"503=100%#1,method=GET"}"#)
      #expect(set.status == 200)
      let rule = set.json["data"].array[0]
      #expect(rule["fault"].string == "503" && rule["times"].int == 1 && rule["method"].string == "GET")
      let added = try await client.post(
        "/__faults", #"[{"script":["429:3","ok","lost"],"path":"/v1/fleets"}]"#)
      #expect(added.json["data"].array.count == 2)
      #expect(try await client.get("/v1/drivers").status == 503)
      #expect(try await client.get("/v1/drivers").status == 200)
      #expect(try await client.get("/v1/fleets").headers["retry-after"] == "3")
      #expect(try await client.get("/v1/fleets").status == 200)
      #expect(try await client.raw("GET", "/v1/fleets").text.isEmpty)
      #expect(try await client.get("/v1/fleets").status == 200)
      #expect(try await client.get("/__faults").json["strikes"] == .array([.int(1), .int(3)]))
      #expect(try await client.send("DELETE", "/__faults").json["data"] == .array([]))
    }
  }

  @Test(arguments: [
    "", "{", "[1]", #"{"faults":[{}]}"#, #"{"faults":[{"fault":"599x"}]}"#, #"{"spec":"503"}"#,
    #"[{"fault":"503","rate":1}]"#, #"[{"script":[1]}]"#,
  ])
  func `A wrong rule is refused with what would be right, and changes nothing`(_ body: String) async throws {
    try await withFaults([FaultRule(.serverError(503))]) { _, client in
      let answer = try await client.send("PUT", "/__faults", body: body)
      #expect(answer.status == 400 && answer.json["param"].string == "faults")
      #expect((answer.json["message"].string ?? "").contains("accepted: "))
      #expect(try await client.get("/v1/drivers").status == 503)
    }
  }

  @Test func `Method, path and key narrow a rule`() async throws {
    try await withFaults([]) { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      func statuses() async throws -> [Int] {
        [
          try await client.get("/v1/drivers").status, try await client.get("/v1/drivers/\(driver)").status,
          try await client.attach(driver, fleet, idempotencyKey: "k1").status,
          try await client.detach(driver, fleet, idempotencyKey: "k2").status,
        ]
      }
      for (match, expected) in [
        (RequestMatch.get("/v1/drivers"), [503, 200, 200, 200]),
        (.get("/v1/drivers*"), [503, 503, 200, 200]), (.post("*"), [200, 200, 503, 503]),
        (.post("/v1/drivers/*/attach"), [200, 200, 503, 200]),
        (RequestMatch(idempotencyKey: "k2"), [200, 200, 200, 503]), (.any, [503, 503, 503, 503]),
        (.get("/v1/fleets"), [200, 200, 200, 200]),
      ] {
        await sandbox.set(faults: [FaultRule(.serverError(503), on: match)])
        #expect(try await statuses() == expected, "\(match)")
      }
    }
  }

  @Test func `The same seed strikes the same requests, about as many as the share says`() async throws {
    func strikes(_ seed: UInt64) async throws -> [Bool] {
      var configuration = SandboxConfiguration(drivers: 1, seed: seed)
      configuration.faults = [FaultRule(.serverError(503), share: 0.2), FaultRule(.conflict)]
      return try await withSandbox(configuration) { sandbox, client in
        for _ in 0..<300 { _ = try await client.get("/v1/fleets/x") }
        return await sandbox.log().map { $0.fault == "503" }
      }
    }
    let once = try await strikes(3)
    #expect(try await strikes(3) == once)
    #expect(try await strikes(4) != once)
    #expect((40...80).contains(once.count { $0 }))
  }

  @Test(arguments: [
    "503=10%", "503=10%x3", "429:2=1%/5s", "lost=5%#3,method=POST", "latency=200ms,jitter=50ms,429=5%",
    "500-sticky=1%,key=k1", "redirect://[::1]/x=100%,path=/v1/*", "drip:20ms=0.5%", "balance-huge=100%",
  ])
  func `A rule on the command line is understood`(_ text: String) throws {
    let rules = try FaultRule.rules(text)
    let fault = try #require(rules.last?.steps.first ?? nil)
    #expect(text.contains(fault.text))
    #expect(try Fault(fault.text) == fault)
  }

  @Test(arguments: [
    "", "503", "503=", "503=10", "503=101%", "teapot=5%", "latency=fast", "503=5%,,", "drip:=5%", "=5%",
    "503:7=5%", "429=5%y3",
  ])
  func `A wrong one is told with what is accepted`(_ text: String) throws {
    let error = #expect(throws: FaultError.self) { try FaultRule.rules(text) }
    #expect(error?.description.contains("accepted: ") == true)
    #expect(error?.description.contains("429[:SECONDS]") == true)
  }

  @Test func `Every word of the vocabulary is a fault, and its text is that word`() throws {
    for entry in Fault.vocabulary.split(separator: ", ") {
      let word = entry.prefix { $0 != "[" }
      let fault = try Fault(String(word))
      #expect(fault.text.hasPrefix(word.prefix { $0 != ":" }), "\(word)")
    }
  }

  @Test func `The log and the statistics tell arrivals, effects and faults`() async throws {
    try await withFaults([]) { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      await sandbox.add(fault: FaultRule(.answerLost, times: 1, on: .post("*")))
      _ = try await client.raw("POST", "/v1/drivers/\(driver)/attach", body: #"{"fleet":"\#(fleet)"}"#)
      let past = await sandbox.log().count
      for _ in 0..<3 { _ = try await client.get("/v1/policies") }
      let log = try await client.get("/__log?since=\(past)").json["data"].array
      #expect(log.count == 3 && log.allSatisfy { $0["path"].string == "/v1/policies" })
      let arrivals = await sandbox.log().map(\.arrivedMilliseconds)
      #expect(arrivals == arrivals.sorted() && Set(arrivals).count == past + 3)
      let statistics = await sandbox.statistics()
      #expect(statistics.requests == past + 3 && statistics.effects == 1)
      #expect(statistics.faults == ["lost": 1] && statistics.statuses[0] == 1)
      let shown = try await client.get("/__stats").json
      #expect(shown["requests"].int == past + 3 && shown["faults"]["lost"].int == 1)
      #expect(shown["in_flight"].int == 0 && shown["greatest_in_flight"].int == 1)
    }
  }

  @Test func `The statistics tell how many requests wait, and the most that ever did`() async throws {
    let held = FaultRule(.latency(.seconds(3600)), on: .get("/v1/policies"))
    try await withFaults([held]) { sandbox, client in
      await withTaskGroup { group in
        for _ in 0..<6 { group.addTask { _ = try? await client.get("/v1/policies") } }
        while await sandbox.statistics().inFlight < 6 { await Task.yield() }
        await sandbox.stop()
      }
      let statistics = await sandbox.statistics()
      #expect(statistics.greatestInFlight == 6 && statistics.inFlight == 0)
    }
  }

  @Test func `The log keeps as many as it is told`() async throws {
    var configuration = SandboxConfiguration(drivers: 1)
    configuration.logCapacity = 3
    try await withSandbox(configuration) { sandbox, client in
      for _ in 0..<5 { _ = try await client.get("/v1/fleets/x") }
      #expect(await sandbox.log().map(\.sequence) == [3, 4, 5])
      #expect(try await client.get("/__log?since=4").json["data"].array.count == 1)
      #expect(try await client.get("/__log?since=x").status == 400)
      #expect(await sandbox.statistics().requests == 5)
    }
  }
}
