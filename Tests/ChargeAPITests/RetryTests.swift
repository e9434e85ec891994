import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct RetryTests {
  private static let key = IdempotencyKey("6f1c9c1e-8a34-4f7e-9f0b-0d6a4c1b2e3f")

  @Test(arguments: [429, 500, 502, 503, 504])
  func `A read is tried again until it succeeds`(status: Int) async throws {
    let server = try ScriptedServer { _, number in [number < 3 ? .answer("{}", status: status) : .answer(ada)]
    }
    let test = try TestClient(server.baseURL)
    #expect(try await test.client.driver("drv_ada").value.name == "Ada")
    #expect(test.clock.pauses == [.milliseconds(250), .milliseconds(500)])
    #expect(test.records.all.map(\.attempt) == [1, 2, 3])
    #expect(
      test.records.all.map(\.outcome) == [
        .answered(status: status), .answered(status: status), .answered(status: 200),
      ])
  }

  @Test(arguments: [400, 401, 403, 404, 405, 408, 409, 422, 425, 501, 505])
  func `What will not fare better is not tried again`(status: Int) async throws {
    let server = try ScriptedServer { _, _ in [.answer("{}", status: status, headers: ["Retry-After: 1"])] }
    let test = try TestClient(server.baseURL)
    _ = try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    _ = try await error { () async throws(ChargeError) in
      try await test.client.attach("drv_ada", to: "flt_1", key: Self.key)
    }
    #expect(server.requests.count == 2)
    #expect(test.clock.pauses.isEmpty)
  }

  @Test func `A connection that is refused after a lost try does not mean that nothing was sent`() {
    let refused = ChargeError.unreachable(reason: "connection refused")
    #expect(!refused.leavesOutcomeUnknown)
    #expect(refused.followingLostTry == .offline(reason: "connection refused"))
    #expect(refused.followingLostTry.leavesOutcomeUnknown)
  }

  @Test func `Five tries are all there are`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(#"{"request":"req_1"}"#, status: 503)] }
    let test = try TestClient(server.baseURL)
    let error = try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    #expect(error == .server(.init(status: 503, requestID: "req_1")))
    #expect(server.requests.count == 5)
    #expect(test.clock.pauses.map { $0 / .milliseconds(1) } == [250, 500, 1000, 2000])
    #expect(test.records.all.allSatisfy { $0.requestID == "req_1" })
  }

  @Test func `A broken connection is tried again`() async throws {
    let server = try ScriptedServer { _, number in
      switch number {
      case 1: [.reset]
      case 2: [.text("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .close]
      default: [.answer(ada)]
      }
    }
    let test = try TestClient(server.baseURL)
    #expect(try await test.client.driver("drv_ada").value.id == "drv_ada")
    #expect(
      test.records.all.map(\.outcome) == [
        .failed(.offline(reason: "connection reset")), .failed(.offline(reason: "the answer was cut off")),
        .answered(status: 200),
      ])
  }

  @Test func `A write keeps its key and its body through every try`() async throws {
    let server = try ScriptedServer { _, number in
      switch number {
      case 1: [.reset]
      case 2: [.answer("", status: 502)]
      case 3: [.answer("", status: 429)]
      default: [.answer(ada)]
      }
    }
    let test = try TestClient(server.baseURL)
    _ = try await test.client.attach("drv_ada", to: "flt_paris", key: Self.key)
    #expect(server.requests.count == 4)
    #expect(server.requests.allSatisfy { $0.headers["idempotency-key"] == Self.key.rawValue })
    #expect(Set(server.requests.map(\.body)) == [#"{"fleet":"flt_paris"}"#])
    #expect(test.records.all.allSatisfy { $0.key == Self.key })
    #expect(test.records.all.map(\.path) == Array(repeating: "/v1/drivers/drv_ada/attach", count: 4))
  }

  /// libcurl sends again by itself when a connection it kept turns out broken; it must not pass for the first time.
  @Test func `A write lost on a connection that was kept is a lost try`() async throws {
    let server = try ScriptedServer { _, number in
      switch number {
      case 1: [.answer(ada)]
      case 2: [.reset]
      default: [.answer(#"{"code":"driver_fleet_conflict"}"#, status: 409)]
      }
    }
    let test = try TestClient(server.baseURL)
    _ = try await test.client.driver("drv_ada")
    let error = try await error { () async throws(ChargeError) in
      try await test.client.attach("drv_ada", to: "flt_paris", key: Self.key)
    }
    #expect(server.requests.count == 3)
    #expect(test.records.all.map(\.attempt) == [1, 1, 2])
    #expect(error.leavesOutcomeUnknown)
  }

  @Test func `A server that names the pause gets it`() async throws {
    let server = try ScriptedServer { _, number in
      switch number {
      case 1: [.answer("", status: 429, headers: ["Retry-After: 7"])]
      case 2:
        [
          .answer(
            "", status: 503,
            headers: ["Date: Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After: Sun, 06 Nov 1994 08:50:07 GMT"])
        ]
      default: [.answer(ada)]
      }
    }
    let test = try TestClient(server.baseURL)
    _ = try await test.client.driver("drv_ada")
    #expect(test.clock.pauses == [.seconds(7), .seconds(30)])
  }

  @Test func `A pause too long to wait for is handed to the caller at once`() async throws {
    let server = try ScriptedServer { _, _ in [.answer("", status: 429, headers: ["Retry-After: 61"])] }
    let test = try TestClient(server.baseURL)
    let error = try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    #expect(error == .rateLimited(.init(status: 429), retryAfter: .seconds(61)))
    #expect(server.requests.count == 1)
    #expect(test.clock.pauses.isEmpty)
  }

  @Test func `A limit that stays is reported with the last pause asked for`() async throws {
    let server = try ScriptedServer { _, number in
      [.answer("", status: 429, headers: ["Retry-After: \(number)"])]
    }
    let test = try TestClient(server.baseURL)
    let error = try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    #expect(error == .rateLimited(.init(status: 429), retryAfter: .seconds(5)))
    #expect(test.clock.pauses == [.seconds(1), .seconds(2), .seconds(3), .seconds(4)])
  }

  @Test(arguments: [409, 404, 429, 401, 403, 422])
  func `A refusal after a lost answer leaves a write unknown`(status: Int) async throws {
    let server = try ScriptedServer { _, number in
      [number == 1 ? .reset : .answer(#"{"code":"some_code"}"#, status: status)]
    }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in
      try await client.attach("drv_ada", to: "flt_1", key: Self.key)
    }
    #expect(error.refusal == .init(status: status, code: "some_code", followsLostTry: true))
    #expect(error.leavesOutcomeUnknown)
  }

  @Test func `A refusal after definite answers, or none sent, is definite`() async throws {
    let server = try ScriptedServer { _, number in
      [number == 1 ? .answer("", status: 429) : .answer(#"{"code":"driver_fleet_conflict"}"#, status: 409)]
    }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in
      try await client.attach("drv_ada", to: "flt_1", key: Self.key)
    }
    #expect(error == .conflict(.init(status: 409, code: "driver_fleet_conflict")))
    #expect(!error.leavesOutcomeUnknown)
  }

  @Test func `Giving up during a pause ends the call at once`() async throws {
    let server = try ScriptedServer { _, _ in [.answer("", status: 503, headers: ["Retry-After: 60"])] }
    let test = try TestClient(server.baseURL) { $0.clock = ContinuousClock() }
    let call = Task {
      try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    }
    await server.arrivals(1)
    call.cancel()
    #expect(try await call.value == .cancelled)
    #expect(server.requests.count == 1)
  }

  @Test func `A record tells what was sent and how it ended`() async throws {
    let body = try example("error")
    let server = try ScriptedServer { _, _ in [.answer(body, status: 404)] }
    let test = try TestClient(server.baseURL)
    _ = try await error { () async throws(ChargeError) in
      for try await _ in test.client.fleets(FleetFilter(driver: "drv_1")) {}
    }
    let record = try #require(test.records.all.first)
    #expect(record.method == "GET")
    #expect(record.path == "/v1/fleets?limit=100&driver=drv_1")
    #expect(record.outcome == .answered(status: 404))
    #expect(record.requestID == "req_6R3M9pQ4bV2kLs8nT1xY7wEf5cZa0HdJ")
    #expect(record.key == nil)
    #expect(record.duration > .zero)
  }
}
