import ChargeModel
import Synchronization

/// Which endpoints the server has, by what it answered so far: one that is missing is asked once, not for every
/// driver.
///
/// Only reads are remembered as missing. A write is rare, somebody asked for it, and a proxy's page in place of an
/// answer must not stand against all writes that follow.
final class EndpointMemory: Sendable {
  private struct Missing {
    let error: ChargeError
    /// `nil` for as long as the program runs.
    let until: ContinuousClock.Instant?
  }

  private struct State {
    /// Names of endpoints that have answered.
    var present: Set<String> = []
    var missing: [String: Missing] = [:]
  }

  /// What the newest documentation shows is there, so that something in between has most likely answered for the
  /// server: believed for so long. What is only inferred to exist is believed missing for good.
  static let patience = Duration.seconds(60)

  private let state = Mutex(State())
  private let now: @Sendable () -> ContinuousClock.Instant

  init(now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }) { self.now = now }

  /// - Throws: What the endpoint was answered, when it is known to be missing.
  func check(_ endpoint: Endpoint<some Sendable>) throws(ChargeError) {
    let now = now()
    let error: ChargeError? = state.withLock { state in
      guard endpoint.write == nil, let missing = state.missing[endpoint.name] else { return nil }
      if let until = missing.until, until <= now {
        state.missing[endpoint.name] = nil
        return nil
      }
      return missing.error
    }
    if let error { throw error }
  }

  /// What one try says of its endpoint: remembered, and put right where earlier answers say otherwise.
  func weigh<Answer>(_ result: Result<Answer, TryFailure>, of endpoint: Endpoint<some Sendable>)
    -> Result<Answer, TryFailure>
  {
    guard case .failure(let failure) = result else {
      note(endpoint.name)
      return result
    }
    guard case .endpointMissing(let refusal, _) = failure.error else {
      if failure.error.refusal?.code != nil { note(endpoint.name) }
      return result
    }
    guard endpoint.write == nil else { return result }
    let until = endpoint.isDocumented ? now() + Self.patience : nil
    let wasPresent = state.withLock { state in
      if state.present.contains(endpoint.name) { return true }
      state.missing[endpoint.name] = Missing(error: failure.error, until: until)
      return false
    }
    guard wasPresent else { return result }
    // It was there a moment ago: a page that is no longer served, or something in between.
    var corrected = failure
    corrected.error = .rejected(refusal)
    return .failure(corrected)
  }

  /// The endpoint has answered, if only with a reason of its own.
  private func note(_ name: String) {
    state.withLock { state in
      state.present.insert(name)
      state.missing[name] = nil
    }
  }
}
