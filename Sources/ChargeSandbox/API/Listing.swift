/// A list of the API with its filters, as places in the world.
enum Listing: Equatable, Sendable {
  /// Contract 1.2. There is no `status` filter: the API has none.
  case drivers(fleet: Int?, vehicle: Int?)
  /// Contract 2.2.
  case fleets(status: FleetStatus?, driver: Int?, vehicle: Int?)

  /// The drivers a query asks for; `nil` if a filter names what does not exist, so that nothing matches.
  static func drivers(_ query: Query, in world: World) -> Listing? {
    guard let fleet = resolve(query["fleet"], world.fleet(withID:)),
      let vehicle = resolve(query["vehicle"], { world.vehicle(withID: $0)?.index })
    else { return nil }
    return .drivers(fleet: fleet, vehicle: vehicle)
  }

  /// The fleets a query asks for; `nil` as for drivers.
  static func fleets(_ query: Query, in world: World) throws(Failure) -> Listing? {
    let status = try query["status"].map { text throws(Failure) in
      guard let status = FleetStatus(rawValue: text) else {
        throw .invalid("status", "status is active, suspended or archived.")
      }
      return status
    }
    guard let driver = resolve(query["driver"], world.driver(withID:)),
      let vehicle = resolve(query["vehicle"], { world.vehicle(withID: $0)?.index })
    else { return nil }
    return .fleets(status: status, driver: driver, vehicle: vehicle)
  }

  /// The place an id stands for, nothing for no id at all, and `nil` for an id that nobody has.
  private static func resolve(_ id: String?, _ find: (String) -> Int?) -> Int?? {
    guard let id else { return .some(nil) }
    return find(id).map { .some($0) }
  }

  var path: String {
    switch self {
    case .drivers: "/v1/drivers"
    case .fleets: "/v1/fleets"
    }
  }

  /// The names of the filters, in the order in which page URLs have them.
  var filterNames: [String] {
    switch self {
    case .drivers: ["fleet", "vehicle"]
    case .fleets: ["status", "driver", "vehicle"]
    }
  }

  /// The filters that are set, as a page URL repeats them.
  func filters(in world: World) -> [(name: String, value: String)] {
    let vehicleID = { (index: Int) in world.id(of: World.Vehicle(index: index)).text }
    let values: [String?] =
      switch self {
      case .drivers(let fleet, let vehicle):
        [fleet.map { world.fleets[$0].id.text }, vehicle.map(vehicleID)]
      case .fleets(let status, let driver, let vehicle):
        [
          status?.rawValue, driver.map { Identifier(.driver, index: $0, seed: world.seed).text },
          vehicle.map(vehicleID),
        ]
      }
    return zip(filterNames, values).compactMap { name, value in value.map { (name, $0) } }
  }

  /// What matches now.
  func rows(in world: World) -> Rows {
    switch self {
    case .drivers(nil, nil):
      return .upTo(world.driverCount)
    case .drivers(let fleet?, nil):
      return .some(world.drivers(of: fleet))
    case .drivers(let fleet, let vehicle?):
      let linked = world.drivers(of: World.Vehicle(index: vehicle))
      guard let fleet else { return .some(linked) }
      return .some(linked.filter { world.fleets(of: Int($0)).contains(fleet) })
    case .fleets(let status, let driver, let vehicle):
      var matching = Array(world.fleets.indices)
      if let status { matching.removeAll { world.fleets[$0].status != status } }
      if let driver {
        let joined = world.fleets(of: driver)
        matching.removeAll { !joined.contains($0) }
      }
      if let vehicle {
        let keeper = world.fleet(of: World.Vehicle(index: vehicle))
        matching.removeAll { $0 != keeper }
      }
      return .some(matching.map(UInt32.init))
    }
  }
}
