import ChargeModel
import Synchronization
import Testing

@testable import ChargeAPI

/// Writes whose answers get lost on a server that does them: each has one effect, and reads tell which.
@Suite(.timeLimit(.minutes(2))) struct LostAnswerTests {
  /// Fleets of drivers as a server keeps them: a key's first outcome is what every try with it gets (contract 9.6).
  private final class Books: Sendable {
    private struct State {
      var fleets: [String: [String]] = [:]
      var outcomes: [String: String] = [:]
      var effects: [String: Int] = [:]
    }

    private let state = Mutex(State())

    /// How often each driver was put into a fleet.
    var effects: [String: Int] { state.withLock { $0.effects } }

    func attach(_ request: ScriptedServer.Request) -> String {
      let driver = String(request.target.split(separator: "/")[2])
      let key = request.headers["idempotency-key"] ?? ""
      return state.withLock { state in
        if let outcome = state.outcomes[key] { return outcome }
        state.effects[driver, default: 0] += 1
        state.fleets[driver, default: []].append("flt_new")
        let outcome = Self.json(driver, state.fleets[driver] ?? [])
        state.outcomes[key] = outcome
        return outcome
      }
    }

    func driver(_ request: ScriptedServer.Request) -> String {
      let driver = String(request.target.split(separator: "/").last ?? "")
      return state.withLock { Self.json(driver, $0.fleets[driver] ?? []) }
    }

    private static func json(_ driver: String, _ fleets: [String]) -> String {
      #"{"id":"\#(driver)","fleets":[\#(fleets.map { "\"\($0)\"" }.joined(separator: ","))]}"#
    }
  }

  private static let key = IdempotencyKey("6f1c9c1e-8a34-4f7e-9f0b-0d6a4c1b2e3f")

  private func attach(_ client: ChargeClient, _ driver: Driver.ID = "drv_1", key: IdempotencyKey = key) async
    -> Result<Received<Driver>, ChargeError>
  {
    do throws(ChargeError) {
      return .success(try await client.attach(driver, to: "flt_new", key: key))
    } catch {
      return .failure(error)
    }
  }

  @Test func `A lost answer is fetched under the same key, with one effect`() async throws {
    let books = Books()
    let server = try ScriptedServer { request, number in
      let answer = books.attach(request)
      return number < 4 ? [.reset] : [.answer(answer)]
    }
    let test = try TestClient(server.baseURL)
    #expect(try await attach(test.client).get().value.fleets == ["flt_new"])
    #expect(books.effects == ["drv_1": 1])
    #expect(server.requests.count == 4)
  }

  @Test func `When every answer is lost the end is unknown, and one read settles it`() async throws {
    let books = Books()
    let server = try ScriptedServer { request, _ in
      guard request.method == "POST" else { return [.answer(books.driver(request))] }
      _ = books.attach(request)
      return [.text("HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n{"), .close]
    }
    let test = try TestClient(server.baseURL)
    guard case .failure(let error) = await attach(test.client) else { Issue.record("answered"); return }
    #expect(error.leavesOutcomeUnknown)
    #expect(try await test.client.driver("drv_1").value.fleets == ["flt_new"])
    #expect(books.effects == ["drv_1": 1])
    #expect(server.requests.count == 5 + 1)
  }

  @Test func `A server that fails for a key to the end has done nothing, as a read shows`() async throws {
    let books = Books()
    let server = try ScriptedServer { request, _ in
      request.method == "POST" ? [.answer("", status: 500)] : [.answer(books.driver(request))]
    }
    let test = try TestClient(server.baseURL)
    guard case .failure(let error) = await attach(test.client) else { Issue.record("answered"); return }
    #expect(error.leavesOutcomeUnknown)
    #expect(try await test.client.driver("drv_1").value.fleets.isEmpty)
    #expect(books.effects.isEmpty)
  }

  @Test func `A conflict that the lost try itself caused is unknown, and a read shows the effect`()
    async throws
  {
    let books = Books()
    let server = try ScriptedServer { request, number in
      guard request.method == "POST" else { return [.answer(books.driver(request))] }
      if number > 1 { return [.answer(#"{"code":"driver_fleet_conflict"}"#, status: 409)] }
      _ = books.attach(request)
      return [.reset]
    }
    let test = try TestClient(server.baseURL)
    guard case .failure(.conflict(let refusal)) = await attach(test.client) else {
      Issue.record("no conflict")
      return
    }
    #expect(refusal.followsLostTry)
    #expect(ChargeError.conflict(refusal).leavesOutcomeUnknown)
    #expect(try await test.client.driver("drv_1").value.fleets == ["flt_new"])
  }

  @Test func `A body that drips for ever is given up at the deadline for the whole, and settled by a read`()
    async throws
  {
    let books = Books()
    let server = try ScriptedServer { request, _ in
      guard request.method == "POST" else { return [.answer(books.driver(request))] }
      let answer = books.attach(request)
      let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
      return [
        .text(head),
        .drip(Array(answer.utf8) + [UInt8](repeating: 0x20, count: 99_000), every: .milliseconds(10)),
      ]
    }
    let test = try TestClient(server.baseURL) {
      $0.deadlines = Deadlines(firstByte: .seconds(5), silence: .seconds(5), total: .milliseconds(600))
    }
    let start = ContinuousClock.now
    guard case .failure(let error) = await attach(test.client) else { Issue.record("answered"); return }
    #expect(error == .timedOut(.total))
    // All of it would take a quarter of an hour.
    #expect(start.duration(to: .now) < .seconds(60))
    #expect(try await test.client.driver("drv_1").value.fleets == ["flt_new"])
    #expect(books.effects == ["drv_1": 1])
  }
}
