import ChargeModel
import FoundationEssentials

extension Endpoint<Page<Driver>> {
  /// `GET /drivers`, or the page of it that a link names (contract 1.2).
  static func drivers(_ filter: DriverFilter, at link: PageLink?) -> Self {
    let query =
      [.longestPage] + QueryItem.optional("fleet", filter.fleet?.rawValue)
      + QueryItem.optional("vehicle", filter.vehicle?.rawValue)
    return Endpoint(link.map { .page($0) } ?? .path(["drivers"], query: query)) { json throws(Unreadable) in
      try Page(wire: json, read: Driver.init(wire:))
    }
  }
}

extension Endpoint<Received<Driver>> {
  /// `GET /drivers/{driver}` (contract 1.7 [I]).
  static func driver(_ id: Driver.ID) -> Self { one(id, at: []) }

  /// `POST /drivers/{driver}/attach` (contract 1.5).
  static func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) -> Self {
    one(driver, at: ["attach"], write: Write(body: FleetBody.json(fleet), key: key))
  }

  /// `POST /drivers/{driver}/detach` (contract 1.6).
  static func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) -> Self {
    one(driver, at: ["detach"], write: Write(body: FleetBody.json(fleet), key: key))
  }

  private static func one(_ id: Driver.ID, at action: [String], write: Write? = nil) -> Self {
    Endpoint(.path(["drivers", id.rawValue] + action), write: write) { json throws(Unreadable) in
      let driver = try Driver(wire: json)
      // Anything done next on the strength of this answer would be done to someone else.
      guard driver.id == id else { throw Unreadable("the answer is about another driver") }
      return Received(driver, json: json.source)
    }
  }
}

/// What attach and detach send (contract 1.5, 1.6).
private struct FleetBody: Encodable {
  let fleet: String

  static func json(_ fleet: Fleet.ID) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .withoutEscapingSlashes
    guard let json = try? encoder.encode(FleetBody(fleet: fleet.rawValue)) else {
      preconditionFailure("one text in an object is always JSON")
    }
    return Array(json)
  }
}
