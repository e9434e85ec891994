import ChargeModel
import Synchronization

/// One request under way: gathers what arrives, keeps its deadlines and its limit, and ends exactly once.
///
/// The network library reports from its own queue, the deadlines from a task and the caller from another; what
/// comes first ends the exchange, and what comes later is ignored.
final class Exchange: Sendable {
  typealias Outcome = Result<HTTPAnswer, TransportFailure>

  private struct State {
    var head: HTTPHead?
    var body: [UInt8] = []
    var lastByte: ContinuousClock.Instant
    var outcome: Outcome?
    var waiting: CheckedContinuation<Outcome, Never>?
    var abandon: (@Sendable () -> Void)?
  }

  /// Pages of a list have a tenth of this.
  private static let ordinaryBody = 1 << 20

  private let deadlines: Deadlines
  private let bodyLimit: Int
  private let start: ContinuousClock.Instant
  private let state: Mutex<State>

  init(deadlines: Deadlines, bodyLimit: Int) {
    self.deadlines = deadlines
    self.bodyLimit = bodyLimit
    start = .now
    state = Mutex(State(lastByte: start))
  }

  /// What closes the connection of an exchange that ends before its answer is whole.
  func onAbandon(_ abandon: @escaping @Sendable () -> Void) {
    let isOver = state.withLock { state in
      if state.outcome == nil { state.abandon = abandon }
      return state.outcome != nil
    }
    if isOver { abandon() }
  }

  func arrived(_ head: HTTPHead) {
    state.withLock { state in
      state.head = head
      state.lastByte = .now
    }
    guard let length = head.contentLength else { return }
    if length > bodyLimit { fail(.tooLarge(head)) } else { reserve(length) }
  }

  /// The head, where the network library reported none before the end.
  func arrivedIfMissing(_ head: HTTPHead) {
    state.withLock { state in state.head = state.head ?? head }
  }

  func arrived(_ bytes: UnsafeRawBufferPointer) {
    let tooLarge: HTTPHead? = state.withLock { state in
      guard state.outcome == nil else { return nil }
      state.lastByte = .now
      if state.body.count + bytes.count > bodyLimit { return state.head ?? HTTPHead(status: 0, fields: []) }
      // Growing step by step would need half as much again at the end; pages never touched cost nothing.
      if state.body.count > Self.ordinaryBody { state.body.reserveCapacity(bodyLimit) }
      state.body.append(contentsOf: bytes)
      return nil
    }
    if let tooLarge { fail(.tooLarge(tooLarge)) }
  }

  /// The answer is whole.
  func completed() {
    let answer = state.withLock { state in state.head.map { HTTPAnswer(head: $0, body: state.body) } }
    end(answer.map(Outcome.success) ?? .failure(.malformed(reason: "the answer has no head")))
  }

  /// The network library gave up by itself.
  func broke(_ failure: TransportFailure) { end(.failure(failure)) }

  /// The exchange is given up from this side.
  func fail(_ failure: TransportFailure) {
    let abandon = state.withLock { $0.abandon }
    if end(.failure(failure)) { abandon?() }
  }

  /// How it ended; one caller may wait.
  func outcome() async -> Outcome {
    await withCheckedContinuation { continuation in
      let outcome = state.withLock { state in
        if state.outcome == nil { state.waiting = continuation }
        return state.outcome
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
  }

  /// Fails the exchange when one of its deadlines passes; returns when it is over or the task is cancelled.
  func keepDeadlines() async {
    while let next = nextDeadline() {
      if next.instant <= .now { return fail(.timedOut(next.deadline)) }
      guard (try? await ContinuousClock().sleep(until: next.instant)) != nil else { return }
    }
  }

  private func nextDeadline() -> (deadline: ChargeError.Deadline, instant: ContinuousClock.Instant)? {
    state.withLock { state in
      guard state.outcome == nil else { return nil }
      let total = start + deadlines.total
      let isSilentSoFar = state.head == nil
      let quiet = isSilentSoFar ? start + deadlines.firstByte : state.lastByte + deadlines.silence
      return total <= quiet ? (.total, total) : (isSilentSoFar ? .firstByte : .silence, quiet)
    }
  }

  private func reserve(_ length: Int) {
    state.withLock { state in state.body.reserveCapacity(length) }
  }

  /// - Returns: Whether this was the first end, which is the one that counts.
  @discardableResult private func end(_ outcome: Outcome) -> Bool {
    let (isFirst, waiting) = state.withLock { state in
      guard state.outcome == nil else { return (false, nil as CheckedContinuation<Outcome, Never>?) }
      state.outcome = outcome
      state.body = []
      state.abandon = nil
      defer { state.waiting = nil }
      return (true, state.waiting)
    }
    waiting?.resume(returning: outcome)
    return isFirst
  }
}
