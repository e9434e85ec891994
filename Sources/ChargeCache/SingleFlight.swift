import ChargeModel
import Synchronization

/// Work under way that any number of callers wait for and none of them owns: the same question asked twice is one
/// request.
///
/// A caller that is cancelled leaves at once; the work is cancelled when the last one left. This table is the only
/// place of the module that starts a task.
final class SingleFlight<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  typealias Work = @Sendable () async throws(ChargeError) -> Value

  private struct Flight {
    let key: Key
    let task: Task<Void, Never>
    var seats: [Seat<Value>]
  }

  private struct State {
    /// All work that somebody waits for, by number.
    var flights: [Int: Flight] = [:]
    /// The work that a new caller shares.
    var joinable: [Key: Int] = [:]
    var next = 0
  }

  private let state = Mutex(State())

  /// The outcome of the work under way for `key`, or of `work`, started now.
  ///
  /// The caller has joined before this first suspends, so what it looked at until then still holds.
  ///
  /// - Throws: what the work throws; `.cancelled` as soon as the caller is cancelled.
  nonisolated(nonsending) func value(
    for key: Key, _ work: @escaping Work
  ) async throws(ChargeError) -> Value {
    guard !Task.isCancelled else { throw .cancelled }
    let seat = Seat<Value>()
    let number = board(seat, for: key, work)
    let outcome = await withTaskCancellationHandler {
      await seat.outcome()
    } onCancel: {
      leave(seat, number)
    }
    return try outcome.get()
  }

  /// Whether a caller who asked for `key` now would share work that was begun before.
  func isUnderWay(_ key: Key) -> Bool { state.withLock { $0.joinable[key] != nil } }

  /// Lets nobody else join the work under way, whose outcome the next caller could not use; those who wait for it
  /// still get it.
  func retire(_ key: Key) { state.withLock { $0.joinable[key] = nil } }

  /// How many callers wait for the work under way for `key`.
  func waiters(for key: Key) -> Int {
    state.withLock { state in
      state.flights.values.filter { $0.key == key }.map(\.seats.count).reduce(0, +)
    }
  }

  private func board(_ seat: Seat<Value>, for key: Key, _ work: @escaping Work) -> Int {
    state.withLock { state in
      if let number = state.joinable[key] {
        state.flights[number]?.seats.append(seat)
        return number
      }
      let number = state.next
      state.next += 1
      let task = Task {
        do throws(ChargeError) {
          land(number, .success(try await work()))
        } catch {
          land(number, .failure(error))
        }
      }
      state.flights[number] = Flight(key: key, task: task, seats: [seat])
      state.joinable[key] = number
      return number
    }
  }

  private func leave(_ seat: Seat<Value>, _ number: Int) {
    let abandoned: Task<Void, Never>? = state.withLock { state in
      guard var flight = state.flights[number] else { return nil }
      flight.seats.removeAll { $0 === seat }
      guard flight.seats.isEmpty else {
        state.flights[number] = flight
        return nil
      }
      remove(number, from: &state)
      return flight.task
    }
    abandoned?.cancel()
    seat.settle(.failure(.cancelled))
  }

  private func land(_ number: Int, _ outcome: Result<Value, ChargeError>) {
    let flight = state.withLock { state in remove(number, from: &state) }
    for seat in flight?.seats ?? [] { seat.settle(outcome) }
  }

  @discardableResult
  private func remove(_ number: Int, from state: inout State) -> Flight? {
    guard let flight = state.flights.removeValue(forKey: number) else { return nil }
    if state.joinable[flight.key] == number { state.joinable[flight.key] = nil }
    return flight
  }
}

/// One caller's place: takes the first outcome it is given, before or after the caller sits down to wait.
private final class Seat<Value: Sendable>: Sendable {
  typealias Outcome = Result<Value, ChargeError>

  private enum State {
    case empty
    case waiting(CheckedContinuation<Outcome, Never>)
    case settled(Outcome)
  }

  private let state = Mutex(State.empty)

  nonisolated(nonsending) func outcome() async -> Outcome {
    await withCheckedContinuation { continuation in
      let outcome: Outcome? = state.withLock { state in
        if case .settled(let outcome) = state { return outcome }
        state = .waiting(continuation)
        return nil
      }
      if let outcome { continuation.resume(returning: outcome) }
    }
  }

  func settle(_ outcome: Outcome) {
    let waiting: CheckedContinuation<Outcome, Never>? = state.withLock { state in
      switch state {
      case .settled: return nil
      case .empty:
        state = .settled(outcome)
        return nil
      case .waiting(let continuation):
        state = .settled(outcome)
        return continuation
      }
    }
    waiting?.resume(returning: outcome)
  }
}
