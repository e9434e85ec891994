import ChargeModel

extension Endpoint<ArrivedPage<Vehicle>> {
  /// `GET /vehicles`, or the page of it that a link names (contract 4.2).
  static func vehicles(_ filter: VehicleFilter, at link: PageLink?) -> Self {
    let query =
      QueryItem.optional("driver", filter.driver?.rawValue)
      + QueryItem.optional("fleet", filter.fleet?.rawValue)
    return list(of: "vehicles", query: query, at: link, read: Vehicle.init(wire:))
  }
}

extension Endpoint<Received<Vehicle>> {
  /// `GET /vehicles/{vehicle}` (contract 4.7 [I]).
  static func vehicle(_ id: Vehicle.ID) -> Self {
    one("vehicle", id, of: "vehicles", isDocumented: false, read: Vehicle.init(wire:))
  }
}
