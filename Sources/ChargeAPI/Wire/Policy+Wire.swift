import ChargeModel

extension Policy {
  /// A policy as the API sends it (contract 6.1); only its id must be right.
  init(wire json: JSON) throws(Unreadable) {
    self.init(
      id: try json.identity(of: "policy", as: Policy.self),
      name: json.text("name") ?? "",
      mode: OpenValue(json.text("mode") ?? ""),
      status: OpenValue(json.text("status") ?? ""),
      description: json.text("description"),
      rules: json["rules"].map(Rules.init(wire:)) ?? Rules(),
      metadata: json.metadata("metadata"),
      created: json.timestamp("created"))
  }
}

extension Policy.Rules {
  /// A rule that cannot be read as a whole is named in `unread`: taken for absent, it would seem to permit.
  fileprivate init(wire json: JSON) {
    self.init()
    guard let members = json.members else {
      unread = ["rules"]
      return
    }
    for (name, rule) in members where rule.kind != .null && !read(name, rule) { unread.append(name) }
  }

  /// - Returns: Whether the whole rule was read.
  private mutating func read(_ name: String, _ rule: JSON) -> Bool {
    switch name {
    case "allowed_operators":
      allowedOperators = rule.texts
      return allowedOperators.count == rule.elements?.count
    case "denied_operators":
      deniedOperators = rule.texts
      return deniedOperators.count == rule.elements?.count
    case "geofences":
      geofences = rule.elements?.compactMap(Policy.Geofence.init(wire:)) ?? []
      return geofences.count == rule.elements?.count
    case "max_price_per_kwh":
      maxPricePerKWh = rule.decimal
      return maxPricePerKWh != nil
    case "time_windows":
      timeWindows = rule.elements?.compactMap(Policy.TimeWindow.init(wire:)) ?? []
      return timeWindows.count == rule.elements?.count
    default: return false
    }
  }
}

extension Policy.Geofence {
  fileprivate init?(wire json: JSON) {
    guard json.kind == .object else { return nil }
    let center = json["center"]
    self.init(
      name: json.text("name"), latitude: center?.decimal("latitude"), longitude: center?.decimal("longitude"),
      radiusMeters: json.decimal("radius_meters"))
  }
}

extension Policy.TimeWindow {
  fileprivate init?(wire json: JSON) {
    guard json.kind == .object else { return nil }
    self.init(
      days: json["days_of_week"]?.texts ?? [], start: json.text("start_time"), end: json.text("end_time"))
  }
}
