/// The rules of the API over one world.
///
/// Each request is answered in one go, without a suspension in between: two writes never interleave, and of
/// two with the same idempotency key the second finds the first one's outcome.
actor Backend {
  var world: World
  var clock: WorldClock
  var outcomes = IdempotencyStore()
  var faults: FaultEngine
  /// How many requests faults have struck.
  var struck = 0
  private(set) var log: RequestLog
  private(set) var statistics = SandboxStatistics()
  let traffic = Traffic()
  private let birth = ContinuousClock.Instant.now
  private let now: @Sendable () -> Timestamp
  private var sequence = 0

  init(
    world: World, speed: Double = 0, faults: [FaultRule] = [], logCapacity: Int = RequestLog.capacity,
    now: @escaping @Sendable () -> Timestamp = { Timestamp.now }
  ) {
    self.world = world
    self.faults = FaultEngine(seed: world.seed, rules: faults)
    log = RequestLog(capacity: logCapacity)
    self.now = now
    clock = WorldClock(speed: speed, at: .now)
  }

  func deliver(_ request: Request) -> Delivery {
    let received = now()
    let id = Identifier(.request, index: sequence + 1, seed: world.seed)
    letTimePass()
    if let control = Control(path: request.path) { return Delivery(answer(to: request, control, id)) }
    sequence += 1
    let (reply, delivery, fault) = reply(to: request, id, at: received)
    let entry = LoggedRequest(
      sequence: sequence,
      method: Redaction.redacted(request.method),
      path: Redaction.redacted(request.path),
      query: request.query.map(Redaction.redacted),
      idempotencyKey: request.idempotencyKey.map(Redaction.redacted),
      status: reply.answer.status,
      id: id,
      effect: reply.effect,
      fault: fault?.text,
      arrivedMilliseconds: birth.duration(to: request.arrived).milliseconds,
      receivedAt: received)
    log.append(entry)
    statistics.count(entry)
    return delivery
  }

  /// Brings the world to the present.
  func letTimePass() {
    world.elapsed = clock.elapsed(at: .now)
  }

  /// The answer without any fault.
  func served(_ request: Request, _ id: Identifier, at now: Timestamp) -> Reply {
    do throws(Failure) {
      let route = try route(request)
      switch route.endpoint {
      case .listDrivers, .listFleets, .listTransactions, .listVehicles, .listPolicies:
        return Reply(answer: try list(route.endpoint, request))
      case .retrieveDriver, .retrieveFleet, .retrieveTransaction, .retrieveVehicle, .retrievePolicy:
        return Reply(answer: try retrieve(route, request))
      case .attachDriver, .detachDriver, .updateDriver:
        return try once(request, id, at: now) { body throws(Failure) in
          try write(route, body, at: stampOfWrites(at: now))
        }
      }
    } catch {
      return Reply(answer: Answer(error, request: id))
    }
  }

  /// In a world that has lived on, writes carry its own time, so that they and the charges stay in order.
  private func stampOfWrites(at now: Timestamp) -> Timestamp {
    world.elapsed > 0 && world.pace == 1 ? world.stamp(world.elapsed) : now
  }

  /// What comes before any action: the key, the path, the method, the size.
  private func route(_ request: Request) throws(Failure) -> Route {
    guard request.path == "/v1" || request.path.hasPrefix("/v1/") else { throw .unknownPath }
    guard Self.isAuthorized(request.authorization) else { throw .unauthenticated }
    let route = try Route(method: request.method, path: request.path)
    if case .tooLarge = request.body { throw .bodyTooLarge }
    return route
  }

  /// Any key with a known prefix and something behind it opens the sandbox (contract 9.1).
  private static func isAuthorized(_ authorization: String?) -> Bool {
    let words = (authorization ?? "").split(separator: " ")
    guard words.count == 2, words[0].lowercased() == "bearer" else { return false }
    return ["ch_sk_test_", "ch_sk_live_"].contains { words[1].hasPrefix($0) && words[1].count > $0.count }
  }
}
