extension Listing {
  /// One page of what matches now.
  func page(at cursor: Rows.Cursor, limit: Int, in world: World) -> Rows.Page {
    if case .transactions(let driver, let fleet) = self {
      return TransactionPages(world: world, driver: driver, fleet: fleet).page(at: cursor, limit: limit)
    }
    return rows(in: world).page(at: cursor, limit: limit)
  }

  private func rows(in world: World) -> Rows {
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
      return .some(Self.fleets(status, driver, vehicle, in: world))
    case .vehicles(let driver, let fleet):
      return Self.vehicles(driver, fleet, in: world)
    case .policies(let status):
      let matching = (0..<World.policies).filter { status == nil || Policy.kinds[$0].status == status }
      return .some(matching.map(UInt32.init))
    case .transactions:
      return .some([])  // newest first, and so not by index: see `TransactionPages`
    }
  }

  private static func fleets(_ status: FleetStatus?, _ driver: Int?, _ vehicle: Int?, in world: World)
    -> [UInt32]
  {
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
    return matching.map(UInt32.init)
  }

  private static func vehicles(_ driver: Int?, _ fleet: Int?, in world: World) -> Rows {
    let isOfFleet = { @Sendable (vehicle: World.Vehicle) in fleet == nil || world.fleet(of: vehicle) == fleet
    }
    if let driver {
      let linked = world.vehicles(of: driver).filter(isOfFleet).map { UInt32($0.index) }
      return .some(linked.sorted())
    }
    return .those(below: world.driverCount * 2) { index in
      let vehicle = World.Vehicle(index: index)
      return vehicle.ordinal < world.ownedVehicles(of: vehicle.owner) && isOfFleet(vehicle)
    }
  }
}
