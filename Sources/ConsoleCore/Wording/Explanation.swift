import ChargeModel

/// A condition in the operator's words: what it is, what is known of it, and what to do next.
struct Explanation: Equatable, Sendable {
  let title: String
  let detail: String
  let nextStep: String
}

extension Explanation {
  /// The one place where an error becomes words.
  init(_ error: ChargeError) {
    switch error {
    case .unauthenticated(let refusal):
      self.init(
        "The key was not accepted", refusal,
        next: "Check the key, in CHARGE_API_KEY or where the profile takes it from: it may be mistyped or "
          + "revoked. Then start again.")
    case .forbidden(let refusal):
      self.init(
        "This key may not do that", refusal, next: "Ask for a key with this permission, or use another one.")
    case .notFound(let refusal):
      self.init("Not there", refusal, next: "r reads the list again; the object may have been deleted.")
    case .endpointMissing(let refusal, let endpoint):
      self.init(
        "This server does not offer \(endpoint)", refusal,
        next: "Everything else works on. If this server should have it, check CHARGE_BASE_URL.")
    case .conflict(let refusal):
      self.init("The server sees a conflict", refusal, next: "r reads the current state; then decide again.")
    case .rejected(let refusal):
      self.init("The server rejected the request", refusal, next: "Quote the request id to support.")
    case .rateLimited(let refusal, let retryAfter):
      let wait = retryAfter.map { "Wait \(max(1, $0.components.seconds)) s, then r." }
      self.init("Rate-limited", refusal, next: wait ?? "Wait a little, then r.")
    case .server(let refusal):
      self.init("The server failed", refusal, next: "r tries again; quote the request id if it lasts.")
    case .unreachable(let reason), .offline(let reason):
      self.init(title: "Offline", detail: reason.sanitised, nextStep: "r tries again once you are connected.")
    case .timedOut(let deadline):
      self.init(title: "No answer in time", detail: Self.words(deadline), nextStep: "r tries again.")
    case .untrustedRedirect(let target):
      self.init(
        title: "The server points elsewhere",
        detail: "It named \(target.sanitised), which was not contacted and got no key.",
        nextStep: "Check CHARGE_BASE_URL and any proxy in between.")
    case .notUnderstood(let reason):
      self.init(
        title: "The answer was not understood", detail: reason.sanitised,
        nextStep: "r tries again; a proxy in between or a new API version may be the cause.")
    case .readOnly:
      self.init(
        title: "Read-only", detail: "nothing was sent",
        nextStep: "Start without --read-only, or change read_only of the profile, to write.")
    case .cancelled:
      self.init(title: "Stopped", detail: "", nextStep: "r starts again.")
    }
  }

  private init(_ title: String, _ refusal: ChargeError.Refusal, next: String) {
    var detail = "HTTP \(refusal.status)"
    if let code = refusal.code { detail += " \(code)" }
    if let param = refusal.param { detail += " (\(param))" }
    if let message = refusal.message { detail += ": \(message)" }
    if let id = refusal.requestID { detail += " [\(id)]" }
    self.init(title: title, detail: detail.sanitised, nextStep: next)
  }

  private static func words(_ deadline: ChargeError.Deadline) -> String {
    switch deadline {
    case .firstByte: "The server took the request and did not begin to answer."
    case .silence: "The answer stopped half-way."
    case .total: "The answer took too long as a whole."
    }
  }

  /// Title and detail in one line.
  var line: String { detail.isEmpty ? title : "\(title): \(detail)" }
}
