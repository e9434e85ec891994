/// Why a request did not bring what was asked, as the cases an operator can act on.
///
/// No case ever holds the API key, nor any text but the server's own message, which is foreign text and is
/// sanitised before it is shown.
public enum ChargeError: Error, Hashable, Sendable {
  /// 401: the key is missing, wrong or revoked (contract 9.1).
  case unauthenticated(Refusal)
  /// 403: the key may not do this (contract 9.1 [M]).
  case forbidden(Refusal)
  /// 404: no such object.
  case notFound(Refusal)
  /// 405, or a 404 that names no object as missing: the server has no such endpoint, named like
  /// `GET /drivers/{driver}`. Not every one that the contract tells of is sure to be there ([M], [I]).
  case endpointMissing(Refusal, endpoint: String)
  /// 409: the object's state, or an idempotency key used for another body, stands against it.
  case conflict(Refusal)
  /// Another 4xx: the request cannot be done as it was sent.
  case rejected(Refusal)
  /// 429 to the last try; with how long the server asked to wait, where it said so (contract 9.7).
  case rateLimited(Refusal, retryAfter: Duration?)
  /// A 5xx to the last try.
  case server(Refusal)
  /// No connection could be made, so nothing was sent; with a reason in plain words.
  case unreachable(reason: String)
  /// A connection broke: what was sent may have arrived.
  case offline(reason: String)
  /// A deadline passed.
  case timedOut(Deadline)
  /// The server pointed to another origin, which never gets the key.
  case untrustedRedirect(to: String)
  /// An answer that is not what the contract says; with what was wrong and where.
  case notUnderstood(reason: String)
  /// The client is read-only, so the write never left.
  case readOnly
  /// The caller gave up; nothing is shown for it.
  case cancelled

  /// Which of a request's three clocks ran out.
  public enum Deadline: Hashable, Sendable {
    case firstByte, silence, total
  }

  /// The server's answer when it is a refusal: every field may be missing (contract 9.5).
  public struct Refusal: Hashable, Sendable {
    /// The HTTP status.
    public let status: Int
    /// A specific condition, such as `fleet_not_found`.
    public let code: String?
    public let message: String?
    /// The parameter at fault.
    public let param: String?
    /// The server's id of the request, to quote to support.
    public let requestID: String?
    /// An earlier try of the same write ended without an answer, so this one may be refused because that one
    /// was done.
    public let followsLostTry: Bool

    public init(
      status: Int, code: String? = nil, message: String? = nil, param: String? = nil,
      requestID: String? = nil, followsLostTry: Bool = false
    ) {
      self.status = status
      self.code = code
      self.message = message
      self.param = param
      self.requestID = requestID
      self.followsLostTry = followsLostTry
    }
  }

  /// The server's answer, where this is one.
  public var refusal: Refusal? {
    switch self {
    case .unauthenticated(let refusal), .forbidden(let refusal), .notFound(let refusal),
      .endpointMissing(let refusal, _), .conflict(let refusal), .rejected(let refusal),
      .rateLimited(let refusal, _), .server(let refusal):
      refusal
    case .unreachable, .offline, .timedOut, .untrustedRedirect, .notUnderstood, .readOnly, .cancelled: nil
    }
  }

  /// Whether a write that ended this way may nevertheless have happened, so that only reading the state tells.
  public var leavesOutcomeUnknown: Bool {
    switch self {
    case .offline, .timedOut, .server, .notUnderstood, .cancelled, .untrustedRedirect: true
    // A write that is tried again may meet its own first attempt.
    case .conflict(let refusal): refusal.code == nil || refusal.followsLostTry
    case .unauthenticated(let refusal), .forbidden(let refusal), .notFound(let refusal),
      .endpointMissing(let refusal, _), .rejected(let refusal), .rateLimited(let refusal, _):
      refusal.followsLostTry
    case .unreachable, .readOnly: false
    }
  }
}
