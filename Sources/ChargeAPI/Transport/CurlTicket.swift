import Synchronization

/// Where the caller of a request waits for its outcome.
final class CurlTicket: Sendable {
  typealias Outcome = Result<HTTPAnswer, TransportFailure>

  private struct State {
    var outcome: Outcome?
    var waiting: CheckedContinuation<Outcome, Never>?
  }

  private let state = Mutex(State())

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

  /// Once only.
  func settle(_ outcome: Outcome) {
    let waiting = state.withLock { state in
      precondition(state.outcome == nil, "a request ends once")
      state.outcome = outcome
      return state.waiting
    }
    waiting?.resume(returning: outcome)
  }
}
