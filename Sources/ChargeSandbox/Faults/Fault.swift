/// What goes wrong with one request.
///
/// Each has a text, the same on the command line, in `/__faults` and in the log: a name and, for some, a
/// parameter behind a colon (`Fault("429:2")`, `Fault("redirect://[::1]/x")`).
public enum Fault: Sendable, Hashable {
  // MARK: Time

  /// The answer is ready and held back. Goes together with any other fault.
  case latency(Duration, jitter: Duration = .zero)

  // MARK: Refusals, before any effect

  /// 401 although the key is right.
  case unauthenticated
  /// 403, as for a restricted key (contract 9.1).
  case forbidden
  /// 404. Without an error object it is the answer of a server that lacks the endpoint.
  case notFound(hasErrorObject: Bool = true)
  /// 405, without an error object.
  case methodNotAllowed
  /// 409 `driver_fleet_conflict`; strikes POST only.
  case conflict
  /// 429 `rate_limit_exceeded`.
  case rateLimited(RetryAfter = .seconds(1))
  /// 500, 502, 503, 504 or any other status, with an error object.
  case serverError(Int = 500)
  /// 500 now and for every further request with the same idempotency key; strikes only a POST that has one.
  case stickyServerError(afterEffect: Bool = false)

  // MARK: The connection

  /// The listener is gone for a while: this connection and all others are reset, new ones are refused.
  case refused(for: Duration)
  /// The connection is reset before the request has any effect.
  case resetBeforeEffect
  /// The request has its effect, then the connection is reset.
  case resetAfterEffect
  /// The request has its effect, then the connection is closed without a byte.
  case answerLost

  // MARK: The body

  /// Half of the body, then the connection is closed.
  case cutBody
  /// The body comes 16 bytes at a time.
  case drippedBody(every: Duration)
  /// The body never ends.
  case endlessBody
  /// JSON that says it is `text/plain`.
  case wrongContentType
  /// A page of HTML, as proxies and captive portals send it, before any effect.
  case html(status: Int = 502)
  /// The right answer, gzip-encoded, whatever the client accepts.
  case gzip
  /// 302 before any effect; without a location to one of `Fault.weirdLocations`, in turn.
  case redirect(to: String? = nil)

  // MARK: Pages; these strike lists only

  /// No rows, but the page URLs stay.
  case emptyPage
  /// `next_page_url` is the URL that was asked for.
  case repeatedPage
  /// 400 for the `page` parameter; strikes only requests that have one.
  case expiredToken
  /// The middle row is no object of the contract.
  case malformedRow

  // MARK: Values

  /// The shapes of contract 12: UNIX seconds, `has_more` without page URLs, old names, fields left out.
  case legacyShapes
  /// Names of escapes, bidi controls, zero-width marks, 10,000 characters, ZWJ families and flags.
  case hostileText
  /// Every balance is this.
  case balance(Balance)

  /// What a 429 says about when to come back.
  public enum RetryAfter: Sendable, Hashable {
    case none
    case seconds(Int)
    /// As an HTTP date, so many seconds from now.
    case date(inSeconds: Int)
    /// Any header value.
    case text(String)
  }

  public enum Balance: String, Sendable, Hashable, CaseIterable {
    case null, fractional, negative
    /// 2^53 + 1, which a `Double` cannot hold.
    case huge
    /// The member is not there.
    case missing
  }

  /// Where redirects lead that name no location: other hosts in strange spellings.
  public static let weirdLocations = [
    "https://elsewhere.example/v1/drivers", "//[::1]/x", "http://127.0.0.1:1/v1/drivers", "http://[",
    "//elsewhere.example\\@127.0.0.1/", "/v1/fleets", "", "javascript:alert(1)",
  ]
}

extension Fault {
  /// Whether the request is answered without having had its chance to act.
  var comesBeforeEffect: Bool {
    switch self {
    case .unauthenticated, .forbidden, .notFound, .methodNotAllowed, .conflict, .rateLimited, .serverError,
      .stickyServerError(afterEffect: false), .refused, .resetBeforeEffect, .html, .redirect, .expiredToken:
      true
    default: false
    }
  }

  /// Whether the fault makes sense for a request; where it does not, it never strikes.
  func applies(to request: Request) -> Bool {
    switch self {
    case .conflict: request.method == "POST"
    case .stickyServerError: request.method == "POST" && request.idempotencyKey != nil
    case .emptyPage, .repeatedPage, .malformedRow: request.isList
    case .expiredToken: request.isList && Query(request.query)["page"] != nil
    default: true
    }
  }
}

extension Request {
  fileprivate var isList: Bool {
    method == "GET" && ((try? Route(method: method, path: path))?.endpoint.filters != nil)
  }
}
