import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"])
  func `Giving up closes the connection`(sent: String) async throws {
    let server = try ScriptedServer { _, _ in [.text(sent), .hang] }
    let test = try TestClient(server.baseURL)
    let call = Task {
      try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    }
    await server.arrivals(1)
    call.cancel()
    await server.departures(1)
    #expect(try await call.value == .cancelled)
    #expect(server.requests.count == 1)
    #expect(test.records.all.map(\.outcome) == [.failed(.cancelled)])
  }

  @Test func `A call given up before it begins asks for nothing it waits for`() async throws {
    let server = try ScriptedServer { _, _ in [.hang] }
    let client = try TestClient(server.baseURL).client
    let call = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    }
    #expect(try await call.value == .cancelled)
  }

  /// The session's reports, the deadlines and the caller all race to end a call; none of them may be lost, come
  /// twice, or trap inside Foundation.
  @Test func `Calls given up at any moment leave the client as good as new`() async throws {
    let server = try ScriptedServer { _, number in
      number.isMultiple(of: 5)
        ? [.text("HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{"), .close] : [.answer(ada)]
    }
    let client = try TestClient.impatient(server.baseURL).client
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<400 {
        group.addTask {
          await withTaskGroup(of: Void.self) { racing in
            racing.addTask { _ = try? await client.driver("drv_ada") }
            for _ in 0..<number % 40 { await Task.yield() }
            racing.cancelAll()
          }
        }
        if number >= 6 { await group.next() }
      }
    }
    var names: [String] = []
    while names.count < 3 { names += (try? await client.driver("drv_ada").value.name).map { [$0] } ?? [] }
    #expect(names == ["Ada", "Ada", "Ada"])
  }

  @Test func `Closing ends what is under way, and refuses what comes later`() async throws {
    let server = try ScriptedServer { _, _ in [.hang] }
    let client = try TestClient(server.baseURL).client
    let call = Task { try await error { () async throws(ChargeError) in try await client.driver("drv_ada") } }
    await server.arrivals(1)
    await client.close()
    #expect(try await call.value == .cancelled)
    await server.departures(1)
    let later = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(later == .unreachable(reason: "the client was closed"))
    await client.close()
    #expect(server.requests.count == 1)
  }
}
