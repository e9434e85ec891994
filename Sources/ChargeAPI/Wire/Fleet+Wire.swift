import ChargeModel

extension Fleet {
  /// A fleet as the API sends it (contract 2.1), of this or an older generation (contract 12); only its id must
  /// be right.
  init(wire json: JSON) throws(Unreadable) {
    let address = json["address"]
    self.init(
      id: try json.identity(of: "fleet", as: Fleet.self),
      name: json.text("name") ?? "",
      status: LifecycleStatus(json.text("status") ?? ""),
      description: json.text("description"),
      email: json.text("email"),
      phone: json.text("phone"),
      city: address?.text("city"),
      country: address?.text("country"),
      timezone: json.text("timezone"),
      policies: json.identifiers("policy_ids"),
      defaultCurrency: (json["preferences"]?.text("default_currency") ?? json.text("currency"))
        .map { Currency($0) },
      totalDrivers: json.count("total_drivers"),
      totalVehicles: json.count("total_vehicles"),
      totalSessions: json.count("total_sessions"),
      walletMinorUnits: json["wallet_balance"]?.integer,
      metadata: json.metadata("metadata"),
      created: json.timestamp("created"),
      updated: json.timestamp("updated"))
  }
}
