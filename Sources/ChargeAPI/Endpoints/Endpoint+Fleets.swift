import ChargeModel

extension Endpoint<Page<Fleet>> {
  /// `GET /fleets`, or the page of it that a link names (contract 2.2).
  static func fleets(_ filter: FleetFilter, at link: PageLink?) -> Self {
    let query =
      [.longestPage] + QueryItem.optional("status", filter.status?.text)
      + QueryItem.optional("driver", filter.driver?.rawValue)
      + QueryItem.optional("vehicle", filter.vehicle?.rawValue)
    return Endpoint(link.map { .page($0) } ?? .path(["fleets"], query: query)) { json throws(Unreadable) in
      try Page(wire: json, read: Fleet.init(wire:))
    }
  }
}

extension Endpoint<Received<Fleet>> {
  /// `GET /fleets/{fleet}` (contract 2.5).
  static func fleet(_ id: Fleet.ID) -> Self {
    Endpoint(.path(["fleets", id.rawValue])) { json throws(Unreadable) in
      let fleet = try Fleet(wire: json)
      guard fleet.id == id else { throw Unreadable("the answer is about another fleet") }
      return Received(fleet, json: json.source)
    }
  }
}
