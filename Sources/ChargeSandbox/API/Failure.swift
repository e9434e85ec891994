/// A request that was refused, with what the error object says about it (contract 9.5).
///
/// Which status and which `type` go with a code is documented for `fleet_not_found` (404) and authentication
/// (401) only; the other pairings here are assumed [I].
struct Failure: Error, Equatable {
  let status: Int
  var type = "invalid_request_error"
  var code: String?
  let message: String
  var param: String?
  var headers: [Answer.Header] = []

  func write(to json: inout JSONWriter, request: Identifier) {
    json.object {
      $0.field("code", code)
      $0.field("doc_url", "https://docs.chargeapi.co/errors" + (code.map { "#" + $0 } ?? ""))
      $0.field("message", message)
      $0.field("object", "error")
      $0.field("param", param)
      $0.field("request", request)
      $0.field("status", status)
      $0.field("type", type)
    }
  }
}

extension Failure {
  static let unauthenticated = Failure(
    status: 401, type: "authentication_error",
    message: "Send a secret key: Authorization: Bearer ch_sk_test_... or ch_sk_live_...",
    headers: [Answer.Header("WWW-Authenticate", "Bearer")])

  static let forbidden = Failure(
    status: 403, type: "permission_error", message: "This key is not permitted to do that.")

  static let rateLimited = Failure(
    status: 429, type: "rate_limit_error", code: "rate_limit_exceeded", message: "Too many requests.")

  static func server(_ status: Int) -> Failure {
    Failure(status: status, type: "api_error", message: "The service failed.")
  }

  static let unknownPath = Failure(status: 404, message: "The sandbox serves nothing under this path.")

  static func methodNotAllowed(allowed: String) -> Failure {
    Failure(
      status: 405, message: "This path takes \(allowed) only.", headers: [Answer.Header("Allow", allowed)])
  }

  static let unusableHost = Failure(status: 400, message: "A list needs a Host header to build its URLs on.")

  static let bodyTooLarge = Failure(status: 413, message: "A body may have 1 MiB at most.")

  static func invalid(_ param: String, _ message: String) -> Failure {
    Failure(status: 400, message: message, param: param)
  }

  static let unsupportedExpand = Failure(
    status: 400, code: "unsupported_expand_value", message: "The sandbox expands nothing.", param: "expand")

  /// No thing of this kind has that id: `fleet` gives the code `fleet_not_found`.
  static func notFound(_ kind: String) -> Failure {
    let words = kind.prefix(1).uppercased() + kind.dropFirst().replacing("_", with: " ")
    return Failure(status: 404, code: kind + "_not_found", message: words + " not found.", param: kind)
  }

  static func fleetConflict(_ message: String) -> Failure {
    Failure(status: 409, code: "driver_fleet_conflict", message: message, param: "fleet")
  }

  static let idempotencyConflict = Failure(
    status: 409, message: "This Idempotency-Key was used before, for another path or body.",
    param: "Idempotency-Key")
}
