/// Everything the sandbox knows: drivers, fleets, vehicles, policies and transactions, all of them a function of
/// the seed and of the time that has passed, and what requests have changed since.
///
/// A driver is drawn anew each time it is shown, and so is a transaction. Kept are the fleets, who is in them,
/// and the changes: about a megabyte for 100,000 drivers, ready in milliseconds and never more by living on.
struct World: Sendable {
  /// As many as the page tokens can count.
  static let maximumDrivers = 1 << 30
  /// How many policies, charging stations and operators drivers choose from.
  static let policies = 8
  static let chargingStations = 64
  static let operators = [
    "example_operator", "volt_north", "harbour_charge", "plaza_energy", "rapid_lane", "green_socket",
  ]

  let seed: UInt64
  let driverCount: Int
  /// The end of the world's past; everything drawn happened before, what lives on happens after.
  let ends: Timestamp
  /// How many milliseconds of the wallets' time go into one of the timestamps.
  let pace: Int64
  /// Milliseconds of the wallets' time since the past ended; 0 in a still world. It only ever grows.
  var elapsed: Int64 = 0
  private(set) var fleets: [Fleet]

  /// The drivers of each fleet, by index and ascending.
  private var members: [[UInt32]]
  /// The drivers who began in each fleet, by index and ascending: their charges stay with it.
  private(set) var beginners: [[UInt32]]
  /// Fleets by index, each as often as it has lots.
  private let lottery: [UInt8]
  private(set) var changes: [Int: Change] = [:]

  /// What requests have made of a driver.
  struct Change {
    var fleets: [Int]
    /// The driver with the values an update left; what it does not change is of no account here.
    var edited: Driver?
    var updated: Timestamp
  }

  init(drivers: Int, seed: UInt64, ends: Timestamp = .worldEnds, pace: Int64 = 1) {
    precondition((0...Self.maximumDrivers).contains(drivers), "a world has 0 to 2^30 drivers")
    self.seed = seed
    driverCount = drivers
    self.ends = ends
    self.pace = max(1, pace)
    let begins = Timestamp(milliseconds: ends.milliseconds - Timestamp.pastMilliseconds)
    fleets = (0..<FleetSite.count(forDrivers: drivers)).map {
      Fleet(index: $0, seed: seed, begins: begins, ends: ends)
    }
    lottery = fleets.indices.flatMap { Array(repeating: UInt8($0), count: FleetSite.catalog[$0].lots) }
    members = Array(repeating: [], count: fleets.count)
    beginners = members
    populate()
  }

  private mutating func populate() {
    for driver in 0..<driverCount {
      let joined = originalFleets(of: driver)
      for fleet in joined { members[fleet].append(UInt32(driver)) }
      if let home = joined.first {
        beginners[home].append(UInt32(driver))
        fleets[home].totalVehicles += ownedVehicles(of: driver)
      }
    }
    for fleet in fleets.indices { fleets[fleet].totalDrivers = members[fleet].count }
  }

  /// The oldest moment in the world.
  var begins: Timestamp { Timestamp(milliseconds: ends.milliseconds - Timestamp.pastMilliseconds) }

  /// The fleets a driver was in when the world was made, the one they drive for first.
  func originalFleets(of driver: Int) -> [Int] {
    var random = SeededRandom(seed: seed, .memberships, index: driver)
    let count = random.share(of: [120, 680, 160, 40])
    var joined: [Int] = []
    while joined.count < count {
      let fleet = Int(random.pick(lottery))
      if !joined.contains(fleet) { joined.append(fleet) }
    }
    return joined
  }
}

// MARK: - Finding

extension World {
  func driver(withID id: String) -> Int? {
    Identifier.index(of: id, .driver, seed: seed, count: driverCount)
  }

  func fleet(withID id: String) -> Int? {
    Identifier.index(of: id, .fleet, seed: seed, count: fleets.count)
  }

  /// The fleets a driver is in now, in the order of joining.
  func fleets(of driver: Int) -> [Int] {
    changes[driver]?.fleets ?? originalFleets(of: driver)
  }

  /// The drivers of a fleet, by index and ascending.
  func drivers(of fleet: Int) -> [UInt32] {
    members[fleet]
  }

  /// A fleet as it is now, its wallet included.
  func fleet(at index: Int) -> Fleet {
    var fleet = fleets[index]
    if let moved = movedWallet(wallet(ofFleet: index), book: book(of: wallet(ofFleet: index))) {
      fleet.walletBalance = moved.balance
      fleet.updated = max(fleet.updated, moved.at)
    }
    return fleet
  }
}

// MARK: - Changing

extension World {
  /// Puts a driver into a fleet.
  ///
  /// - Returns: Whether that changed anything: a driver already in the fleet stays as they are.
  mutating func attach(_ driver: Int, to fleet: Int, at now: Timestamp) -> Bool {
    var joined = fleets(of: driver)
    guard !joined.contains(fleet) else { return false }
    joined.append(fleet)
    members[fleet].insert(UInt32(driver), at: members[fleet].lowerBound(of: UInt32(driver)))
    record(joined, of: driver, in: fleet, at: now)
    return true
  }

  /// Takes a driver out of a fleet.
  ///
  /// - Returns: Whether that changed anything: a driver not in the fleet stays as they are.
  mutating func detach(_ driver: Int, from fleet: Int, at now: Timestamp) -> Bool {
    var joined = fleets(of: driver)
    guard let place = joined.firstIndex(of: fleet) else { return false }
    joined.remove(at: place)
    members[fleet].remove(at: members[fleet].lowerBound(of: UInt32(driver)))
    record(joined, of: driver, in: fleet, at: now)
    return true
  }

  /// Keeps what an update has made of a driver; the fleets and the wallet in it do not count.
  mutating func keep(_ edited: Driver, of driver: Int, at now: Timestamp) {
    var change = Change(fleets: fleets(of: driver), edited: edited, updated: now)
    change.updated = max(now, self.driver(at: driver).updated.next)
    changes[driver] = change
  }

  private mutating func record(_ joined: [Int], of driver: Int, in fleet: Int, at now: Timestamp) {
    // Later than before in any case: the clock may stand still, go back, or be behind the world's past.
    let before = self.driver(at: driver).updated
    changes[driver] = Change(
      fleets: joined, edited: changes[driver]?.edited, updated: max(now, before.next))
    fleets[fleet].totalDrivers = members[fleet].count
    fleets[fleet].updated = max(now, fleets[fleet].updated.next)
  }
}

extension Timestamp {
  fileprivate var next: Timestamp { Timestamp(milliseconds: milliseconds + 1) }
}
