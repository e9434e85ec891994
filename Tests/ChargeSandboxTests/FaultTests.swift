import Foundation
import Testing

@testable import ChargeSandbox

/// Each fault does over HTTP what it says.
@Suite struct FaultTests {
  @Test(arguments: [
    (Fault.unauthenticated, 401, String?.none), (.forbidden, 403, nil), (.notFound(), 404, nil),
    (.rateLimited(), 429, "rate_limit_exceeded"), (.serverError(500), 500, nil),
    (.serverError(502), 502, nil),
    (.serverError(503), 503, nil), (.serverError(504), 504, nil),
  ])
  func `A refusal has its status and the error object`(_ fault: Fault, _ status: Int, _ code: String?)
    async throws
  {
    try await withFaults([FaultRule(fault, times: 1)]) { sandbox, client in
      let answer = try await client.get("/v1/drivers")
      #expect(answer.status == status)
      let keys = JSON(try example("error")).keys
      #expect(answer.json.keys == keys)
      #expect(answer.json["status"].int == status)
      #expect(answer.json["code"].string == code)
      // Once is once.
      #expect(try await client.get("/v1/drivers").status == 200)
      #expect(await sandbox.log().map(\.fault) == [fault.text, nil])
      #expect(await sandbox.log().map(\.status) == [status, 200])
    }
  }

  @Test(arguments: [
    (Fault.notFound(hasErrorObject: false), 404), (.methodNotAllowed, 405), (.html(), 502),
    (.html(status: 200), 200),
  ])
  func `What is no answer of the API is no JSON`(_ fault: Fault, _ status: Int) async throws {
    try await withFaults([FaultRule(fault)]) { _, client in
      let answer = try await client.get("/v1/drivers")
      #expect(answer.status == status)
      #expect(answer.headers["content-type"] == "text/html")
      #expect(answer.json == .missing)
    }
  }

  @Test func `A conflict strikes writes only and changes nothing`() async throws {
    try await withFaults([FaultRule(.conflict)]) { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let answer = try await client.attach(driver, fleet)
      #expect(answer.status == 409 && answer.json["code"].string == "driver_fleet_conflict")
      #expect(await sandbox.statistics().effects == 0)
    }
  }

  @Test func `A 429 says when to come back: in seconds, by date, in nonsense or not at all`() async throws {
    let script: [Fault?] = [
      .rateLimited(.seconds(7)), .rateLimited(.date(inSeconds: 3600)), .rateLimited(.text("soon")),
      .rateLimited(.none),
    ]
    try await withFaults([.script(script)]) { _, client in
      var values: [String?] = []
      for _ in script { values.append(try await client.get("/v1/drivers").headers["retry-after"]) }
      #expect(values[0] == "7" && values[2] == "soon" && values[3] == nil)
      let date = try #require(values[1])
      #expect(date.wholeMatch(of: /[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT/) != nil)
      #expect(try await client.get("/v1/drivers").status == 200)
    }
  }

  @Test func `Behind a wall of 429 nothing is served any more`() async throws {
    let wall = FaultRule(.rateLimited(), share: 0.05, lasting: .seconds(3600))
    try await withFaults([wall]) { sandbox, client in
      while try await client.get("/v1/policies/x").status != 429 {}
      for _ in 0..<30 { _ = try await client.get("/v1/drivers") }
      #expect(await sandbox.log().suffix(31).allSatisfy { $0.status == 429 })
      await sandbox.set(faults: [])
      let after = try await client.get("/v1/fleets")
      #expect(after.status == 200)
    }
  }

  @Test func `A wall is over after its time`() throws {
    let rule = FaultRule(.rateLimited(), share: 0.05, lasting: .seconds(5))
    var engine = FaultEngine(seed: 1, rules: [rule])
    let start = ContinuousClock.now
    let request = Request(method: "GET", path: "/v1/drivers")
    let struck = (0..<2000).map { tick in
      engine.judge(request, at: start.advanced(by: .milliseconds(100 * tick))).fault != nil
    }
    let first = try #require(struck.firstIndex(of: true))
    #expect(struck[first..<first + 50].allSatisfy { $0 })
    // Walls of 50 requests with some 20 between them.
    #expect((1000...1900).contains(struck.count { $0 }))
  }

  @Test func `A burst strikes as many in a row`() async throws {
    try await withFaults([FaultRule(.serverError(503), share: 0.1, burst: 4)]) { sandbox, client in
      for _ in 0..<150 { _ = try await client.get("/v1/policies/pol_x") }
      let struck = await sandbox.log().map { $0.status == 503 }
      // Every run of strikes but a last one that is cut off is a burst, or several.
      let runs = struck.split(separator: false).dropLast(struck.last == true ? 1 : 0)
      #expect(!runs.isEmpty && runs.allSatisfy { $0.count % 4 == 0 })
      #expect(struck.contains(false))
    }
  }

  @Test func `A sticky 500 holds its key for good, and no other`() async throws {
    for afterEffect in [false, true] {
      let rule = FaultRule(.stickyServerError(afterEffect: afterEffect), times: 1)
      try await withFaults([rule]) { sandbox, client in
        let (driver, fleet) = try await client.strangers()
        for _ in 0..<3 { #expect(try await client.attach(driver, fleet, idempotencyKey: "k1").status == 500) }
        let joined = try await client.get("/v1/drivers/\(driver)").json["fleets"].strings
        #expect(joined.contains(fleet) == afterEffect)
        #expect(try await client.attach(driver, fleet, idempotencyKey: "k2").status == 200)
        #expect(await sandbox.statistics().effects == 1)
        await sandbox.set(faults: [])
        #expect(try await client.attach(driver, fleet, idempotencyKey: "k1").status == 200)
      }
    }
  }

  @Test(arguments: [
    (Fault.resetBeforeEffect, Wire.End.reset, false), (.resetAfterEffect, .reset, true),
    (.answerLost, .closed, true),
  ])
  func `A write may be cut off before its effect or after it`(
    _ fault: Fault, _ end: Wire.End, _ effect: Bool
  ) async throws {
    try await withFaults([FaultRule(fault, times: 1, on: .post("*/attach"))]) { sandbox, client in
      let (driver, fleet) = try await client.strangers()
      let sent = try await client.raw(
        "POST", "/v1/drivers/\(driver)/attach", headers: ["Idempotency-Key": "k1"],
        body: #"{"fleet":"\#(fleet)"}"#)
      #expect(sent.text.isEmpty && sent.end == end)
      let joined = try await client.get("/v1/drivers/\(driver)").json["fleets"].strings
      #expect(joined.contains(fleet) == effect)
      #expect(try await client.attach(driver, fleet, idempotencyKey: "k1").status == 200)
      let writes = await sandbox.log().filter { $0.method == "POST" }
      #expect(writes.map(\.effect) == [effect, !effect])
      #expect(writes.map(\.status) == [0, 200])
      #expect(writes.map(\.fault) == [fault.text, nil])
    }
  }

  @Test(.timeLimit(.minutes(1)))
  func `Refused is the end of the connection and, soon after, of the listener`() async throws {
    try await withFaults([FaultRule(.refused(for: .seconds(3600)), times: 1)]) { sandbox, client in
      let struck = try await client.raw("GET", "/v1/drivers")
      #expect(struck.text.isEmpty && struck.end == .reset)
      try await client.untilRefused()
      await sandbox.stop()
    }
  }

  @Test func `A sandbox that was away is back on its port by itself`() async throws {
    try await withFaults([]) { sandbox, client in
      await sandbox.refuse(for: .milliseconds(50))
      let address = try await sandbox.start()
      #expect(address == client.address)
      #expect(try await client.get("/v1/drivers").status == 200)
    }
  }

  @Test func `A sandbox that is away can be stopped`() async throws {
    try await withSandbox(drivers: 1) { sandbox, client in
      await sandbox.refuse(for: .seconds(3600))
      #expect(await Wire.isRefused(client.address.port))
      await sandbox.stop()
    }
  }

  @Test func `Latency holds the answer back, with jitter and beside another fault`() async throws {
    let rules = [
      FaultRule(.latency(.milliseconds(120), jitter: .milliseconds(30))),
      FaultRule(.latency(.milliseconds(80))), FaultRule(.serverError(503)),
    ]
    try await withFaults(rules) { _, client in
      let start = ContinuousClock.now
      let answer = try await client.get("/v1/drivers")
      #expect(answer.status == 503)
      #expect(start.duration(to: .now) >= .milliseconds(200))
    }
  }
}

extension Client {
  /// Connects until nobody listens any more; the first ones may still find the listener closing.
  fileprivate func untilRefused() async throws {
    while true {
      do { _ = try await get("/v1/drivers") } catch Wire.Failure.refused { return }
    }
  }
}

func withFaults(
  _ rules: [FaultRule], _ body: @Sendable (Sandbox, Client) async throws -> Void
) async throws {
  var configuration = SandboxConfiguration(drivers: 60)
  configuration.faults = rules
  try await withSandbox(configuration, body)
}
