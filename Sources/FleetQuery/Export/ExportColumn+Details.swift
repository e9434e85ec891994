import ChargeModel

extension ExportColumn<Vehicle> {
  /// What is worth knowing of a vehicle beside its driver.
  public static var brief: [ExportColumn<Vehicle>] {
    [
      text("plate", "Plate", "the number plate") { $0.plate },
      text("model", "Model", "make, model and year") { vehicle in
        [vehicle.make, vehicle.model, vehicle.year].compactMap(\.self).filter { !$0.isEmpty }
          .joined(separator: " ")
      },
      text("status", "Status", "active, inactive or retired") { $0.status.text },
      text("battery", "Battery", "the capacity") { $0.batteryWattHours.map(kilowattHours) },
      text("standard", "Charging", "the charging standard") { $0.chargingStandard },
      text("id", "Id", "the vehicle's id") { $0.id.rawValue },
    ]
  }

  private static func kilowattHours(_ wattHours: Int) -> String {
    let (whole, rest) = wattHours.quotientAndRemainder(dividingBy: 1000)
    var digits = String(String(rest + 1000).dropFirst())
    while digits.last == "0" { digits.removeLast() }
    return wattHours < 0 ? "\(wattHours) Wh" : "\(whole)\(digits.isEmpty ? "" : ".\(digits)") kWh"
  }
}

extension ExportColumn<Policy> {
  /// What is worth knowing of a policy beside its driver or fleet.
  public static var brief: [ExportColumn<Policy>] {
    [
      text("name", "Name", "the name") { $0.name }, text("mode", "Mode", "what it can do") { $0.mode.text },
      text("status", "Status", "active or inactive") { $0.status.text },
      text("rules", "Rules", "what it asks for") { $0.rules.lines.joined(separator: "; ") },
      text("id", "Id", "the policy's id") { $0.id.rawValue },
    ]
  }
}
