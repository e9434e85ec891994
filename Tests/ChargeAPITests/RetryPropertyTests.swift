import ChargeModel
import Fuzzing
import Synchronization
import Testing

@testable import ChargeAPI

/// Tries that end as chance will have it, on a clock that stands still but for the pauses.
@Suite(.timeLimit(.minutes(10))) struct RetryPropertyTests {
  /// How each try ends, in order; then with success.
  private final class ChanceTransport: Transport {
    typealias Ending = Result<HTTPAnswer, TransportFailure>

    private let endings: Mutex<[Ending]>
    private let sent = Mutex<[HTTPRequest]>([])
    var requests: [HTTPRequest] { sent.withLock { $0 } }

    init(_ endings: [Ending]) { self.endings = Mutex(endings) }

    func send(_ request: HTTPRequest) async throws(TransportFailure) -> HTTPAnswer {
      sent.withLock { $0.append(request) }
      let ending = endings.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      return try (ending ?? .success(Self.answer(200, body: ada))).get()
    }

    func close() async {}

    static func answer(_ status: Int, body: String = "", retryAfter: Int? = nil) -> HTTPAnswer {
      let fields = retryAfter.map { [(name: "Retry-After", value: "\($0)")] } ?? []
      return HTTPAnswer(head: HTTPHead(status: status, fields: fields), body: Array(body.utf8))
    }

    static func ending(_ random: inout Seeded) -> Ending {
      switch Int.random(in: 0..<9, using: &random) {
      case 0: .failure(.unreachable(reason: "refused"))
      case 1: .failure(.broken(reason: "reset"))
      case 2: .failure(.timedOut([.firstByte, .silence, .total].randomElement(using: &random) ?? .total))
      case 3: .failure(.malformed(reason: "no HTTP"))
      case 4: .success(answer([500, 502, 503, 504, 501].randomElement(using: &random) ?? 500))
      case 5:
        .success(
          answer(
            [429, 503].randomElement(using: &random) ?? 429,
            retryAfter: Int.random(in: 0...90, using: &random)))
      case 6: .success(answer(429))
      case 7:
        .success(
          answer([400, 401, 403, 409, 422].randomElement(using: &random) ?? 400, body: #"{"code":"x"}"#))
      default: .success(answer(200, body: Bool.random(using: &random) ? "<html>" : "{}"))
      }
    }
  }

  @Test(arguments: Rounds.seeds(300))
  func `Whatever happens, tries and pauses are bounded, and no lost write is called done or undone`(
    seed: UInt64
  )
    async throws
  {
    var random = Seeded(seed)
    let endings = (0..<6).map { _ in ChanceTransport.ending(&random) }
    let transport = ChanceTransport(endings)
    let clock = InstantClock()
    var configuration = ClientConfiguration(
      baseURL: try BaseURL("https://api.test/v1"), key: try #require(APIKey(secret)), userAgentVersion: "1")
    configuration.clock = clock
    let client = ChargeClient(configuration, transport: transport)
    var failure: ChargeError?
    do throws(ChargeError) {
      _ = try await client.attach("drv_ada", to: "flt_1", key: IdempotencyKey("k"))
    } catch {
      failure = error
    }
    let requests = transport.requests
    let used = endings.prefix(requests.count)
    #expect((1...5).contains(requests.count))
    #expect(clock.pauses.reduce(.zero, +) <= .seconds(120) + .seconds(60))
    #expect(clock.pauses.allSatisfy { .zero <= $0 && $0 <= .seconds(60) })
    #expect(requests.allSatisfy { $0.headers == requests[0].headers && $0.body == requests[0].body })
    // Of each try but the last the server may or may not have done what was asked.
    let lost = used.filter(\.isLost)
    if let failure {
      #expect(failure.leavesOutcomeUnknown == !lost.isEmpty, "\(failure) after \(used)")
    } else {
      #expect(used.dropLast().allSatisfy { !$0.isFinal })
    }
    for (place, ending) in used.dropLast().enumerated() {
      if let asked = ending.retryAfter, place < clock.pauses.count {
        #expect(clock.now.offset >= .seconds(asked))
      }
    }
  }
}

extension Result<HTTPAnswer, TransportFailure> {
  /// Whether a write may have been done although this was no answer that says so.
  fileprivate var isLost: Bool {
    switch self {
    case .failure(.unreachable): false
    case .failure: true
    case .success(let answer): answer.head.status >= 500 || answer.head.status == 200
    }
  }

  /// Whether nothing may follow it.
  fileprivate var isFinal: Bool {
    switch self {
    case .failure(.malformed), .failure(.timedOut(.total)): true
    case .failure: false
    case .success(let answer): ![429, 500, 502, 503, 504].contains(answer.head.status)
    }
  }

  fileprivate var retryAfter: Int? {
    if case .success(let answer) = self { answer.head["retry-after"].flatMap { Int($0) } } else { nil }
  }
}
