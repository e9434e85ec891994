import ChargeModel
import ConsoleCore
import ConsoleRuntime
import FleetQuery

/// Drivers for a person to read, a page each.
struct DriverPages {
  let account: Account
  let look: TerminalLook

  private static let profile: [DriverColumn.Name] = [
    .status, .email, .phone, .license, .id, .metadata, .created, .updated,
  ]
  private static let preferences: [DriverColumn.Name] = [
    .speed, .currency, .maxPrice, .paymentMethod, .notifications, .stations, .operators,
  ]

  /// - Returns: whether everything that belongs to them could be read.
  func write(_ drivers: [Fetched<Received<Driver>>]) async throws(VerbFailure) -> Bool {
    var isWhole = true
    for (place, driver) in drivers.enumerated() {
      let (page, isPageWhole) = await page(of: driver.value.value, at: driver.at)
      try Output.data((place == 0 ? "" : "\n\n") + page)
      isWhole = isWhole && isPageWhole
    }
    return isWhole
  }

  private func page(of driver: Driver, at moment: Moment) async -> (text: String, isWhole: Bool) {
    let now = account.clock.now()
    let context = ColumnContext(zone: WallClock.zone(at: now), now: now)
    let row = DriverTable.Row(driver: driver, at: moment)
    func columns(_ names: [DriverColumn.Name]) -> [ExportColumn<DriverTable.Row>] {
      names.map { DriverColumn.named($0).exported(in: context) }
    }
    var sheet = Sheet(driver.name, look)
    sheet.add("Profile", columns(Self.profile), of: row)
    sheet.add("Preferences", columns(Self.preferences), of: row)
    sheet.add("Wallet", columns([.wallet]), of: row)
    var reading = RelatedReading(account: account)
    await sheet.add("Fleets", ExportColumn<Fleet>.brief(in: context.zone), reading.fleets(of: driver))
    await sheet.add("Vehicles", ExportColumn<Vehicle>.brief, reading.vehicles(of: driver))
    await sheet.add("Policies", ExportColumn<Policy>.brief, reading.policies(driver.policies))
    return (sheet.text, reading.isWhole)
  }
}

/// What belongs to an object, read beside it; what cannot be read is told, and shown by its ids.
struct RelatedReading {
  let account: Account
  private(set) var isWhole = true

  enum Related<Row> {
    case read([Row])
    case ids([String])
  }

  init(account: Account) { self.account = account }

  mutating func fleets(of driver: Driver) async -> Related<Fleet> {
    guard !driver.fleets.isEmpty else { return .read([]) }
    do throws(ChargeError) {
      return .read(try await account.cache.fleets(of: driver.id).value)
    } catch {
      return failed("fleets", driver.fleets, error)
    }
  }

  mutating func vehicles(of driver: Driver) async -> Related<Vehicle> {
    guard !driver.vehicles.isEmpty else { return .read([]) }
    do throws(ChargeError) {
      var vehicles: [Vehicle] = []
      for try await page in account.service.vehicles(VehicleFilter(driver: driver.id)) {
        vehicles += page.items
      }
      return .read(vehicles)
    } catch {
      return failed("vehicles", driver.vehicles, error)
    }
  }

  mutating func policies(_ ids: [Policy.ID]) async -> Related<Policy> {
    var policies: [Policy] = []
    for id in ids {
      do throws(ChargeError) {
        policies.append(try await account.cache.policy(id, maxAge: .seconds(60)).value.value)
      } catch {
        return failed("policies", ids, error)
      }
    }
    return .read(policies)
  }

  private mutating func failed<Row, Object>(
    _ noun: String, _ ids: [Identifier<Object>], _ error: ChargeError
  ) -> Related<Row> {
    isWhole = false
    Message.write("chargedeck: the \(noun) could not be read: \(PlanWords.line(error))")
    return .ids(ids.map(\.rawValue))
  }
}

extension Sheet {
  mutating func add<Row>(
    _ title: String, _ columns: [ExportColumn<Row>], _ related: RelatedReading.Related<Row>
  ) {
    switch related {
    case .read(let rows): add(title, columns, rows: rows)
    case .ids(let ids): add(title, lines: ids)
    }
  }
}
