import ChargeModel

extension DriverColumn {
  /// Every column, in the order help names them.
  public static let all = Name.allCases.map(named)

  /// The column called `name`.
  public static func named(_ name: Name) -> DriverColumn {
    switch name {
    case .name: DriverColumn(name, "Name", 14...40, .text { $0.driver.name })
    case .status: DriverColumn(name, "Status", 11...11, .status)
    case .email: DriverColumn(name, "Email", 20...40, .text { $0.driver.email })
    case .phone: DriverColumn(name, "Phone", 16...16, .text { $0.driver.phone })
    case .license: DriverColumn(name, "License", 12...20, .text { $0.driver.licenseNumber })
    case .fleets: DriverColumn(name, "Fleets", 14...40, .fleets)
    case .fleetCount: DriverColumn(name, "Fleets", 6...6, .count { $0.driver.fleets.count })
    case .vehicles: DriverColumn(name, "Vehicles", 20...80, .list { $0.driver.vehicles.map(\.rawValue) })
    case .policies: DriverColumn(name, "Policies", 20...80, .list { $0.driver.policies.map(\.rawValue) })
    case .wallet: DriverColumn(name, "Wallet", 16...16, .wallet)
    case .currency:
      DriverColumn(name, "Currency", 8...8, .text { $0.driver.preferences.currency?.code.uppercased() })
    case .speed: DriverColumn(name, "Speed", 8...14, .text { $0.driver.preferences.chargingSpeed })
    case .maxPrice: DriverColumn(name, "Max/kWh", 8...8, .decimal { $0.driver.preferences.maxPricePerKWh })
    case .paymentMethod:
      DriverColumn(name, "Payment", 20...36, .text { $0.driver.preferences.defaultPaymentMethod?.rawValue })
    case .notifications: DriverColumn(name, "Notify", 6...6, .flag { $0.driver.preferences.notifications })
    case .stations:
      DriverColumn(name, "Stations", 20...80, .list { $0.driver.preferences.stations.map(\.rawValue) })
    case .operators: DriverColumn(name, "Operators", 16...40, .list { $0.driver.preferences.operators })
    case .metadata:
      DriverColumn(
        name, "Metadata", 20...80,
        .list { $0.driver.metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } })
    case .created: DriverColumn(name, "Created", 21...21, .time { $0.driver.created })
    case .updated: DriverColumn(name, "Updated", 21...21, .time { $0.driver.updated })
    case .age: DriverColumn(name, "Age", 5...5, .age)
    case .id: DriverColumn(name, "Id", 36...36, .text { $0.driver.id.rawValue })
    }
  }

  /// Where a word alone is looked for, in the order help names them.
  public static let searched: [Name] = [.name, .email, .phone, .status, .fleets, .wallet, .id]
}
