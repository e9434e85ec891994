extension Driver: JSONWritable {
  /// Keys and order of `examples/driver.json`.
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("id", id)
      $0.field("object", "driver")
      $0.field("created", created)
      $0.field("email", email)
      $0.field("fleets", fleets)
      $0.field("license_number", licenseNumber)
      $0.field("metadata", metadata)
      $0.field("name", name)
      $0.field("phone", phone)
      $0.field("policy_ids", policyIDs)
      $0.field("preferences", preferences)
      $0.field("status", status.rawValue)
      $0.field("updated", updated)
      $0.field("vehicles", vehicles)
      $0.field("wallet_balance", walletBalance)
    }
  }
}

extension Driver.Preferences: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("charging_speed", chargingSpeed)
      $0.field("currency", currency.code)
      $0.field("default_payment_method", defaultPaymentMethod)
      $0.field("max_price_per_kwh", maxPricePerKilowattHour)
      $0.field("notifications", notifications)
      $0.field("preferred_charging_stations", preferredChargingStations)
      $0.field("preferred_cpos", preferredOperators)
    }
  }
}
