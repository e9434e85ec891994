/// A policy's status (contract 6.1, the values [M]).
enum PolicyStatus: String, CaseIterable, Sendable {
  case active, inactive
}

/// A policy as the API shows it (contract 6.1). The sandbox enforces none.
struct Policy: Sendable {
  let id: Identifier
  let created: Timestamp
  let kind: Kind
  let operators: (allowed: [String], denied: [String])
  let maxPricePerKilowattHour: Int?

  struct Kind: Sendable {
    let name: String
    let description: String?
    let mode: String
    let status: PolicyStatus
    let zones: [Zone]
    let windows: [Window]
  }

  struct Zone: Sendable {
    let name: String
    /// Degrees, in ten-thousandths.
    let latitude: Int
    let longitude: Int
    let radius: Int
  }

  struct Window: Sendable {
    let days: [String]
    let from: String
    let until: String
  }
}

extension World {
  func policy(withID id: String) -> Int? {
    Identifier.index(of: id, .policy, seed: seed, count: Self.policies)
  }

  func policy(at index: Int) -> Policy {
    var random = SeededRandom(seed: seed, .policy, index: index)
    let allowed = random.pick(random.within(0...3), of: Self.operators)
    return Policy(
      id: Identifier(.policy, index: index, seed: seed),
      created: random.moment(from: begins, to: ends),
      kind: Policy.kinds[index],
      operators: (allowed, random.pick(1, of: Self.operators.filter { !allowed.contains($0) })),
      maxPricePerKilowattHour: random.chance(perMille: 600) ? random.within(20...90) : nil)
  }
}

extension Policy {
  private static let workdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]
  private static let weekend = ["saturday", "sunday"]

  /// As many as `World.policies`.
  static let kinds = [
    Kind(
      name: "Depot first", description: "Charge at home unless the depot is full", mode: "suggestion",
      status: .active, zones: [Zone(name: "Depot", latitude: 48_8698, longitude: 2_3319, radius: 1500)],
      windows: []),
    Kind(
      name: "Working hours", description: nil, mode: "enforcement", status: .active,
      zones: [Zone(name: "Yard", latitude: 48_9012, longitude: 2_3401, radius: 900)],
      windows: [Window(days: workdays, from: "06:00", until: "20:00")]),
    Kind(
      name: "Night tariff", description: "Cheaper from ten to six", mode: "suggestion", status: .active,
      zones: [], windows: [Window(days: workdays + weekend, from: "22:00", until: "06:00")]),
    Kind(
      name: "Known operators", description: nil, mode: "enforcement", status: .active, zones: [],
      windows: []),
    Kind(
      name: "City zone", description: "Inside the ring only", mode: "enforcement", status: .active,
      zones: [
        Zone(name: "Centre", latitude: 45_7640, longitude: 4_8357, radius: 4000),
        Zone(name: "Harbour", latitude: 57_7089, longitude: 11_9746, radius: 2500),
      ], windows: []),
    Kind(
      name: "Weekend off", description: nil, mode: "enforcement", status: .inactive, zones: [],
      windows: [Window(days: workdays, from: "00:00", until: "23:59")]),
    Kind(
      name: "Price cap", description: "Ask before paying more", mode: "suggestion", status: .active,
      zones: [],
      windows: []),
    Kind(
      name: "夜間充電", description: "旧規則", mode: "enforcement", status: .inactive, zones: [], windows: []),
  ]
}

extension Policy: JSONWritable {
  /// Keys and order of `examples/policy.json`.
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("id", id)
      $0.field("object", "policy")
      $0.field("created", created)
      $0.field("description", kind.description)
      $0.field("metadata", Metadata())
      $0.field("mode", kind.mode)
      $0.field("name", kind.name)
      $0.field("rules") {
        $0.object {
          $0.field("allowed_operators", operators.allowed)
          $0.field("denied_operators", operators.denied)
          $0.field("geofences", kind.zones)
          $0.field("max_price_per_kwh", maxPricePerKilowattHour)
          $0.field("time_windows", kind.windows)
        }
      }
      $0.field("status", kind.status.rawValue)
    }
  }
}

extension Policy.Zone: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("center") {
        $0.object {
          $0.field("latitude", FixedPoint(units: latitude, decimals: 4))
          $0.field("longitude", FixedPoint(units: longitude, decimals: 4))
        }
      }
      $0.field("name", name)
      $0.field("radius_meters", radius)
    }
  }
}

extension Policy.Window: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("days_of_week", days)
      $0.field("end_time", until)
      $0.field("start_time", from)
    }
  }
}
