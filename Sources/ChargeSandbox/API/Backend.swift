/// The rules of the API over one world.
///
/// Each request is answered in one go, without a suspension in between: two writes never interleave, and of
/// two with the same idempotency key the second finds the first one's outcome.
actor Backend {
  static let logPath = "/__log"

  var world: World
  var outcomes = IdempotencyStore()
  private(set) var log = RequestLog()
  private let now: @Sendable () -> Timestamp
  private var sequence = 0

  init(world: World, now: @escaping @Sendable () -> Timestamp = { Timestamp.now }) {
    self.world = world
    self.now = now
  }

  func answer(_ request: Request) -> Answer {
    let received = now()
    let id = Identifier(.request, index: sequence + 1, seed: world.seed)
    if request.path == Self.logPath { return logAnswer(to: request, id) }
    sequence += 1
    let reply = reply(to: request, id, at: received)
    log.append(
      LoggedRequest(
        sequence: sequence,
        method: Redaction.redacted(request.method),
        path: Redaction.redacted(request.path),
        query: request.query.map(Redaction.redacted),
        idempotencyKey: request.idempotencyKey.map(Redaction.redacted),
        status: reply.answer.status,
        request: id.text,
        effect: reply.effect,
        receivedAt: received))
    return reply.answer
  }

  private func reply(to request: Request, _ id: Identifier, at now: Timestamp) -> Reply {
    do throws(Failure) {
      let route = try route(request)
      switch route {
      case .drivers: return Reply(answer: try listDrivers(request))
      case .driver(let driver): return Reply(answer: try retrieveDriver(driver, request))
      case .fleets: return Reply(answer: try listFleets(request))
      case .fleet(let fleet): return Reply(answer: try retrieveFleet(fleet, request))
      case .attach(let driver):
        return try once(request, id, at: now) { body throws(Failure) in try attach(driver, body, at: now) }
      case .detach(let driver):
        return try once(request, id, at: now) { body throws(Failure) in try detach(driver, body, at: now) }
      }
    } catch {
      return Reply(answer: Answer(error, request: id))
    }
  }

  /// What comes before any action: the key, the path, the method, the size.
  private func route(_ request: Request) throws(Failure) -> Route {
    guard request.path == "/v1" || request.path.hasPrefix("/v1/") else { throw .unknownPath }
    guard Self.isAuthorized(request.authorization) else { throw .unauthenticated }
    guard let route = Route(path: request.path) else { throw .unknownPath }
    guard request.method == route.method else { throw .methodNotAllowed(allowed: route.method) }
    if case .tooLarge = request.body { throw .bodyTooLarge }
    return route
  }

  /// Any key with a known prefix and something behind it opens the sandbox (contract 9.1).
  private static func isAuthorized(_ authorization: String?) -> Bool {
    let words = (authorization ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else { return false }
    return ["ch_sk_test_", "ch_sk_live_"].contains { words[1].hasPrefix($0) && words[1].count > $0.count }
  }

  private func logAnswer(to request: Request, _ id: Identifier) -> Answer {
    guard request.method == "GET" else {
      return Answer(.methodNotAllowed(allowed: "GET"), request: id)
    }
    return .ok(log)
  }
}
