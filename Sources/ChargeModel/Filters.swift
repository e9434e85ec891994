/// Which drivers to list; nothing set means all (contract 1.2).
public struct DriverFilter: Hashable, Sendable {
  public var fleet: Fleet.ID?
  public var vehicle: Vehicle.ID?

  public init(fleet: Fleet.ID? = nil, vehicle: Vehicle.ID? = nil) {
    self.fleet = fleet
    self.vehicle = vehicle
  }

  public static let all = DriverFilter()
}

/// Which fleets to list; nothing set means all (contract 2.2).
public struct FleetFilter: Hashable, Sendable {
  public var status: LifecycleStatus?
  public var driver: Driver.ID?
  public var vehicle: Vehicle.ID?

  public init(status: LifecycleStatus? = nil, driver: Driver.ID? = nil, vehicle: Vehicle.ID? = nil) {
    self.status = status
    self.driver = driver
    self.vehicle = vehicle
  }

  public static let all = FleetFilter()
}

/// Whose transactions to list (contract 3.2); whether driver and fleet can be combined is not known.
public enum TransactionFilter: Hashable, Sendable {
  case all
  case driver(Driver.ID)
  case fleet(Fleet.ID)
}

/// Which vehicles to list; nothing set means all (contract 4.2).
public struct VehicleFilter: Hashable, Sendable {
  public var driver: Driver.ID?
  public var fleet: Fleet.ID?

  public init(driver: Driver.ID? = nil, fleet: Fleet.ID? = nil) {
    self.driver = driver
    self.fleet = fleet
  }

  public static let all = VehicleFilter()
}

/// Which policies of the account to list; nothing set means all (contract 6.2).
public struct PolicyFilter: Hashable, Sendable {
  public var status: OpenValue<Policy.Status>?

  public init(status: OpenValue<Policy.Status>? = nil) { self.status = status }

  public static let all = PolicyFilter()
}
