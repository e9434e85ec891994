extension Fleet: JSONWritable {
  /// The whole object, as a single read gives it: keys and order of `examples/fleet.json`.
  func write(to json: inout JSONWriter) {
    write(to: &json, withMetadata: true)
  }

  /// An item of a list: without `metadata`, as in `examples/fleet_list.json` (contract 2.1).
  struct ListItem: JSONWritable {
    let fleet: Fleet

    func write(to json: inout JSONWriter) {
      fleet.write(to: &json, withMetadata: false)
    }
  }

  private func write(to json: inout JSONWriter, withMetadata: Bool) {
    json.object {
      $0.field("id", id)
      $0.field("object", "fleet")
      $0.field("address") { writeAddress(to: &$0) }
      $0.field("created", created)
      $0.field("description", site.description)
      $0.field("email", email)
      if withMetadata { $0.field("metadata", metadata) }
      $0.field("metric_system", metricSystem)
      $0.field("name", site.name)
      $0.field("phone", phone)
      $0.field("policy_ids", policyIDs)
      $0.field("preferences") { writePreferences(to: &$0) }
      $0.field("status", status.rawValue)
      $0.field("timezone", site.place.timezone)
      $0.field("total_drivers", totalDrivers)
      $0.field("total_energy_consumed_kwh", FixedPoint(units: energyTenthsOfKilowattHour, decimals: 1))
      $0.field("total_sessions", totalSessions)
      $0.field("total_vehicles", totalVehicles)
      $0.field("updated", updated)
      $0.field("wallet_balance", walletBalance)
    }
  }

  private func writeAddress(to json: inout JSONWriter) {
    json.object {
      $0.field("city", site.place.city)
      $0.field("country", site.place.country)
      $0.field("line1", site.street)
      $0.field("line2", building)
      $0.field("postal_code", site.postalCode)
      $0.field("state", site.place.state)
    }
  }

  private func writePreferences(to json: inout JSONWriter) {
    json.object {
      $0.field("billing_cycle", preferences.billingCycle)
      $0.field("default_currency", site.place.currency.code)
      $0.field("default_payment_method", preferences.paymentMethod)
      $0.field("notifications", preferences.notifications)
      $0.field("report_frequency", preferences.reportFrequency)
    }
  }

  private var metricSystem: String {
    switch site.place.country {
    case "US": "us_customary_system"
    case "GB": "imperial_system"
    default: "international_system"
    }
  }
}
