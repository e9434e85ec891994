/// What `POST /drivers/{driver}` may change, read from its body (contract 1.4, the members [M]).
///
/// What the contract leaves open is assumed here: an empty string clears `phone` and `license_number`; members
/// of `preferences` are merged key by key, `metadata` is replaced whole; members the API does not know do nothing.
struct DriverEdit {
  private let members: [String: JSONValue]

  static let longestText = 16_384

  init(_ body: [UInt8]) throws(Failure) {
    guard let members = JSONValue(body)?.object else {
      throw .invalid("body", "The body has to be a JSON object: {\"phone\": \"+33189000029\"}.")
    }
    self.members = members
  }

  func apply(to driver: inout Driver, in world: World) throws(Failure) {
    if let name = try text("name", members) { driver.name = try filled(name, "name") }
    if let email = try text("email", members) {
      // By scalar: a mark behind the sign would make one character with it.
      let parts = email.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
      guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
        throw .invalid("email", "email is an address: name@example.com.")
      }
      driver.email = email
    }
    if let phone = try text("phone", members) { driver.phone = phone.isEmpty ? nil : phone }
    if let number = try text("license_number", members) {
      driver.licenseNumber = number.isEmpty ? nil : number
    }
    if let text = try text("status", members) {
      guard let status = DriverStatus(rawValue: text) else {
        throw .invalid("status", "status is active, suspended or archived.")
      }
      driver.status = status
    }
    if let value = members["preferences"] {
      guard let preferences = value.object else {
        throw .invalid("preferences", "preferences is an object.")
      }
      try apply(preferences, to: &driver.preferences, in: world)
    }
    if let value = members["metadata"] { driver.metadata = try metadata(value) }
  }

  private func text(_ name: String, _ members: [String: JSONValue]) throws(Failure) -> String? {
    guard let value = members[name] else { return nil }
    guard let text = value.string, text.unicodeScalars.count <= Self.longestText else {
      throw .invalid(name, "\(name) is a string of at most \(Self.longestText) characters.")
    }
    return text
  }

  private func filled(_ text: String, _ name: String) throws(Failure) -> String {
    guard !text.isEmpty else { throw .invalid(name, "\(name) cannot be empty.") }
    return text
  }
}

// MARK: - Preferences and metadata

extension DriverEdit {
  private func apply(
    _ members: [String: JSONValue], to preferences: inout Driver.Preferences, in world: World
  ) throws(Failure) {
    if members["charging_speed"] == .null {
      preferences.chargingSpeed = nil
    } else if let speed = try text("charging_speed", members) {
      preferences.chargingSpeed = speed
    }
    if let code = try text("currency", members) {
      guard let currency = Currency(code: code) else {
        throw .invalid("currency", "currency is an ISO 4217 code in lower case.")
      }
      preferences.currency = currency
    }
    if let value = members["max_price_per_kwh"] { preferences.maxPricePerKilowattHour = try price(value) }
    if let value = members["notifications"] {
      guard let bool = value.bool else { throw .invalid("notifications", "notifications is true or false.") }
      preferences.notifications = bool
    }
    if let value = members["default_payment_method"] {
      preferences.defaultPaymentMethod = try value == .null ? nil : paymentMethod(value, in: world)
    }
    if let value = members["preferred_charging_stations"] {
      preferences.preferredChargingStations = try stations(value, in: world)
    }
    if let value = members["preferred_cpos"] {
      guard let names = value.array?.compactMap(\.string), names.count == value.array?.count,
        names.allSatisfy({ $0.unicodeScalars.count <= 500 }), names.count <= 100
      else { throw .invalid("preferred_cpos", "preferred_cpos is a list of at most 100 names.") }
      preferences.preferredOperators = names
    }
  }

  private func price(_ value: JSONValue) throws(Failure) -> FixedPoint? {
    if value == .null { return nil }
    guard let price = value.number, (0...1_000_000).contains(price) else {
      throw .invalid("max_price_per_kwh", "max_price_per_kwh is null, or a number from 0 to 1,000,000.")
    }
    return FixedPoint(units: Int((price * 10_000).rounded()), decimals: 4)
  }

  private func paymentMethod(_ value: JSONValue, in world: World) throws(Failure) -> Identifier {
    let count = World.maximumDrivers + world.fleets.count
    guard let text = value.string,
      let index = Identifier.index(of: text, .paymentMethod, seed: world.seed, count: count)
    else { throw .notFound("payment_method") }
    return Identifier(.paymentMethod, index: index, seed: world.seed)
  }

  private func stations(_ value: JSONValue, in world: World) throws(Failure) -> [Identifier] {
    guard let ids = value.array, ids.count <= World.chargingStations else {
      throw .invalid("preferred_charging_stations", "preferred_charging_stations is a list of ids.")
    }
    return try ids.map { id throws(Failure) in
      guard let text = id.string,
        let index = Identifier.index(
          of: text, .chargingStation, seed: world.seed, count: World.chargingStations)
      else { throw .notFound("charging_station") }
      return Identifier(.chargingStation, index: index, seed: world.seed)
    }
  }

  /// Within the limits of contract 9.9 [M]: 50 keys of 40 characters, values of 500. A key with `null` is left out.
  private func metadata(_ value: JSONValue) throws(Failure) -> Metadata {
    guard let members = value.object, members.count <= 50,
      members.allSatisfy({ key, value in
        (1...40).contains(key.unicodeScalars.count)
          && (value == .null || value.string.map { $0.unicodeScalars.count <= 500 } ?? false)
      })
    else {
      throw .invalid("metadata", "metadata has at most 50 keys of 40 characters, with strings of 500.")
    }
    return Metadata(
      pairs: members.sorted { $0.key < $1.key }.compactMap { key, value in value.string.map { (key, $0) } })
  }
}
