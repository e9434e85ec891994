import ChargeModel
import ConsoleCore
import FleetQuery

/// Why a verb cannot do what it was asked, with how it ends.
struct VerbFailure: Error {
  let status: ExitStatus
  let problem: String
  var next: String?
  /// What the API said or did, where that is why.
  var cause: ChargeError?
  /// How far a list had come.
  var reached: Reached?

  struct Reached: Equatable {
    /// Printed, or about to be.
    var rows = 0
    /// Read to their end.
    var pages = 0
  }

  init(_ status: ExitStatus, _ problem: String, next: String? = nil) {
    self.status = status
    self.problem = problem
    self.next = next
  }

  init(_ error: ChargeError) {
    self.init(ExitStatus(error), PlanWords.line(error), next: error.nextStep)
    cause = error
  }

  /// Whoever read the data has left, which is the end of the work and no failure of it.
  static let readerLeft = VerbFailure(.ok, "")

  /// For a program that reads standard error. The names of the fields are documented and stay.
  var json: String {
    var fields: [(name: String, value: ExportValue)] = [("kind", .text(kind)), ("message", .text(problem))]
    if let next { fields.append(("next", .text(next))) }
    fields.append(("exitCode", .integer(Int64(status.rawValue))))
    if let refusal = cause?.refusal {
      fields.append(("status", .integer(Int64(refusal.status))))
      if let code = refusal.code { fields.append(("code", .text(code))) }
      if let id = refusal.requestID { fields.append(("requestId", .text(id))) }
    }
    if let reached {
      fields += [("rows", .integer(Int64(reached.rows))), ("pages", .integer(Int64(reached.pages)))]
    }
    return JSONWriting.object(fields)
  }

  /// One word a script can compare.
  private var kind: String {
    switch cause {
    case .unauthenticated: "unauthenticated"
    case .forbidden: "forbidden"
    case .notFound: "notFound"
    case .endpointMissing: "endpointMissing"
    case .conflict: "conflict"
    case .rejected: "rejected"
    case .rateLimited: "rateLimited"
    case .server: "server"
    case .unreachable, .offline: "offline"
    case .timedOut: "timedOut"
    case .untrustedRedirect: "untrustedRedirect"
    case .notUnderstood: "notUnderstood"
    case .readOnly: "readOnly"
    case .cancelled: "cancelled"
    case nil: status.kind
    }
  }
}

extension ExitStatus {
  fileprivate var kind: String {
    switch self {
    case .usage: "usage"
    case .permission: "forbidden"
    case .network: "offline"
    case .rejected: "rejected"
    case .partly: "partly"
    case .guarded: "refused"
    case .rateLimited: "rateLimited"
    default: "internal"
    }
  }
}

extension ChargeError {
  /// What whoever ran a verb can do now; the console has keys for it, a shell has not.
  fileprivate var nextStep: String? {
    switch self {
    case .unauthenticated: "Check the key, in CHARGE_API_KEY or where the profile takes it from."
    case .forbidden: "Ask for a key with this permission, or use another one."
    case .notFound: "It may have been deleted; the list tells what is there."
    case .endpointMissing: "If this server should have it, check CHARGE_BASE_URL."
    case .conflict: "Read the current state, then decide again."
    case .rejected: "Quote the request id to support."
    case .rateLimited(_, let retryAfter):
      retryAfter.map { "Run it again in \(max(1, $0.components.seconds)) s." } ?? "Run it again in a while."
    case .server: "Run it again; quote the request id if it lasts."
    case .unreachable, .offline, .timedOut: "Run it again once the server can be reached."
    case .untrustedRedirect: "Check CHARGE_BASE_URL and any proxy in between."
    case .notUnderstood: "Run it again; a proxy in between or a new API version may be the cause."
    case .readOnly: "Run it without --read-only, or change read_only of the profile, to write."
    case .cancelled: nil
    }
  }
}
