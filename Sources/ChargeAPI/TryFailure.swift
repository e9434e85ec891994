import ChargeModel

/// One try that brought no answer to use: what the caller learns if it was the last, and what decides whether it
/// is. The only place where HTTP becomes a `ChargeError`.
struct TryFailure: Error {
  var error: ChargeError
  /// The server's own wish.
  var retryAfter: Duration?
  /// Whether the same request may fare better a moment later.
  var isWorthRetrying = false
  /// Whether a write may have been done although it failed.
  var leavesOutcomeUnknown = true

  /// The same with an error fit to be shown.
  func hiding(_ key: APIKey) -> TryFailure {
    var failure = self
    failure.error = error.hiding(key)
    return failure
  }

  var missedDeadline: Bool { if case .timedOut = error { true } else { false } }
}

extension TryFailure {
  /// - Parameter endpoint: The endpoint's name.
  init(_ failure: TransportFailure, of endpoint: String, _ configuration: ClientConfiguration) {
    switch failure {
    case .unreachable(let reason):
      self.init(error: .unreachable(reason: reason), isWorthRetrying: true, leavesOutcomeUnknown: false)
    // Whoever answers there will be the same a moment later.
    case .untrusted(let reason): self.init(error: .unreachable(reason: reason), leavesOutcomeUnknown: false)
    case .broken(let reason): self.init(error: .offline(reason: reason), isWorthRetrying: true)
    // A try that used up the whole time had an answer coming, and the next would be as slow.
    case .timedOut(let deadline): self.init(error: .timedOut(deadline), isWorthRetrying: deadline != .total)
    case .tooLarge(let head) where !(200...299).contains(head.status):
      self.init(refused: HTTPAnswer(head: head, body: []), of: endpoint, configuration)
    case .tooLarge:
      self.init(
        error: .notUnderstood(reason: "the answer is larger than \(configuration.bodyLimit.inMebibytes)"))
    case .malformed(let reason): self.init(error: .notUnderstood(reason: reason))
    case .cancelled: self.init(error: .cancelled)
    case .closed: self.init(error: .unreachable(reason: "the client was closed"), leavesOutcomeUnknown: false)
    }
  }

  /// An answer whose status is not a success (contract 9.5).
  init(refused answer: HTTPAnswer, of endpoint: String, _ configuration: ClientConfiguration) {
    let status = answer.head.status
    let refusal = ChargeError.Refusal(status: status, body: answer.body)
    let retryAfter = answer.head["retry-after"].flatMap {
      RetryAfter.duration($0, date: answer.head["date"], now: configuration.wallClock)
    }
    switch status {
    case 300...399:
      self.init(
        error: .redirected(answer.head, from: configuration.baseURL.origin))
    case 401: self.init(error: .unauthenticated(refusal), leavesOutcomeUnknown: false)
    case 403: self.init(error: .forbidden(refusal), leavesOutcomeUnknown: false)
    // What is missing has a code (contract 9.5); without one it is the address that is not known.
    case 404 where refusal.code != nil: self.init(error: .notFound(refusal), leavesOutcomeUnknown: false)
    case 404, 405:
      self.init(error: .endpointMissing(refusal, endpoint: endpoint), leavesOutcomeUnknown: false)
    case 409: self.init(error: .conflict(refusal), leavesOutcomeUnknown: false)
    case 429:
      self.init(
        error: .rateLimited(refusal, retryAfter: retryAfter), retryAfter: retryAfter, isWorthRetrying: true,
        leavesOutcomeUnknown: false)
    case 400...499: self.init(error: .rejected(refusal), leavesOutcomeUnknown: false)
    case 500, 502, 503, 504:
      self.init(error: .server(refusal), retryAfter: retryAfter, isWorthRetrying: true)
    case 505...599, 501: self.init(error: .server(refusal))
    default: self.init(error: .notUnderstood(reason: "an answer with status \(status)"))
    }
  }
}

extension ChargeError {
  /// A redirect, which is never followed: to another server the key must not go, and on the same one the API
  /// knows no redirects (contract 9), so that something else is answering there.
  fileprivate static func redirected(_ head: HTTPHead, from origin: Origin) -> ChargeError {
    let elsewhere = ChargeError.notUnderstood(
      reason: "a redirect (status \(head.status)) to another path of the same server, not followed")
    guard let location = head["location"] else {
      return .notUnderstood(reason: "a redirect (status \(head.status)) that does not say where to")
    }
    let target = location.hasPrefix("//") ? "\(origin.scheme):\(location)" : location
    do throws(Origin.Flaw) {
      let linked = try Origin.parse(target).origin
      return linked == origin ? elsewhere : .untrustedRedirect(to: linked.name(seenFrom: origin))
    } catch .noScheme {
      return elsewhere
    } catch {
      return .untrustedRedirect(to: Origin.hint(of: target))
    }
  }
}

extension Int {
  fileprivate var inMebibytes: String {
    self >= 1 << 20 ? "\(self >> 20) MiB" : "\(self) bytes"
  }
}
