/// How a driver is drawn. The order of the draws is part of the world: a new one goes to the end.
extension World {
  /// A driver as they are now: as drawn, with what requests and charges have changed since.
  func driver(at index: Int) -> Driver {
    var driver = drawn(index)
    driver.fleets = fleets(of: index).map { fleets[$0].id }
    if let change = changes[index] {
      driver.updated = change.updated
      if let edited = change.edited { driver.takeOver(edited) }
    }
    if let moved = movedWallet(wallet(ofDriver: index), book: book(of: wallet(ofDriver: index))) {
      driver.walletBalance = moved.balance
      driver.updated = max(driver.updated, moved.at)
    }
    return driver
  }

  /// What the driver had when the world was made.
  func originalStatus(of index: Int) -> DriverStatus {
    var random = SeededRandom(seed: seed, .profile, index: index)
    return lifecycle(&random).status
  }

  private func lifecycle(
    _ random: inout SeededRandom
  ) -> (created: Timestamp, updated: Timestamp, status: DriverStatus) {
    let created = random.moment(from: begins, to: ends.adding(days: -30))
    let updated = random.moment(from: created, to: ends)
    let status: DriverStatus = [.active, .suspended, .archived][random.share(of: [860, 90, 50])]
    return (created, updated, status)
  }

  /// A driver as the world was made, in no fleet yet.
  func drawn(_ index: Int) -> Driver {
    var random = SeededRandom(seed: seed, .profile, index: index)
    let home = originalFleets(of: index).first.map { fleets[$0].site.place }
    let (created, updated, status) = lifecycle(&random)
    let person = person(index, home, &random)
    let currency = currency(home, &random)
    return Driver(
      id: Identifier(.driver, index: index, seed: seed),
      created: created,
      email: person.email,
      fleets: [],
      licenseNumber: random.chance(perMille: 700) ? (home?.country ?? "EU") + "-" + random.digits(8) : nil,
      metadata: metadata(index, &random),
      name: person.name,
      phone: random.chance(perMille: 600) ? random.phoneNumber(in: home?.country ?? "GB") : nil,
      policyIDs: random.policies(seed: seed),
      preferences: preferences(index, currency, &random),
      status: status,
      updated: updated,
      vehicles: vehicles(of: index).map(id(of:)),
      walletBalance: walletBalance(currency, &random))
  }

  private func person(
    _ index: Int, _ home: FleetSite.Place?, _ random: inout SeededRandom
  ) -> (name: String, email: String) {
    let anywhere = random.pick(Culture.all)
    let culture = if let home, random.chance(perMille: 600) { home.culture } else { anywhere }
    let (name, mailbox) = culture.names.compose(&random)
    let domain = random.pick(["com", "com", "org", "net"])
    return (Self.decorated(name, index), "\(mailbox).\(index + 1)@example.\(domain)")
  }

  /// Every fiftieth driver wears an emoji: a family joined of four, a flag, a skin tone, one that is wide only
  /// by its variation selector, and a plain one.
  private static func decorated(_ name: String, _ index: Int) -> String {
    let emoji = ["👨‍👩‍👧‍👦", "🇫🇷", "👍🏽", "❤️", "🚕"]
    guard index % 50 == 23 else { return name }
    return name + " " + emoji[index / 50 % emoji.count]
  }

  /// Nine in ten have the currency of the fleet they drive for.
  private func currency(_ home: FleetSite.Place?, _ random: inout SeededRandom) -> Currency {
    let any = random.pick(Currency.all)
    return if let home, random.chance(perMille: 900) { home.currency } else { any }
  }

  private func walletBalance(_ currency: Currency, _ random: inout SeededRandom) -> Int {
    let cents =
      switch random.share(of: [60, 50, 130, 660, 80, 20]) {
      case 0: 0
      case 1: -random.within(10...45_00)
      case 2: random.within(5...5_00)
      case 3: random.within(5_00...120_00)
      case 4: random.within(120_00...900_00)
      default: random.within(10_000_00...95_000_00)
      }
    return currency.minorUnits(worthEuroCents: cents)
  }

  private func preferences(
    _ index: Int, _ currency: Currency, _ random: inout SeededRandom
  ) -> Driver.Preferences {
    let speeds: [String?] = ["fast", "fast", "normal", "normal", "eco", nil, "overnight"]
    return Driver.Preferences(
      chargingSpeed: random.pick(speeds),
      currency: currency,
      defaultPaymentMethod: random.chance(perMille: 450)
        ? Identifier(.paymentMethod, index: index, seed: seed) : nil,
      maxPricePerKilowattHour: random.chance(perMille: 550)
        ? currency.price(worthEuroMills: random.within(30...95) * 10) : nil,
      notifications: random.chance(perMille: 700),
      preferredChargingStations: random.pick(
        random.share(of: [350, 400, 150, 100]), of: Array(0..<Self.chargingStations)
      ).map { Identifier(.chargingStation, index: $0, seed: seed) },
      preferredOperators: random.pick(random.share(of: [400, 350, 150, 100]), of: Self.operators))
  }

  private func metadata(_ index: Int, _ random: inout SeededRandom) -> Metadata {
    guard random.chance(perMille: 450) else { return Metadata() }
    let keys = random.pick(random.within(1...3), of: Self.metadataKeys)
    return Metadata(
      pairs: keys.map { key in
        let value =
          switch key {
          case "employee_number": "E-\(10_000 + index)"
          case "shift": random.pick(Self.shifts)
          case "bay": random.pick(["A", "B", "C"]) + String(random.within(1...40))
          case "note": random.pick(Self.notes)
          default: "OPS-\(random.within(100...160))"
          }
        return (key, value)
      })
  }

  private static let metadataKeys = ["employee_number", "shift", "cost_center", "bay", "note"]
  private static let shifts = ["early", "late", "night", "früh", "夜勤"]
  private static let notes = [
    "prefers the bay by the gate", "two badges\nlast one lost", "uses \"Bay 0\" only",
  ]
}
