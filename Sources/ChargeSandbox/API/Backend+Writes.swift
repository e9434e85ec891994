import Foundation

/// The POSTs of contract 1.4, 1.5 and 1.6, once per idempotency key (contract 9.6).
///
/// What the contract leaves open is assumed here: attaching a driver who is in the fleet already, or detaching
/// one who is not, answers 200 with the unchanged driver; an archived driver or fleet refuses to attach with
/// 409 `driver_fleet_conflict`; suspended ones do not mind, and detaching is never refused.
extension Backend {
  typealias Action = (_ body: [UInt8]) throws(Failure) -> Reply

  /// Runs an action, or gives the answer it had the first time its key was sent.
  func once(
    _ request: Request, _ id: Identifier, at now: Timestamp, _ action: Action
  ) throws(Failure) -> Reply {
    guard case .bytes(let body) = request.body else { throw .bodyTooLarge }
    guard let key = request.idempotencyKey else { return try action(body) }
    guard (1...255).contains(key.unicodeScalars.count) else {
      throw .invalid("Idempotency-Key", "An Idempotency-Key has 1 to 255 characters.")
    }
    let intention = IdempotencyStore.Intention(method: request.method, path: request.path, body: body)
    switch outcomes.recall(key, for: intention, at: now) {
    case .answered(let answer): return Reply(answer: answer)
    case .otherIntention: throw .idempotencyConflict
    case .unused: break
    }
    let reply: Reply
    do throws(Failure) {
      reply = try action(body)
    } catch {
      // A refusal of the world is an outcome and stays; a request that was wrong may be sent again, corrected.
      guard error.status == 404 || error.status == 409 else { throw error }
      reply = Reply(answer: Answer(error, request: id))
    }
    outcomes.remember(reply.answer, key, for: intention, at: now)
    return reply
  }

  func write(_ route: Route, _ body: [UInt8], at now: Timestamp) throws(Failure) -> Reply {
    switch route.endpoint {
    case .attachDriver: try attach(route.id, body, at: now)
    case .detachDriver: try detach(route.id, body, at: now)
    default: try update(route.id, body, at: now)
    }
  }

  private func update(_ id: String, _ body: [UInt8], at now: Timestamp) throws(Failure) -> Reply {
    guard let driver = world.driver(withID: id) else { throw .notFound("driver") }
    let before = world.driver(at: driver)
    var edited = before
    try DriverEdit(body).apply(to: &edited, in: world)
    let effect = JSONWriter.bytes(of: edited) != JSONWriter.bytes(of: before)
    if effect { world.keep(edited, of: driver, at: now) }
    return Reply(answer: .ok(world.driver(at: driver)), effect: effect)
  }

  private func attach(_ id: String, _ body: [UInt8], at now: Timestamp) throws(Failure) -> Reply {
    let (driver, fleet) = try parties(id, body)
    guard world.driver(at: driver).status != .archived else {
      throw .fleetConflict("An archived driver joins no fleet.")
    }
    guard world.fleets[fleet].status != .archived else {
      throw .fleetConflict("An archived fleet takes no drivers.")
    }
    let effect = world.attach(driver, to: fleet, at: now)
    return Reply(answer: .ok(world.driver(at: driver)), effect: effect)
  }

  private func detach(_ id: String, _ body: [UInt8], at now: Timestamp) throws(Failure) -> Reply {
    let (driver, fleet) = try parties(id, body)
    let effect = world.detach(driver, from: fleet, at: now)
    return Reply(answer: .ok(world.driver(at: driver)), effect: effect)
  }

  /// The driver of the path and the fleet of the body: `{"fleet": "flt_..."}`.
  private func parties(_ id: String, _ body: [UInt8]) throws(Failure) -> (driver: Int, fleet: Int) {
    guard let driver = world.driver(withID: id) else { throw .notFound("driver") }
    guard let wanted = try? JSONDecoder().decode(FleetReference.self, from: Data(body)), wanted.fleet != ""
    else { throw .invalid("fleet", "The body has to name a fleet: {\"fleet\": \"flt_...\"}.") }
    guard let fleet = world.fleet(withID: wanted.fleet) else { throw .notFound("fleet") }
    return (driver, fleet)
  }
}

private struct FleetReference: Decodable {
  let fleet: String
}
