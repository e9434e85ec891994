/// What a description says of an endpoint beyond its route and filters.
extension Endpoint {
  /// The name of the id in the path; `nil` for a list.
  var idName: String? {
    template.split(separator: "/").first { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
  }

  var responseSchema: String {
    switch self {
    case .listDrivers: "DriverPage"
    case .retrieveDriver, .updateDriver, .attachDriver, .detachDriver: "Driver"
    case .listFleets: "FleetPage"
    case .retrieveFleet: "Fleet"
    case .listTransactions: "TransactionPage"
    case .retrieveTransaction: "Transaction"
    case .listVehicles: "VehiclePage"
    case .retrieveVehicle: "Vehicle"
    case .listPolicies: "PolicyPage"
    case .retrievePolicy: "Policy"
    }
  }

  var requestSchema: String? {
    switch self {
    case .updateDriver: "DriverUpdate"
    case .attachDriver, .detachDriver: "FleetRef"
    default: nil
    }
  }

  var statusSchema: String { self == .listPolicies ? "PolicyStatus" : "FleetStatus" }

  /// The statuses beside 200 that a request to this endpoint may get while no fault strikes.
  var refusals: [Int] {
    switch method {
    case "POST": [400, 401, 404, 409, 413]
    default: idName == nil ? [400, 401, 413] : [400, 401, 404, 413]
    }
  }

  func bodyExample(in world: World) -> Metadata? {
    switch self {
    case .updateDriver: Metadata(pairs: [("phone", "+33189000029")])
    case .attachDriver, .detachDriver:
      world.exampleID(of: "fleet").map { Metadata(pairs: [("fleet", $0)]) }
    default: nil
    }
  }
}

extension World {
  /// The id of something of this kind that is there; `nil` for an empty world.
  func exampleID(of kind: String) -> String? {
    switch kind {
    case "driver": driverCount > 0 ? Identifier(.driver, index: 0, seed: seed).text : nil
    case "fleet": fleets[0].id.text
    case "policy": Identifier(.policy, index: 0, seed: seed).text
    case "vehicle":
      (0..<min(driverCount, 100)).lazy.compactMap { vehicles(of: $0).first }.first.map { id(of: $0).text }
    case "transaction":
      Listing.transactions(driver: nil, fleet: nil).page(at: .start, limit: 1, in: self).rows.first.map {
        Identifier(.transaction, index: $0, seed: seed).text
      }
    default: nil
    }
  }
}
