/// Which vehicles there are, who drives them and for which fleet. Nothing the sandbox serves moves one.
extension World {
  /// A vehicle is numbered by its owner: the first or the second of that driver.
  struct Vehicle: Equatable {
    let owner: Int
    /// 0 or 1.
    let ordinal: Int

    var index: Int { owner * 2 + ordinal }

    init(owner: Int, ordinal: Int) {
      self.owner = owner
      self.ordinal = ordinal
    }

    init(index: Int) {
      self.init(owner: index / 2, ordinal: index % 2)
    }
  }

  func vehicle(withID id: String) -> Vehicle? {
    let index = Identifier.index(of: id, .vehicle, seed: seed, count: driverCount * 2)
    guard let vehicle = index.map(Vehicle.init(index:)) else { return nil }
    return vehicle.ordinal < ownedVehicles(of: vehicle.owner) ? vehicle : nil
  }

  func id(of vehicle: Vehicle) -> Identifier {
    Identifier(.vehicle, index: vehicle.index, seed: seed)
  }

  func ownedVehicles(of driver: Int) -> Int {
    garage(of: driver).owned
  }

  /// None, one or two: a driver's own, and for some the first one of the driver before them.
  func vehicles(of driver: Int) -> [Vehicle] {
    var vehicles = (0..<ownedVehicles(of: driver)).map { Vehicle(owner: driver, ordinal: $0) }
    if borrows(driver) { vehicles.append(Vehicle(owner: driver - 1, ordinal: 0)) }
    return vehicles
  }

  /// Who is linked to a vehicle, by index and ascending.
  func drivers(of vehicle: Vehicle) -> [UInt32] {
    let next = vehicle.owner + 1
    let isShared = vehicle.ordinal == 0 && next < driverCount && borrows(next)
    return isShared ? [UInt32(vehicle.owner), UInt32(next)] : [UInt32(vehicle.owner)]
  }

  /// The one fleet a vehicle belongs to (contract 4.1): where its owner began. `nil` for none.
  func fleet(of vehicle: Vehicle) -> Int? {
    originalFleets(of: vehicle.owner).first
  }

  private func borrows(_ driver: Int) -> Bool {
    let garage = garage(of: driver)
    return garage.likesToBorrow && garage.owned < 2 && driver > 0 && ownedVehicles(of: driver - 1) > 0
  }

  private func garage(of driver: Int) -> (owned: Int, likesToBorrow: Bool) {
    var random = SeededRandom(seed: seed, .garage, index: driver)
    return (random.share(of: [200, 650, 150]), random.chance(perMille: 80))
  }
}
