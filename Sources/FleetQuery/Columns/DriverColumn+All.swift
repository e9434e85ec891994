import ChargeModel

extension DriverColumn {
  /// Every column, in the order help names them.
  public static let all = Name.allCases.map(named)

  /// The column called `name`.
  public static func named(_ name: Name) -> DriverColumn {
    switch name {
    case .name: DriverColumn(name, "Name", 14...40, .text { $0.name })
    case .status: DriverColumn(name, "Status", 11...11, .status)
    case .email: DriverColumn(name, "Email", 20...40, .text { $0.email })
    case .phone: DriverColumn(name, "Phone", 16...16, .text { $0.phone })
    case .license: DriverColumn(name, "License", 12...20, .text { $0.licenseNumber })
    case .fleets: DriverColumn(name, "Fleets", 14...40, .fleets)
    case .fleetCount: DriverColumn(name, "Fleets", 6...6, .count { $0.fleetCount })
    case .vehicles: DriverColumn(name, "Vehicles", 20...80, .list { $0.vehicles.map(\.rawValue) })
    case .policies: DriverColumn(name, "Policies", 20...80, .list { $0.policies.map(\.rawValue) })
    case .wallet: DriverColumn(name, "Wallet", 16...16, .wallet)
    case .currency:
      DriverColumn(name, "Currency", 8...8, .text { $0.currency?.code.uppercased() })
    case .speed: DriverColumn(name, "Speed", 8...14, .text { $0.chargingSpeed })
    case .maxPrice: DriverColumn(name, "Max/kWh", 8...8, .decimal { $0.maxPricePerKWh })
    case .paymentMethod:
      DriverColumn(name, "Payment", 20...36, .text { $0.defaultPaymentMethod?.rawValue })
    case .notifications: DriverColumn(name, "Notify", 6...6, .flag { $0.notifications })
    case .stations:
      DriverColumn(name, "Stations", 20...80, .list { $0.stations.map(\.rawValue) })
    case .operators: DriverColumn(name, "Operators", 16...40, .list { $0.operators })
    case .metadata:
      DriverColumn(
        name, "Metadata", 20...80,
        .list { $0.metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" } })
    case .created: DriverColumn(name, "Created", 21...21, .time { $0.created })
    case .updated: DriverColumn(name, "Updated", 21...21, .time { $0.updated })
    case .age: DriverColumn(name, "Age", 5...5, .age)
    case .id: DriverColumn(name, "Id", 36...36, .text { $0.id.rawValue })
    }
  }

  /// Where a word alone is looked for, in the order help names them.
  public static let searched: [Name] = [.name, .email, .phone, .status, .fleets, .wallet, .id]
}
