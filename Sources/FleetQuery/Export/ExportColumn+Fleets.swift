import ChargeModel

extension ExportColumn<Fleet> {
  /// Every column of a fleet. Amounts are as in the columns of drivers: `wallet` in major units, with
  /// `walletMinorUnits` and `walletAssumedCurrency` beside it.
  public static func all(in zone: Zone) -> [ExportColumn<Fleet>] {
    [
      text("id", "Id") { $0.id.rawValue }, text("name", "Name") { $0.name },
      text("status", "Status") { $0.status.text }, count("drivers", "Drivers") { $0.totalDrivers },
      count("vehicles", "Vehicles") { $0.totalVehicles }, count("sessions", "Sessions") { $0.totalSessions },
      ExportColumn(
        header: "Wallet", alignment: .trailing, cell: \.walletCell,
        fields: [
          Field("wallet") { $0.walletBalance.map { .decimal($0.plainAmount) } ?? .none },
          Field("walletMinorUnits") { $0.walletMinorUnits.map(ExportValue.integer) ?? .none },
          Field("walletAssumedCurrency") { ExportValue($0.defaultCurrency?.code.uppercased()) },
        ]),
      text("description", "Description") { $0.description }, text("email", "Email") { $0.email },
      text("phone", "Phone") { $0.phone }, text("city", "City") { $0.city },
      text("country", "Country") { $0.country }, text("timezone", "Zone") { $0.timezone },
      list("policies", "Policies") { $0.policies.map(\.rawValue) },
      ExportColumn(
        header: "Metadata", alignment: .leading,
        cell: { $0.pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ", ").sanitised },
        fields: [Field("metadata") { .pairs($0.pairs) }]),
      time("created", "Created", zone) { $0.created }, time("updated", "Updated", zone) { $0.updated },
    ]
  }

  private static func text(
    _ name: String, _ header: String, _ text: @escaping @Sendable (Fleet) -> String?
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading, cell: { shown(text($0)) },
      fields: [Field(name) { ExportValue(text($0)) }])
  }

  private static func count(
    _ name: String, _ header: String, _ count: @escaping @Sendable (Fleet) -> Int?
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .trailing, cell: { shown(count($0).map(String.init)) },
      fields: [Field(name) { count($0).map { .integer(Int64($0)) } ?? .none }])
  }

  private static func list(
    _ name: String, _ header: String, _ items: @escaping @Sendable (Fleet) -> [String]
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading, cell: { items($0).joined(separator: ", ").sanitised },
      fields: [Field(name) { .list(items($0)) }])
  }

  private static func time(
    _ name: String, _ header: String, _ zone: Zone, _ time: @escaping @Sendable (Fleet) -> Timestamp?
  ) -> ExportColumn {
    ExportColumn(
      header: header, alignment: .leading, cell: { shown(time($0)?.dateAndTime(in: zone)) },
      fields: [Field(name) { ExportValue(time($0)?.rfc3339) }])
  }

  private static func shown(_ text: String?) -> String {
    text.flatMap { $0.isEmpty ? nil : $0.sanitised } ?? DriverColumn.none
  }
}

extension Fleet {
  fileprivate var walletCell: String {
    if let walletBalance { return walletBalance.formatted + "?" }
    return walletMinorUnits.map { "\($0) minor units" } ?? DriverColumn.none
  }

  fileprivate var pairs: [ExportValue.Pair] {
    metadata.sorted { $0.key < $1.key }.map { ExportValue.Pair($0.key, $0.value) }
  }
}
