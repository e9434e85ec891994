import ChargeModel
import Synchronization
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct MissingEndpointTests {
  private static let page = ScriptedServer.Step.answer("<html>", status: 404, type: "text/html")
  private static let noSuchDriver = ScriptedServer.Step.answer(#"{"code":"driver_not_found"}"#, status: 404)

  private func driver(_ id: Driver.ID, of test: TestClient) async throws -> ChargeError {
    try await error { () async throws(ChargeError) in try await test.client.driver(id) }
  }

  @Test(arguments: [page, .answer("", status: 405), .answer(#"{"code":null,"object":"error"}"#, status: 404)])
  func `An endpoint that is only inferred is asked once, whatever the object`(answer: ScriptedServer.Step)
    async throws
  {
    let server = try ScriptedServer { _, _ in [answer] }
    let test = try TestClient(server.baseURL)
    let first = try await driver("drv_1", of: test)
    guard case .endpointMissing(_, let endpoint) = first else { throw first }
    #expect(endpoint == "GET /drivers/{driver}")
    #expect(try await driver("drv_2", of: test) == first)
    #expect(server.requests.count == 1)
    #expect(test.records.all.count == 1)
  }

  @Test func `One that has answered is there, and a page in its place says nothing of the driver`()
    async throws
  {
    let server = try ScriptedServer { _, number in
      switch number {
      case 1: [.answer(ada)]
      case 2: [Self.page]
      default: [Self.noSuchDriver]
      }
    }
    let test = try TestClient(server.baseURL)
    _ = try await test.client.driver("drv_ada")
    #expect(try await driver("drv_ada", of: test) == .rejected(.init(status: 404)))
    let gone = try await driver("drv_ada", of: test)
    #expect(gone == .notFound(.init(status: 404, code: "driver_not_found")))
    #expect(server.requests.count == 3)
  }

  @Test func `A refusal with a code is an answer too`() async throws {
    let server = try ScriptedServer { _, number in [number == 1 ? Self.noSuchDriver : Self.page] }
    let test = try TestClient(server.baseURL)
    _ = try await driver("drv_1", of: test)
    #expect(try await driver("drv_2", of: test) == .rejected(.init(status: 404)))
    #expect(try await driver("drv_3", of: test) == .rejected(.init(status: 404)))
    #expect(server.requests.count == 3)
  }

  @Test func `A write that met a missing endpoint forbids neither writes nor reads`() async throws {
    let server = try ScriptedServer { request, number in [number > 2 ? .answer(ada) : Self.page] }
    let client = try TestClient(server.baseURL).client
    for key in ["a", "b"] {
      let error = try await error { () async throws(ChargeError) in
        try await client.attach("drv_ada", to: "flt_1", key: IdempotencyKey(key))
      }
      #expect(
        error == .endpointMissing(.init(status: 404), endpoint: "POST /drivers/{driver}/attach"))
      #expect(!error.leavesOutcomeUnknown)
    }
    _ = try await client.attach("drv_ada", to: "flt_1", key: IdempotencyKey("c"))
    _ = try await client.update("drv_ada", DriverUpdate(name: "Ada"), key: IdempotencyKey("d"))
    _ = try await client.driver("drv_ada")
    #expect(server.requests.count == 5)
  }

  @Test func `After a lost answer even a missing endpoint leaves a write unknown`() async throws {
    let server = try ScriptedServer { _, number in [number == 1 ? .reset : Self.page] }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in
      try await client.attach("drv_ada", to: "flt_1", key: IdempotencyKey("a"))
    }
    #expect(error.leavesOutcomeUnknown)
  }

  @Test func `One that is documented is asked again after a minute, one that is inferred never`() {
    let clock = Mutex(ContinuousClock.now)
    let start = clock.withLock { $0 }
    let elapsed = Mutex(Duration.zero)
    let memory = EndpointMemory { start + elapsed.withLock { $0 } }
    let documented = Endpoint<Received<Fleet>>.fleet("flt_1")
    let inferred = Endpoint<Received<Driver>>.driver("drv_1")
    func miss<Answer>(_ endpoint: Endpoint<Answer>) {
      let error = ChargeError.endpointMissing(.init(status: 404), endpoint: endpoint.name)
      _ = memory.weigh(Result<Answer, TryFailure>.failure(TryFailure(error: error)), of: endpoint)
    }
    miss(documented)
    miss(inferred)
    elapsed.withLock { $0 = .seconds(59) }
    #expect(throws: ChargeError.self) { try memory.check(documented) }
    elapsed.withLock { $0 = .seconds(60) }
    #expect(throws: Never.self) { try memory.check(documented) }
    elapsed.withLock { $0 = .seconds(86_400) }
    #expect(throws: ChargeError.self) { try memory.check(inferred) }
  }
}
