import ChargeModel

extension Driver {
  /// A driver as the API sends it (contract 1.1), of this or an older generation (contract 12).
  ///
  /// Only its id and its fleets must be right, since writes rest on them; whatever else is missing or of
  /// another form is absent, and a balance that is no plain integer is unknown rather than wrong.
  init(wire json: JSON) throws(Unreadable) {
    let id = try json.identity(of: "driver", as: Driver.self)
    let fleets: [Fleet.ID]
    do throws(Unreadable) {
      fleets = try json.allIdentifiers("fleets")
    } catch {
      throw Unreadable(error.reason, id: id.rawValue)
    }
    self.init(
      id: id,
      name: json.text("name") ?? "",
      email: json.text("email") ?? "",
      phone: json.text("phone"),
      licenseNumber: json.text("license_number"),
      status: LifecycleStatus(json.text("status") ?? ""),
      fleets: fleets,
      vehicles: json.identifiers("vehicles"),
      policies: json.identifiers("policy_ids"),
      preferences: json["preferences"].map(Preferences.init(wire:)) ?? Preferences(),
      walletMinorUnits: json["wallet_balance"]?.integer,
      metadata: json.metadata("metadata"),
      created: json.timestamp("created"),
      updated: json.timestamp("updated"))
  }
}

extension Driver.Preferences {
  /// With the names of the oldest generation where those of today are missing (contract 12 [O]).
  fileprivate init(wire json: JSON) {
    self.init(
      chargingSpeed: json.text("charging_speed"),
      currency: json.text("currency").map { Currency($0) },
      defaultPaymentMethod: (json["default_payment_method"] ?? json["payment_method"])?.identifier(),
      maxPricePerKWh: json.decimal("max_price_per_kwh"),
      notifications: (json["notifications"] ?? json["charging_notifications"])?.boolean,
      stations: json.identifiers(
        json["preferred_charging_stations"] == nil ? "preferred_stations" : "preferred_charging_stations"),
      operators: json["preferred_cpos"]?.texts ?? [])
  }
}
