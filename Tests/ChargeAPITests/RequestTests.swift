import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct RequestTests {
  @Test func `A read carries what the contract asks for, and nothing of a write`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let test = try TestClient(server.baseURL)
    _ = try await test.client.driver("drv_ada")
    let request = try #require(server.requests.first)
    #expect(request.method == "GET")
    #expect(request.target == "/v1/drivers/drv_ada")
    #expect(request.headers["authorization"] == "Bearer \(secret)")
    #expect(request.headers["charge-version"] == "2026-03-01")
    #expect(request.headers["user-agent"] == "chargedeck/1.2.3")
    #expect(request.headers["accept"] == "application/json")
    #expect(request.headers["idempotency-key"] == nil)
    #expect(request.headers["content-type"] == nil)
    #expect(request.body.isEmpty)
  }

  @Test func `A write carries its fleet as JSON and its idempotency key`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let test = try TestClient(server.baseURL)
    _ = try await test.client.attach("drv_ada", to: #"flt_"é/"#, key: IdempotencyKey("attach-1"))
    _ = try await test.client.detach("drv_ada", from: "flt_paris", key: IdempotencyKey("detach-1"))
    #expect(server.requests.map(\.method) == ["POST", "POST"])
    #expect(server.requests.map(\.target) == ["/v1/drivers/drv_ada/attach", "/v1/drivers/drv_ada/detach"])
    #expect(server.requests.map(\.body) == [#"{"fleet":"flt_\"é/"}"#, #"{"fleet":"flt_paris"}"#])
    #expect(server.requests.map { $0.headers["idempotency-key"] } == ["attach-1", "detach-1"])
    #expect(server.requests.allSatisfy { $0.headers["content-type"] == "application/json" })
  }

  @Test func `Filters go into the query, escaped`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(#"{"data":[]}"#)] }
    let client = try TestClient(server.baseURL).client
    for try await _ in client.drivers(.all) {}
    for try await _ in client.drivers(DriverFilter(fleet: "a&b=c", vehicle: "veh_1")) {}
    for try await _ in client.fleets(FleetFilter(status: .unknown("on hold"), driver: "drv_1", vehicle: "v"))
    {}
    #expect(
      server.requests.map(\.target) == [
        "/v1/drivers?limit=100", "/v1/drivers?limit=100&fleet=a%26b%3Dc&vehicle=veh_1",
        "/v1/fleets?limit=100&status=on%20hold&driver=drv_1&vehicle=v",
      ])
  }

  @Test func `An id stays in its segment, whatever it holds`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(#"{"id":"x/../y?a#b%"}"#)] }
    let client = try TestClient(server.baseURL).client
    _ = try await client.driver("x/../y?a#b%")
    _ = try await client.fleet("x/../y?a#b%")
    let escaped = "x%2F..%2Fy%3Fa%23b%25"
    #expect(server.requests.map(\.target) == ["/v1/drivers/\(escaped)", "/v1/fleets/\(escaped)"])
  }

  @Test(arguments: ["", ".", ".."])
  func `An id that would name another resource is not found, unasked`(id: String) async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let test = try TestClient(server.baseURL)
    let error = try await error { () async throws(ChargeError) in try await test.client.driver(Driver.ID(id))
    }
    guard case .notFound = error else { throw error }
    #expect(server.connections == 0)
    #expect(test.records.all.isEmpty)
  }

  @Test(arguments: ["", "a\r\nX-Injected: 1", "ü", String(repeating: "k", count: 256)])
  func `An idempotency key that is no header value is refused, unasked`(text: String) async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in
      try await client.attach("drv_ada", to: "flt_paris", key: IdempotencyKey(text))
    }
    guard case .rejected(let refusal) = error else { throw error }
    #expect(refusal.param == "Idempotency-Key")
    #expect(!error.leavesOutcomeUnknown)
    #expect(server.connections == 0)
  }

  @Test func `Connections are used again`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let client = try TestClient(server.baseURL).client
    for _ in 0..<3 { _ = try await client.driver("drv_ada") }
    #expect(server.requests.map(\.connection) == [1, 1, 1])
  }

  @Test func `Cookies are not kept, and nothing is cached`() async throws {
    let server = try ScriptedServer { _, _ in
      [.answer(ada, headers: ["Set-Cookie: a=b; Path=/", "Cache-Control: max-age=3600", "ETag: \"x\""])]
    }
    let client = try TestClient(server.baseURL).client
    _ = try await client.driver("drv_ada")
    _ = try await client.driver("drv_ada")
    #expect(server.requests.count == 2)
    #expect(server.requests.allSatisfy { $0.headers["cookie"] == nil && $0.headers["if-none-match"] == nil })
  }

  @Test func `A version cannot add headers`() async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada)] }
    let client = try TestClient(server.baseURL) { $0.userAgentVersion = "1\r\nX-Injected: 1" }.client
    _ = try await client.driver("drv_ada")
    #expect(server.requests.first?.headers["user-agent"] == "chargedeck/1X-Injected:1")
    #expect(server.requests.first?.headers["x-injected"] == nil)
  }
}
