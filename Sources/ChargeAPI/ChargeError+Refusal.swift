import ChargeModel

extension ChargeError {
  /// The same error after a try of the same write whose outcome nobody knows.
  var followingLostTry: ChargeError {
    // That nothing was sent holds for the last try alone.
    if case .unreachable(let reason) = self { return .offline(reason: reason) }
    return map {
      $0.followingLostTry
    } text: {
      $0
    }
  }

  /// The same error without the key, which a server may repeat in whatever it says, and no longer than fits a
  /// screen.
  func hiding(_ key: APIKey) -> ChargeError {
    // Masked first: half a key would not be recognised.
    let hide = { (text: String) in String(key.masked(in: text).prefix(Self.longestText)) }
    return map {
      $0.map(hide)
    } text: {
      hide($0)
    }
  }

  private static let longestText = 1_000

  private func map(_ change: (Refusal) -> Refusal, text: (String) -> String) -> ChargeError {
    switch self {
    case .unauthenticated(let refusal): .unauthenticated(change(refusal))
    case .forbidden(let refusal): .forbidden(change(refusal))
    case .notFound(let refusal): .notFound(change(refusal))
    case .endpointMissing(let refusal, let endpoint): .endpointMissing(change(refusal), endpoint: endpoint)
    case .conflict(let refusal): .conflict(change(refusal))
    case .rejected(let refusal): .rejected(change(refusal))
    case .rateLimited(let refusal, let wait): .rateLimited(change(refusal), retryAfter: wait)
    case .server(let refusal): .server(change(refusal))
    case .unreachable(let reason): .unreachable(reason: text(reason))
    case .offline(let reason): .offline(reason: text(reason))
    case .untrustedRedirect(let host): .untrustedRedirect(to: text(host))
    case .notUnderstood(let reason): .notUnderstood(reason: text(reason))
    case .timedOut, .readOnly, .cancelled: self
    }
  }
}

extension ChargeError.Refusal {
  fileprivate var followingLostTry: Self {
    Self(
      status: status, code: code, message: message, param: param, requestID: requestID, followsLostTry: true)
  }

  fileprivate func map(_ text: (String) -> String) -> Self {
    Self(
      status: status, code: code.map(text), message: message.map(text), param: param.map(text),
      requestID: requestID.map(text), followsLostTry: followsLostTry)
  }
}
