extension DriverColumn.Name {
  /// What the field called so holds, in a line of help.
  var meaning: String {
    switch self {
    case .id: "the driver's id"
    case .name: "the name"
    case .status: "active, suspended, archived, or a word of a newer API"
    case .email: "the address"
    case .phone: "the number"
    case .license: "the number of the driving licence"
    case .fleets: "ids of the fleets, in the order received"
    case .fleetCount: "in how many fleets the driver is"
    case .vehicles: "ids of the vehicles"
    case .policies: "ids of the policies"
    case .wallet: "the balance in major units, exact; text in JSON"
    case .currency: "the currency of the preferences"
    case .speed: "the preferred charging speed"
    case .maxPrice: "the highest price per kWh; the API states no unit"
    case .paymentMethod: "the id of the default payment method"
    case .notifications: "whether notifications are on"
    case .stations: "ids of the preferred charging stations"
    case .operators: "the preferred operators"
    case .metadata: "the account's own pairs; an object in JSON"
    case .created: "when the driver was created, RFC 3339 in UTC"
    case .updated: "when the driver was changed last, RFC 3339 in UTC"
    case .age: "when the row was read, RFC 3339 in UTC"
    }
  }
}
