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
    case update(Driver.ID, DriverUpdate, IdempotencyKey)
    case transactions(TransactionFilter, after: String?)
    case transaction(Transaction.ID)
    case vehicles(VehicleFilter, after: String?)
    case vehicle(Vehicle.ID)
    case policies(PolicyFilter, after: String?)
    case policy(Policy.ID)
  }

  enum Answer: Sendable {
    case drivers(Page<Driver>)
    case driver(Received<Driver>)
    case fleets(Page<Fleet>)
    case fleet(Received<Fleet>)
    case transactions(Page<Transaction>)
    case transaction(Received<Transaction>)
    case vehicles(Page<Vehicle>)
    case vehicle(Received<Vehicle>)
    case policies(Page<Policy>)
    case policy(Received<Policy>)
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

  // MARK: ChargeService

  func drivers(_ filter: DriverFilter) -> Pages<Driver> {
    pages({ .drivers(filter, after: $0) }) { if case .drivers(let page) = $0 { page } else { nil } }
  }

  func driver(_ id: Driver.ID) async throws(ChargeError) -> Received<Driver> {
    try await oneDriver(.driver(id))
  }

  func fleets(_ filter: FleetFilter) -> Pages<Fleet> {
    pages({ .fleets(filter, after: $0) }) { if case .fleets(let page) = $0 { page } else { nil } }
  }

  func fleet(_ id: Fleet.ID) async throws(ChargeError) -> Received<Fleet> {
    try await one(.fleet(id)) { if case .fleet(let fleet) = $0 { fleet } else { nil } }
  }

  func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    try await oneDriver(.attach(driver, fleet, key))
  }

  func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    try await oneDriver(.detach(driver, fleet, key))
  }

  func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    try await oneDriver(.update(driver, update, key))
  }

  func transactions(_ filter: TransactionFilter) -> Pages<Transaction> {
    pages({ .transactions(filter, after: $0) }) { if case .transactions(let page) = $0 { page } else { nil } }
  }

  func transaction(_ id: Transaction.ID) async throws(ChargeError) -> Received<Transaction> {
    try await one(.transaction(id)) {
      if case .transaction(let transaction) = $0 { transaction } else { nil }
    }
  }

  func vehicles(_ filter: VehicleFilter) -> Pages<Vehicle> {
    pages({ .vehicles(filter, after: $0) }) { if case .vehicles(let page) = $0 { page } else { nil } }
  }

  func vehicle(_ id: Vehicle.ID) async throws(ChargeError) -> Received<Vehicle> {
    try await one(.vehicle(id)) { if case .vehicle(let vehicle) = $0 { vehicle } else { nil } }
  }

  func policies(_ filter: PolicyFilter) -> Pages<Policy> {
    pages({ .policies(filter, after: $0) }) { if case .policies(let page) = $0 { page } else { nil } }
  }

  func policy(_ id: Policy.ID) async throws(ChargeError) -> Received<Policy> {
    try await one(.policy(id)) { if case .policy(let policy) = $0 { policy } else { nil } }
  }

  private func oneDriver(_ question: Question) async throws(ChargeError) -> Received<Driver> {
    try await one(question) { if case .driver(let driver) = $0 { driver } else { nil } }
  }

  private func pages<Item>(
    _ question: @escaping @Sendable (String?) -> Question,
    _ page: @escaping @Sendable (Answer) -> Page<Item>?
  ) -> Pages<Item> {
    Pages { link async throws(ChargeError) in try await self.one(question(link?.url), page) }
  }

  private func one<Value>(_ question: Question, _ value: (Answer) -> Value?) async throws(ChargeError)
    -> Value
  {
    guard let value = value(try await ask(question)) else {
      throw .notUnderstood(reason: "the test gave another kind of answer to \(question)")
    }
    return value
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
