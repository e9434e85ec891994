import ChargeModel

extension Endpoint<ArrivedPage<Fleet>> {
  /// `GET /fleets`, or the page of it that a link names (contract 2.2).
  static func fleets(_ filter: FleetFilter, at link: PageLink?) -> Self {
    let query =
      QueryItem.optional("status", filter.status?.text)
      + QueryItem.optional("driver", filter.driver?.rawValue)
      + QueryItem.optional("vehicle", filter.vehicle?.rawValue)
    return list(of: "fleets", query: query, at: link, read: Fleet.init(wire:))
  }
}

extension Endpoint<Received<Fleet>> {
  /// `GET /fleets/{fleet}` (contract 2.5).
  static func fleet(_ id: Fleet.ID) -> Self { one("fleet", id, of: "fleets", read: Fleet.init(wire:)) }
}
