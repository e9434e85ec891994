import CellGrid
import ChargeModel
import FleetQuery

extension FleetTab {
  static let columns: [TableColumn<Fleet>] = [
    TableColumn("name", "Name", 14...40, value: { fleet, _ in CellValue(fleet.name) }) { fleet, _ in
      TableCell(foreign: fleet.name)
    },
    TableColumn("status", "Status", 11...11, value: { fleet, _ in CellValue(fleet.status.text) }) {
      fleet, state in
      state.fleets.listing.missing.contains(fleet.id)
        ? TableCell("gone?", .statusArchived)
        : TableCell(Wording.status(fleet.status), Wording.role(fleet.status))
    },
    count("drivers", "Drivers", \.totalDrivers),
    count("vehicles", "Vehicles", \.totalVehicles),
    count("sessions", "Sessions", \.totalSessions),
    TableColumn("wallet", "Wallet", 16...16, .trailing, value: { fleet, _ in CellValue(fleet.walletBalance) })
    {
      fleet, _ in
      TableCell(fleet.walletText, (fleet.walletMinorUnits ?? 0) < 0 ? .negativeAmount : .text)
    },
    TableColumn("change", "Δ", 9...12, .trailing) { fleet, state in
      state.watch.watches(.fleet(fleet.id)) ? .change(of: .fleet(fleet.id), in: state) : TableCell("")
    },
    TableColumn(
      "currency", "Currency", 8...8,
      value: { fleet, _ in CellValue(fleet.defaultCurrency?.code.uppercased()) }
    ) { fleet, _ in TableCell(foreign: fleet.defaultCurrency?.code.uppercased()) },
    count("policyCount", "Policies", { $0.policies.count }),
    TableColumn("place", "Place", 12...30, value: { fleet, _ in CellValue(fleet.place) }) { fleet, _ in
      TableCell(foreign: fleet.place)
    },
    TableColumn("timezone", "Zone", 14...24, value: { fleet, _ in CellValue(fleet.timezone) }) { fleet, _ in
      TableCell(foreign: fleet.timezone, .muted)
    },
    TableColumn("email", "Email", 20...40, value: { fleet, _ in CellValue(fleet.email) }) { fleet, _ in
      TableCell(foreign: fleet.email, .muted)
    },
    TableColumn("phone", "Phone", 16...16, value: { fleet, _ in CellValue(fleet.phone) }) { fleet, _ in
      TableCell(foreign: fleet.phone)
    },
    time("created", "Created", \.created),
    time("updated", "Updated", \.updated),
    TableColumn("id", "Id", 36...36, value: { fleet, _ in CellValue(fleet.id.rawValue) }) { fleet, _ in
      TableCell(foreign: fleet.id.rawValue, .muted)
    },
  ]

  private static func count(
    _ name: String, _ header: String, _ count: @escaping @Sendable (Fleet) -> Int?
  ) -> TableColumn<Fleet> {
    TableColumn(
      name, header, header.count...header.count, .trailing, value: { fleet, _ in CellValue(count(fleet)) }
    ) { fleet, _ in
      TableCell(count(fleet).map(Wording.count) ?? "–")
    }
  }

  private static func time(
    _ name: String, _ header: String, _ time: @escaping @Sendable (Fleet) -> Timestamp?
  ) -> TableColumn<Fleet> {
    TableColumn(name, header, 21...21, value: { fleet, _ in CellValue(time(fleet)) }) { fleet, state in
      TableCell(time(fleet)?.dateAndTime(in: state.displayZone) ?? "–", .muted)
    }
  }
}

extension Fleet {
  /// City and country, as far as they are known.
  var place: String? {
    let parts = [city, country].compactMap { $0 }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// The balance with its assumed currency marked `?`; `–` where there is none.
  var walletText: String {
    if let walletBalance { return walletBalance.formatted + "?" }
    return walletMinorUnits.map { "\($0) minor units" } ?? "–"
  }
}
