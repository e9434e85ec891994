import ChargeModel
import Synchronization
import Testing

@testable import ChargeAPI

/// A key in the documented form; the string to look for where it must not be.
let secret = "ch_sk_test_0123456789abcdefghijklmnopqrWXYZ"

/// Collects what a `@Sendable` closure is told.
final class Recorder<Element: Sendable>: Sendable {
  private let storage = Mutex<[Element]>([])
  var all: [Element] { storage.withLock { $0 } }
  func record(_ element: Element) { storage.withLock { $0.append(element) } }
}

/// A clock on which every pause is over at once, and is remembered.
final class InstantClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (left: Instant, right: Instant) -> Bool { left.offset < right.offset }
  }

  private let state = Mutex((now: Instant(offset: .zero), pauses: [Duration]()))
  var now: Instant { state.withLock { $0.now } }
  var minimumResolution: Duration { .zero }
  var pauses: [Duration] { state.withLock { $0.pauses } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    state.withLock { state in
      state.pauses.append(state.now.duration(to: deadline))
      state.now = max(state.now, deadline)
    }
  }
}

/// A client of a server on this machine, with all it can be watched by.
struct TestClient {
  let client: ChargeClient
  let records = Recorder<RequestRecord>()
  let clock = InstantClock()

  /// Pauses are as long as they may be and take no time.
  init(_ baseURL: String, change: (inout ClientConfiguration) -> Void = { _ in }) throws {
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(baseURL), key: try #require(APIKey(secret)), userAgentVersion: "1.2.3")
    configuration.clock = clock
    configuration.retry.jitter = { $0 }
    configuration.observe = { [records] in records.record($0) }
    change(&configuration)
    client = ChargeClient(configuration)
  }

  /// One try only.
  static func impatient(_ baseURL: String, change: (inout ClientConfiguration) -> Void = { _ in }) throws
    -> TestClient
  {
    try TestClient(baseURL) { configuration in
      configuration.retry.tries = 1
      change(&configuration)
    }
  }
}

/// The error a call ends with; fails the test when it does not.
func error<Value>(of call: () async throws(ChargeError) -> Value) async throws -> ChargeError {
  var thrown: ChargeError?
  do throws(ChargeError) {
    _ = try await call()
  } catch {
    thrown = error
  }
  return try #require(thrown, "the call succeeded")
}

extension ChargeError {
  var reason: String? {
    switch self {
    case .unreachable(let reason), .offline(let reason), .notUnderstood(let reason): reason
    default: nil
    }
  }
}

/// A driver as the API might send it, with the id `drv_ada`.
let ada = #"{"id":"drv_ada","object":"driver","name":"Ada","fleets":["flt_paris"],"wallet_balance":1875}"#

extension Identifier: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) { self.init(value) }
}
