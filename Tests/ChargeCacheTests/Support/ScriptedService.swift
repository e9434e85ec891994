import ChargeModel
import Synchronization

/// A Charge API whose every answer the test gives by hand, when it likes and in whatever order.
final class ScriptedService: ChargeService {
  enum Question: Hashable, Sendable {
    case drivers(DriverFilter, after: String?)
    case driver(Driver.ID)
    case fleets(FleetFilter, after: String?)
    case fleet(Fleet.ID)
    case attach(Driver.ID, Fleet.ID, IdempotencyKey)
    case detach(Driver.ID, Fleet.ID, IdempotencyKey)
  }

  enum Answer: Sendable {
    case drivers(Page<Driver>)
    case driver(Received<Driver>)
    case fleets(Page<Fleet>)
    case fleet(Received<Fleet>)
    case failure(ChargeError)
  }

  private struct State {
    var calls: [Call] = []
    /// Tests that wait for a question to be asked.
    var waiting: [(question: Question, continuation: CheckedContinuation<Call, Never>)] = []
    /// The test ran out of time: whatever is asked fails, so that nothing waits for ever.
    var isClosed = false
  }

  private let state = Mutex(State())
  /// Whether a cancelled request is answered all the same, when the test says so, as a slow network might.
  private let isDeaf: Bool

  init(ignoresCancellation: Bool = false) { isDeaf = ignoresCancellation }

  /// Every question so far, in the order of asking.
  var asked: [Question] { state.withLock { $0.calls.map(\.question) } }

  /// The next request for `question` that no test has taken yet, as soon as it is made.
  func next(_ question: Question) async -> Call {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let call: Call? = state.withLock { state in
          if let call = state.calls.first(where: { $0.question == question && $0.take() }) { return call }
          if state.isClosed { return Call(question) }
          state.waiting.append((question, continuation))
          return nil
        }
        if let call { continuation.resume(returning: call) }
      }
    } onCancel: {
      close()
    }
  }

  private func close() {
    let (calls, waiting) = state.withLock { state in
      state.isClosed = true
      defer { state.waiting = [] }
      return (state.calls, state.waiting)
    }
    for call in calls { call.answer(.failure(.cancelled)) }
    for (question, continuation) in waiting { continuation.resume(returning: Call(question)) }
  }

  private func ask(_ question: Question) async throws(ChargeError) -> Answer {
    let call = Call(question)
    let waiting: CheckedContinuation<Call, Never>? = state.withLock { state in
      state.calls.append(call)
      if state.isClosed { call.answer(.failure(.cancelled)) }
      guard let place = state.waiting.firstIndex(where: { $0.question == question }), call.take() else {
        return nil
      }
      return state.waiting.remove(at: place).continuation
    }
    waiting?.resume(returning: call)
    let answer = await withTaskCancellationHandler {
      await call.answer()
    } onCancel: {
      call.cancel()
      if !isDeaf { call.answer(.failure(.cancelled)) }
    }
    if case .failure(let error) = answer { throw error }
    return answer
  }

  private func mismatch(_ question: Question) -> ChargeError {
    .notUnderstood(reason: "the test gave another kind of answer to \(question)")
  }

  // MARK: ChargeService

  func drivers(_ filter: DriverFilter) -> Pages<Driver> {
    Pages { link async throws(ChargeError) in
      let question = Question.drivers(filter, after: link?.url)
      guard case .drivers(let page) = try await self.ask(question) else { throw self.mismatch(question) }
      return page
    }
  }

  func driver(_ id: Driver.ID) async throws(ChargeError) -> Received<Driver> {
    guard case .driver(let received) = try await ask(.driver(id)) else { throw mismatch(.driver(id)) }
    return received
  }

  func fleets(_ filter: FleetFilter) -> Pages<Fleet> {
    Pages { link async throws(ChargeError) in
      let question = Question.fleets(filter, after: link?.url)
      guard case .fleets(let page) = try await self.ask(question) else { throw self.mismatch(question) }
      return page
    }
  }

  func fleet(_ id: Fleet.ID) async throws(ChargeError) -> Received<Fleet> {
    guard case .fleet(let received) = try await ask(.fleet(id)) else { throw mismatch(.fleet(id)) }
    return received
  }

  func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    let question = Question.attach(driver, fleet, key)
    guard case .driver(let received) = try await ask(question) else { throw mismatch(question) }
    return received
  }

  func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    let question = Question.detach(driver, fleet, key)
    guard case .driver(let received) = try await ask(question) else { throw mismatch(question) }
    return received
  }
}

/// One request, which ends when the test answers it.
final class Call: Sendable {
  private struct State {
    var isTaken = false
    var isCancelled = false
    var answer: ScriptedService.Answer?
    var continuation: CheckedContinuation<ScriptedService.Answer, Never>?
  }

  let question: ScriptedService.Question
  private let state = Mutex(State())

  init(_ question: ScriptedService.Question) { self.question = question }

  /// Whether the cache has given the request up.
  var isCancelled: Bool { state.withLock(\.isCancelled) }

  /// The first answer counts.
  func answer(_ answer: ScriptedService.Answer) {
    let continuation: CheckedContinuation<ScriptedService.Answer, Never>? = state.withLock { state in
      guard state.answer == nil else { return nil }
      state.answer = answer
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: answer)
  }

  fileprivate func answer() async -> ScriptedService.Answer {
    await withCheckedContinuation { continuation in
      let answer: ScriptedService.Answer? = state.withLock { state in
        if state.answer == nil { state.continuation = continuation }
        return state.answer
      }
      if let answer { continuation.resume(returning: answer) }
    }
  }

  fileprivate func cancel() { state.withLock { $0.isCancelled = true } }

  /// Whether this is the first time.
  fileprivate func take() -> Bool {
    state.withLock { state in
      defer { state.isTaken = true }
      return !state.isTaken
    }
  }
}
