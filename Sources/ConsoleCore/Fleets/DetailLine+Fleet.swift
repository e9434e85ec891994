import ChargeModel

extension DetailLine {
  /// A tab of a fleet's detail.
  static func lines(of fleet: Fleet, _ page: DetailPage, _ state: ConsoleState) -> [DetailLine] {
    switch page {
    case .wallet: wallet(fleet, state)
    case .json: json(state)
    default: profile(fleet, state)
    }
  }

  private static func profile(_ fleet: Fleet, _ state: ConsoleState) -> [DetailLine] {
    func time(_ timestamp: Timestamp?) -> String {
      timestamp?.dateAndTime(in: state.displayZone) ?? "–"
    }
    func count(_ number: Int?) -> String { number.map(Wording.count) ?? "–" }
    var lines = [
      DetailLine("Name", fleet.name),
      DetailLine("Status", Wording.status(fleet.status), Wording.role(fleet.status)),
      DetailLine("Description", fleet.description ?? "–"),
      DetailLine("Drivers", count(fleet.totalDrivers)),
      DetailLine("Vehicles", count(fleet.totalVehicles)),
      DetailLine("Sessions", count(fleet.totalSessions)),
      DetailLine("Wallet", fleet.walletText, (fleet.walletMinorUnits ?? 0) < 0 ? .negativeAmount : .text),
      DetailLine("Place", fleet.place ?? "–"),
      DetailLine("Time zone", fleet.timezone ?? "–"),
      DetailLine("Email", fleet.email ?? "–"),
      DetailLine("Phone", fleet.phone ?? "–"),
      DetailLine("Id", fleet.id.rawValue),
    ]
    lines += list("Policies", fleet.policies.map(\.rawValue))
    lines += list("Metadata", fleet.metadata.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" })
    return lines + [DetailLine("Created", time(fleet.created)), DetailLine("Updated", time(fleet.updated))]
  }

  private static func wallet(_ fleet: Fleet, _ state: ConsoleState) -> [DetailLine] {
    var lines = [
      DetailLine("Balance", fleet.walletText, (fleet.walletMinorUnits ?? 0) < 0 ? .negativeAmount : .text)
    ]
    if let asOf = state.fleets.listing.asOf {
      let age = state.now.age(of: asOf)
      lines.append(
        DetailLine(
          "Read", "\(asOf.wall.timeOfDay(in: state.displayZone)), \(Wording.age(age))",
          age > ConsoleState.ageLimit ? .warning : .text))
    }
    if let currency = fleet.defaultCurrency {
      lines += [
        DetailLine("Currency", "\(currency.code.uppercased()), assumed"), .blank,
        DetailLine(
          "", "The API names no currency for a wallet. The one shown is the fleet's default currency.", .muted
        ),
      ]
    } else {
      lines.append(DetailLine("Currency", "unknown: the fleet names none"))
    }
    return lines + movement(of: .fleet(fleet.id), state) + totals(state) + transactions(state)
  }
}
