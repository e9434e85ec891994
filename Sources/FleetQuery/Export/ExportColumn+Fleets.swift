import ChargeModel

extension ExportColumn<Fleet> {
  /// Every column of a fleet. Amounts are as in the columns of drivers: `wallet` in major units, with
  /// `walletMinorUnits` and `walletAssumedCurrency` beside it.
  public static func all(in zone: Zone) -> [ExportColumn<Fleet>] {
    [
      text("id", "Id", "the fleet's id") { $0.id.rawValue },
      text("name", "Name", "the name") { $0.name },
      text(
        "status", "Status", "active, suspended, archived, or a word of a newer API", kind: .status,
        tone: { CellTone($0.status) }
      ) { $0.status.text },
      count("drivers", "Drivers", "how many drivers are in it") { $0.totalDrivers },
      count("vehicles", "Vehicles", "how many vehicles are in it") { $0.totalVehicles },
      count("sessions", "Sessions", "how many sessions were completed, ever") { $0.totalSessions },
      wallet,
      text("description", "Description", "free text") { $0.description },
      text("email", "Email", "the address") { $0.email }, text("phone", "Phone", "the number") { $0.phone },
      text("city", "City", "the city of its address") { $0.city },
      text("country", "Country", "the country of its address, two letters") { $0.country },
      text("timezone", "Zone", "its time zone, such as Europe/Paris") { $0.timezone },
      list("policies", "Policies", "ids of the policies") { $0.policies.map(\.rawValue) },
      pairs(
        "metadata", "Metadata", "the account's own pairs; an object in JSON", \.metadata),
      time("created", "Created", "when it was created, RFC 3339 in UTC", zone) { $0.created },
      time("updated", "Updated", "when it was changed last, RFC 3339 in UTC", zone) { $0.updated },
    ]
  }

  /// What is worth knowing of a fleet beside its drivers.
  public static func brief(in zone: Zone) -> [ExportColumn<Fleet>] {
    let columns = all(in: zone)
    return ["name", "status", "drivers", "wallet", "id"].compactMap { name in
      columns.first { $0.name == name }
    }
  }

  private static var wallet: ExportColumn<Fleet> {
    ExportColumn(
      header: "Wallet", alignment: .trailing, cell: \.walletCell,
      fields: [
        Field("wallet", "the balance in major units, exact; text in JSON") {
          $0.walletBalance.map { .decimal($0.plainAmount) } ?? .none
        },
        Field("walletMinorUnits", "the balance as sent: an integer in the smallest unit") {
          $0.walletMinorUnits.map(ExportValue.integer) ?? .none
        },
        Field("walletAssumedCurrency", "its default currency, assumed to be the wallet's") {
          ExportValue($0.defaultCurrency?.code.uppercased())
        },
      ], tone: { CellTone($0.walletMinorUnits) }, kind: .money, value: { CellValue($0.walletBalance) })
  }
}

extension Fleet {
  fileprivate var walletCell: String {
    if let walletBalance { return walletBalance.formatted + "?" }
    return walletMinorUnits.map { "\($0) minor units" } ?? DriverColumn.none
  }
}
