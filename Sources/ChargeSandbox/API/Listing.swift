/// A list of the API with its filters, as places in the world.
enum Listing: Equatable, Sendable {
  /// Contract 1.2. There is no `status` filter: the API has none.
  case drivers(fleet: Int?, vehicle: Int?)
  /// Contract 2.2.
  case fleets(status: FleetStatus?, driver: Int?, vehicle: Int?)
  /// Contract 3.2. Whether the filters combine is not readable; here they do.
  case transactions(driver: Int?, fleet: Int?)
  /// Contract 4.2.
  case vehicles(driver: Int?, fleet: Int?)
  /// Contract 6.2.
  case policies(status: PolicyStatus?)

  /// The same list without filters; `nil` for an endpoint that is none.
  init?(all endpoint: Endpoint) {
    switch endpoint {
    case .listDrivers: self = .drivers(fleet: nil, vehicle: nil)
    case .listFleets: self = .fleets(status: nil, driver: nil, vehicle: nil)
    case .listTransactions: self = .transactions(driver: nil, fleet: nil)
    case .listVehicles: self = .vehicles(driver: nil, fleet: nil)
    case .listPolicies: self = .policies(status: nil)
    default: return nil
    }
  }

  /// This list with the filters of a query; `nil` if one names what does not exist, so that nothing matches.
  func filtered(by query: Query, in world: World) throws(Failure) -> Listing? {
    let driver = Self.resolve(query["driver"], world.driver(withID:))
    let fleet = Self.resolve(query["fleet"], world.fleet(withID:))
    let vehicle = Self.resolve(query["vehicle"]) { world.vehicle(withID: $0)?.index }
    switch self {
    case .drivers:
      guard let fleet, let vehicle else { return nil }
      return .drivers(fleet: fleet, vehicle: vehicle)
    case .fleets:
      let status: FleetStatus? = try Self.status(query)
      guard let driver, let vehicle else { return nil }
      return .fleets(status: status, driver: driver, vehicle: vehicle)
    case .transactions:
      guard let driver, let fleet else { return nil }
      return .transactions(driver: driver, fleet: fleet)
    case .vehicles:
      guard let driver, let fleet else { return nil }
      return .vehicles(driver: driver, fleet: fleet)
    case .policies:
      return .policies(status: try Self.status(query))
    }
  }

  private static func status<Status>(_ query: Query) throws(Failure) -> Status?
  where Status: RawRepresentable<String> & CaseIterable {
    guard let text = query["status"] else { return nil }
    guard let status = Status(rawValue: text) else {
      let known = Status.allCases.map(\.rawValue).joined(separator: ", ")
      throw .invalid("status", "status is one of: \(known).")
    }
    return status
  }

  /// The place an id stands for, nothing for no id at all, and `nil` for an id that nobody has.
  private static func resolve(_ id: String?, _ find: (String) -> Int?) -> Int?? {
    guard let id else { return .some(nil) }
    return find(id).map { .some($0) }
  }

  var endpoint: Endpoint {
    switch self {
    case .drivers: .listDrivers
    case .fleets: .listFleets
    case .transactions: .listTransactions
    case .vehicles: .listVehicles
    case .policies: .listPolicies
    }
  }

  var path: String { "/v1" + endpoint.template }
  var filterNames: [String] { endpoint.filters ?? [] }

  /// The filters that are set, as a page URL repeats them.
  func filters(in world: World) -> [(name: String, value: String)] {
    let seed = world.seed
    let driverID = { (index: Int) in Identifier(.driver, index: index, seed: seed).text }
    let fleetID = { (index: Int) in world.fleets[index].id.text }
    let vehicleID = { (index: Int) in world.id(of: World.Vehicle(index: index)).text }
    let values: [String?] =
      switch self {
      case .drivers(let fleet, let vehicle): [fleet.map(fleetID), vehicle.map(vehicleID)]
      case .fleets(let status, let driver, let vehicle):
        [status?.rawValue, driver.map(driverID), vehicle.map(vehicleID)]
      case .transactions(let driver, let fleet), .vehicles(let driver, let fleet):
        [driver.map(driverID), fleet.map(fleetID)]
      case .policies(let status): [status?.rawValue]
      }
    return zip(filterNames, values).compactMap { name, value in value.map { (name, $0) } }
  }
}
