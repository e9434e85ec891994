/// What a sandbox has had to do so far: the same as `GET /__stats`.
public struct SandboxStatistics: Sendable, Hashable {
  /// Requests of the API, those that faults struck included.
  public internal(set) var requests = 0
  /// How many of them changed the world.
  public internal(set) var effects = 0
  /// How many were struck by which fault, by its name.
  public internal(set) var faults: [String: Int] = [:]
  /// How many got which status; 0 for those that got no answer.
  public internal(set) var statuses: [Int: Int] = [:]
  /// Requests that have arrived and are not answered yet.
  public internal(set) var inFlight = 0
  /// The most there ever were at once.
  public internal(set) var greatestInFlight = 0

  mutating func count(_ request: LoggedRequest) {
    requests += 1
    effects += request.effect ? 1 : 0
    statuses[request.status, default: 0] += 1
    if let fault = request.fault {
      faults[String(fault.prefix { $0 != ":" }), default: 0] += 1
    }
  }
}

extension SandboxStatistics: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("requests", requests)
      $0.field("effects", effects)
      $0.field("in_flight", inFlight)
      $0.field("greatest_in_flight", greatestInFlight)
      $0.field("statuses") { json in
        json.object {
          for (status, count) in statuses.sorted(by: { $0.key < $1.key }) {
            $0.field(named: String(status), count)
          }
        }
      }
      $0.field("faults") { json in
        json.object {
          for (name, count) in faults.sorted(by: { $0.key < $1.key }) { $0.field(named: name, count) }
        }
      }
    }
  }
}
