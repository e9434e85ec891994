/// What the sandbox has beside the API, for tests and for people who look on: no key, not logged.
enum Control: String {
  case log = "/__log"
  case ledger = "/__ledger"
  case clock = "/__clock"
  case stats = "/__stats"
  case faults = "/__faults"
  case description = "/__openapi.json"

  init?(path: String) {
    guard path.hasPrefix("/__") else { return nil }
    self.init(rawValue: path)
  }

  var methods: [String] {
    switch self {
    case .log, .ledger, .stats, .description: ["GET"]
    case .clock: ["GET", "PUT"]
    case .faults: ["GET", "PUT", "POST", "DELETE"]
    }
  }
}

extension Backend {
  func answer(to request: Request, _ control: Control, _ id: Identifier) -> Answer {
    guard control.methods.contains(request.method) else {
      return Answer(.methodNotAllowed(allowed: control.methods.joined(separator: ", ")), request: id)
    }
    do throws(Failure) {
      let query = Query(request.query)
      switch control {
      case .log:
        guard let text = query["since"] else { return .ok(log) }
        guard let sequence = Int(text) else {
          throw .invalid("since", "since is the number of the last request that is known.")
        }
        return .ok(log.since(sequence))
      case .description:
        guard let authority = request.authority else { throw .unusableHost }
        return .ok(Description(world: world, authority: authority), capacity: 1 << 16)
      case .stats: return .ok(statistics(with: traffic))
      case .faults:
        try changeFaults(request)
        return .ok(FaultList(engine: faults))
      case .ledger: return .ok(try ledger(query))
      case .clock:
        if request.method == "PUT" { try setClock(request) }
        return .ok(ClockFace(world: world, speed: clock.speed))
      }
    } catch {
      return Answer(error, request: id)
    }
  }

  func statistics(with traffic: Traffic) -> SandboxStatistics {
    var statistics = statistics
    traffic.write(to: &statistics)
    return statistics
  }

  // MARK: - The ledger

  /// `GET /__ledger?driver=ID` or `?fleet=ID`.
  private func ledger(_ query: Query) throws(Failure) -> WalletLedger {
    guard let owner = query["driver"] ?? query["fleet"] else {
      throw .invalid("driver", "The ledger takes ?driver=ID or ?fleet=ID.")
    }
    guard let ledger = ledger(of: owner) else {
      throw query["driver"] == nil ? .notFound("fleet") : .notFound("driver")
    }
    return ledger
  }

  /// The ledger of a driver or of a fleet, by id; `nil` for an id that nobody has.
  func ledger(of owner: String) -> WalletLedger? {
    letTimePass()
    if let driver = world.driver(withID: owner) {
      let id = Identifier(.driver, index: driver, seed: world.seed)
      return WalletLedger(of: world.wallet(ofDriver: driver), id, in: world)
    }
    return world.fleet(withID: owner).map {
      WalletLedger(of: world.wallet(ofFleet: $0), world.fleets[$0].id, in: world)
    }
  }

  // MARK: - The clock

  func set(speed: Double) {
    clock.set(speed: speed, at: .now)
  }

  func advance(by duration: Duration) {
    clock.advance(by: duration)
    letTimePass()
  }

  /// `PUT /__clock` with `{"speed": 60, "advance_ms": 3600000}`, either of them.
  private func setClock(_ request: Request) throws(Failure) {
    guard case .bytes(let body) = request.body, let members = JSONValue(body)?.object,
      members.keys.allSatisfy(["speed", "advance_ms"].contains),
      members.values.allSatisfy({ $0.number.map { (0...1e12).contains($0) } ?? false })
    else {
      throw .invalid("speed", "The clock takes {\"speed\": 60, \"advance_ms\": 3600000}, either from 0 up.")
    }
    if let speed = members["speed"]?.number { set(speed: speed) }
    if let step = members["advance_ms"]?.number { advance(by: .milliseconds(step)) }
    letTimePass()
  }
}

private struct ClockFace: JSONWritable {
  let world: World
  let speed: Double

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("time", world.stamp(world.elapsed))
      $0.field("elapsed_ms", Int(world.elapsed))
      $0.field("speed", FixedPoint(units: Int((min(speed, 1e12) * 1000).rounded()), decimals: 3))
    }
  }
}
