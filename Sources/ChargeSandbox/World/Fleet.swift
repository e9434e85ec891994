/// A fleet's status (contract 2.1).
enum FleetStatus: String, CaseIterable, Sendable {
  case active, suspended, archived
}

/// A fleet as the API shows it (contract 2.1).
struct Fleet: Sendable {
  let id: Identifier
  let site: FleetSite
  let created: Timestamp
  /// The second line of the address; empty for most.
  let building: String
  let email: String?
  let phone: String?
  let metadata: Metadata
  let policyIDs: [Identifier]
  let preferences: Preferences
  let energyTenthsOfKilowattHour: Int
  let totalSessions: Int
  /// In the smallest unit of the site's currency.
  var walletBalance: Int

  /// Drivers now in the fleet: the world counts them.
  var totalDrivers = 0
  /// Vehicles whose fleet this is. Nothing the sandbox serves moves a vehicle.
  var totalVehicles = 0
  var updated: Timestamp

  struct Preferences: Sendable {
    let billingCycle: String
    let paymentMethod: Identifier?
    let notifications: Bool
    let reportFrequency: String
  }

  var status: FleetStatus { site.status }
}

extension Fleet {
  /// The `index`th fleet of the world of `seed`, still without drivers and vehicles.
  ///
  /// - Parameters:
  ///   - begins: The oldest moment of the world's past.
  ///   - ends: The end of that past.
  init(index: Int, seed: UInt64, begins: Timestamp, ends: Timestamp) {
    var random = SeededRandom(seed: seed, .fleet, index: index)
    let site = FleetSite.catalog[index]
    self.site = site
    id = Identifier(.fleet, index: index, seed: seed)
    created = random.moment(from: begins, to: begins.adding(days: 60))
    updated = random.moment(from: ends.adding(days: -50), to: ends)
    building = random.pick(["", "", "", "Batiment A", "Hall 2"])
    email = random.chance(perMille: 850) ? "fleet-\(index + 1)@example.com" : nil
    phone = random.chance(perMille: 400) ? random.phoneNumber(in: site.place.country) : nil
    metadata = Self.metadata(index: index, &random)
    policyIDs = random.policies(seed: seed)
    preferences = Preferences(
      billingCycle: random.chance(perMille: 800) ? "monthly" : "weekly",
      paymentMethod: random.chance(perMille: 500)
        ? Identifier(.paymentMethod, index: World.maximumDrivers + index, seed: seed) : nil,
      notifications: random.chance(perMille: 800),
      reportFrequency: random.pick(["weekly", "weekly", "daily", "monthly"]))
    totalSessions = site.lots * random.within(150...2_400)
    energyTenthsOfKilowattHour = totalSessions * random.within(180...330)
    let balance = random.within(-40_00...9_000_00) * (site.lots + 1) / 6
    walletBalance = site.place.currency.minorUnits(worthEuroCents: site.lots == 0 ? 0 : balance)
  }

  private static func metadata(index: Int, _ random: inout SeededRandom) -> Metadata {
    guard random.chance(perMille: 600) else { return Metadata() }
    return Metadata(pairs: [
      ("cost_center", "OPS-\(100 + index)"),
      ("region", random.pick(["north", "south", "east", "west", "île & coast"])),
    ])
  }
}
