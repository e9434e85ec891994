import ChargeModel

@testable import FleetOperations

/// Drivers, fleets and writers for the tests of plans and of their journal.
enum Fixture {
  static let paris = Fleet(id: Fleet.ID("flt_paris"), name: "Paris North", defaultCurrency: Currency("eur"))
  static let lyon = Fleet(id: Fleet.ID("flt_lyon"), name: "Lyon East", defaultCurrency: Currency("eur"))
  static let now = Timestamp(millisecondsSince1970: 1_775_045_071_000)
  static let read = Moment(uptime: .seconds(5), wall: now)
  static let author = JournalEntry.Author(
    profile: "operations", mode: .test, baseURL: "http://127.0.0.1:8080/v1", login: "ada", process: 4711)

  static func keys() -> IdempotencyKeys { IdempotencyKeys(high: 1, low: 2) }

  static func driver(_ number: Int, _ fleets: [Fleet] = [], _ status: LifecycleStatus = .active) -> Driver {
    Driver(
      id: Driver.ID("drv_\(number)"), name: "Driver \(number)", email: "Driver\(number)@example.com",
      status: status, fleets: fleets.map(\.id), preferences: Driver.Preferences(currency: Currency("eur")))
  }

  static func target(_ driver: Driver) -> PlanTarget {
    PlanTarget(id: driver.id, driver: driver, readAt: read)
  }

  static func plan(_ kind: MembershipChange.Kind, _ drivers: [Driver]) -> BulkPlan {
    var keys = keys()
    return BulkPlan(kind, drivers.map(target), fleet: paris, made: now, keys: &keys)
  }

  static func plan(_ drivers: [Driver]) -> BulkPlan { plan(.attach, drivers) }

  static func table(_ drivers: [Driver]) -> DriverTable {
    var builder = DriverTableBuilder()
    builder.beginReading()
    builder.add(drivers, at: read)
    return builder.table
  }
}
