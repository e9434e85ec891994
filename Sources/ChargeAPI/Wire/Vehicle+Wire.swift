import ChargeModel

extension Vehicle {
  /// A vehicle as the API sends it (contract 4.1), of this or an older generation (contract 12); only its id must
  /// be right.
  init(wire json: JSON) throws(Unreadable) {
    let information = json["information"]
    self.init(
      id: try json.identity(of: "vehicle", as: Vehicle.self),
      plate: json.text("registration_plate") ?? "",
      make: information?.text("make"),
      model: information?.text("model"),
      year: information?.decimal("year"),
      vin: json.text("vin"),
      status: OpenValue(json.text("status") ?? ""),
      batteryWattHours: json.count("battery_capacity"),
      chargingStandard: json.text("charging_standard"),
      drivers: json.identifiers("drivers"),
      fleet: json["fleet"]?.identifier(),
      policies: json.identifiers("policy_ids"),
      metadata: json.metadata("metadata"),
      created: json.timestamp("created"),
      updated: json.timestamp("updated"))
  }
}
