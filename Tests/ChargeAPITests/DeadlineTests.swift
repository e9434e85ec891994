import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct DeadlineTests {
  private static let head = "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"
  private static let long = Duration.seconds(50)

  /// The outcome of a read under `deadlines`, the server's script being `steps`.
  private func read(
    _ steps: [ScriptedServer.Step], _ deadlines: Deadlines, tries: Int = 1
  ) async throws -> (error: ChargeError, server: ScriptedServer) {
    let server = try ScriptedServer { _, _ in steps }
    let client = try TestClient(server.baseURL) { configuration in
      configuration.deadlines = deadlines
      configuration.retry.tries = tries
    }.client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    return (error, server)
  }

  @Test func `A server that says nothing runs into the first deadline`() async throws {
    let deadlines = Deadlines(firstByte: .milliseconds(150), silence: Self.long, total: Self.long)
    let (error, server) = try await read([.hang], deadlines)
    #expect(error == .timedOut(.firstByte))
    await server.departures(1)
  }

  @Test func `Half a head is no answer yet`() async throws {
    let deadlines = Deadlines(firstByte: .milliseconds(150), silence: Self.long, total: Self.long)
    let (error, server) = try await read([.text("HTTP/1.1 200 OK\r\nContent-"), .hang], deadlines)
    #expect(error == .timedOut(.firstByte))
    await server.departures(1)
  }

  @Test func `A server that falls silent runs into the second`() async throws {
    let deadlines = Deadlines(firstByte: Self.long, silence: .milliseconds(150), total: Self.long)
    let (error, server) = try await read([.text(Self.head), .hang], deadlines)
    #expect(error == .timedOut(.silence))
    await server.departures(1)
  }

  @Test func `A server that never comes to an end runs into the third`() async throws {
    let deadlines = Deadlines(firstByte: Self.long, silence: .milliseconds(400), total: .milliseconds(600))
    let drip = ScriptedServer.Step.drip(Array(repeating: 0x20, count: 999), every: .milliseconds(20))
    let (error, server) = try await read([.text(Self.head), drip], deadlines)
    #expect(error == .timedOut(.total))
    await server.departures(1)
  }

  @Test func `Slow is not silent`() async throws {
    let server = try ScriptedServer { _, _ in
      let rest = Array(repeating: UInt8(0x20), count: 10) + Array(ada.utf8)
      return [
        .text("HTTP/1.1 200 OK\r\nContent-Length: \(rest.count)\r\n\r\n"),
        .drip(rest, every: .milliseconds(5)),
      ]
    }
    let deadlines = Deadlines(firstByte: Self.long, silence: .milliseconds(300), total: Self.long)
    let client = try TestClient.impatient(server.baseURL) { $0.deadlines = deadlines }.client
    #expect(try await client.driver("drv_ada").value.name == "Ada")
  }

  @Test func `A missed deadline is tried once more, the one for the whole is not`() async throws {
    let silent = Deadlines(firstByte: .milliseconds(100), silence: Self.long, total: Self.long)
    #expect(try await read([.hang], silent, tries: 5).server.requests.count == 2)
    let slow = Deadlines(firstByte: Self.long, silence: Self.long, total: .milliseconds(100))
    #expect(try await read([.hang], slow, tries: 5).server.requests.count == 1)
  }

  @Test func `A write whose answer never came is tried under its key`() async throws {
    let server = try ScriptedServer { _, number in [number == 1 ? .hang : .answer(ada)] }
    let client = try TestClient(server.baseURL) { $0.deadlines.firstByte = .milliseconds(100) }.client
    _ = try await client.attach("drv_ada", to: "flt_paris", key: IdempotencyKey("k1"))
    #expect(server.requests.map { $0.headers["idempotency-key"] } == ["k1", "k1"])
  }
}
