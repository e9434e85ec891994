import ChargeModel

extension Endpoint<ArrivedPage<Driver>> {
  /// `GET /drivers`, or the page of it that a link names (contract 1.2).
  static func drivers(_ filter: DriverFilter, at link: PageLink?) -> Self {
    let query =
      QueryItem.optional("fleet", filter.fleet?.rawValue)
      + QueryItem.optional("vehicle", filter.vehicle?.rawValue)
    return list(of: "drivers", query: query, at: link, read: Driver.init(wire:))
  }
}

extension Endpoint<Received<Driver>> {
  /// `GET /drivers/{driver}` (contract 1.7 [I]).
  static func driver(_ id: Driver.ID) -> Self {
    one("driver", id, of: "drivers", isDocumented: false, read: Driver.init(wire:))
  }

  /// `POST /drivers/{driver}` (contract 1.4).
  static func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey) -> Self {
    one(
      "driver", driver, of: "drivers", write: Write(body: update.body.bytes, key: key),
      read: Driver.init(wire:))
  }

  /// `POST /drivers/{driver}/attach` (contract 1.5).
  static func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) -> Self {
    membership(of: driver, "attach", fleet, key)
  }

  /// `POST /drivers/{driver}/detach` (contract 1.6).
  static func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) -> Self {
    membership(of: driver, "detach", fleet, key)
  }

  private static func membership(
    of driver: Driver.ID, _ action: String, _ fleet: Fleet.ID, _ key: IdempotencyKey
  ) -> Self {
    let body = JSONBody.object([("fleet", .text(fleet.rawValue))])
    return one(
      "driver", driver, of: "drivers", action: [action], write: Write(body: body.bytes, key: key),
      read: Driver.init(wire:))
  }
}

extension DriverUpdate {
  /// Only what is set (contract 1.4).
  fileprivate var body: JSONBody {
    .object(
      JSONBody.optional("name", name.map { .text($0) })
        + JSONBody.optional("phone", phone.map { .text($0) })
        + JSONBody.optional("status", status.map { .text($0.text) })
        + JSONBody.optional("preferences", preferences?.body))
  }
}

extension DriverUpdate.Preferences {
  fileprivate var body: JSONBody {
    .object(
      JSONBody.optional("charging_speed", chargingSpeed.map { .text($0) })
        + JSONBody.optional("currency", currency.map { .text($0.code) })
        + JSONBody.optional("default_payment_method", defaultPaymentMethod.map { .text($0.rawValue) })
        + JSONBody.optional("max_price_per_kwh", maxPricePerKWh.map { .number(orText: $0) })
        + JSONBody.optional("notifications", notifications.map { .flag($0) })
        + [
          ("preferred_charging_stations", .list(stations.map { .text($0.rawValue) })),
          ("preferred_cpos", .list(operators.map { .text($0) })),
        ])
  }
}
