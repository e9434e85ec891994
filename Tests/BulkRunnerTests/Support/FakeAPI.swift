import ChargeModel
import Synchronization

/// A world of drivers behind the API, that fails when and how a test says; counts what writes did.
final class FakeAPI: ChargeService {
  /// What happens to one request.
  enum Fate: Sendable {
    case answered
    /// Nothing is done.
    case failing(ChargeError)
    /// It is done, and the answer does not arrive.
    case lost(ChargeError)
  }

  struct Post: Hashable, Sendable {
    let driver: Driver.ID
    let fleet: Fleet.ID
    let key: IdempotencyKey
    let hadEffect: Bool
  }

  private struct State {
    var drivers: [Driver.ID: Driver]
    var fleets: [Fleet.ID: Fleet]
    var posts: [Post] = []
    /// Outcomes by key, as contract 9.6 has it.
    var outcomes: [IdempotencyKey: Driver] = [:]
    var underWay = 0
    var mostUnderWay = 0
  }

  private let state: Mutex<State>
  private let fate: @Sendable (_ request: Request) async -> Fate

  enum Request: Hashable, Sendable {
    case driver(Driver.ID)
    case fleet(Fleet.ID)
    case fleetsOf(Driver.ID)
    case post(Driver.ID, IdempotencyKey)
  }

  init(
    drivers: [Driver], fleets: [Fleet], fate: @escaping @Sendable (Request) async -> Fate = { _ in .answered }
  ) {
    state = Mutex(
      State(
        drivers: Dictionary(uniqueKeysWithValues: drivers.map { ($0.id, $0) }),
        fleets: Dictionary(uniqueKeysWithValues: fleets.map { ($0.id, $0) })))
    self.fate = fate
  }

  var posts: [Post] { state.withLock(\.posts) }
  var mostUnderWay: Int { state.withLock(\.mostUnderWay) }
  func fleets(of id: Driver.ID) -> [Fleet.ID] { state.withLock { $0.drivers[id]?.fleets ?? [] } }
  /// Somebody else changes a driver.
  func change(_ id: Driver.ID, _ body: (inout Driver) -> Void) {
    state.withLock { state in
      guard var driver = state.drivers[id] else { return }
      body(&driver)
      state.drivers[id] = driver
    }
  }
  func remove(_ id: Driver.ID) { state.withLock { $0.drivers[id] = nil } }
  func change(_ fleet: Fleet) { state.withLock { $0.fleets[fleet.id] = fleet } }

  private func meet<Value: Sendable>(
    _ request: Request, _ answer: (inout State) -> Result<Value, ChargeError>
  ) async throws(ChargeError) -> Value {
    state.withLock { state in
      state.underWay += 1
      state.mostUnderWay = max(state.mostUnderWay, state.underWay)
    }
    defer { state.withLock { $0.underWay -= 1 } }
    let fate = await fate(request)
    if Task.isCancelled { throw .cancelled }
    if case .failing(let error) = fate { throw error }
    let result = state.withLock { answer(&$0) }
    if case .lost(let error) = fate { throw error }
    return try result.get()
  }

  private static func missing(_ code: String) -> ChargeError {
    .notFound(ChargeError.Refusal(status: 404, code: code))
  }

  // MARK: ChargeService

  func drivers(_ filter: DriverFilter) -> Pages<Driver> {
    Pages { _ async throws(ChargeError) in
      Page(items: self.state.withLock { Array($0.drivers.values) }, unreadable: [], next: nil)
    }
  }

  func driver(_ id: Driver.ID) async throws(ChargeError) -> Received<Driver> {
    try await meet(.driver(id)) { state in
      guard let driver = state.drivers[id] else { return .failure(Self.missing("driver_not_found")) }
      return .success(Received(driver, json: "{}"))
    }
  }

  func fleets(_ filter: FleetFilter) -> Pages<Fleet> {
    Pages { _ async throws(ChargeError) in
      guard let driver = filter.driver else {
        return Page(items: self.state.withLock { Array($0.fleets.values) }, unreadable: [], next: nil)
      }
      return try await self.meet(.fleetsOf(driver)) { state in
        let fleets = (state.drivers[driver]?.fleets ?? []).compactMap { state.fleets[$0] }
        return .success(Page(items: fleets, unreadable: [], next: nil))
      }
    }
  }

  func fleet(_ id: Fleet.ID) async throws(ChargeError) -> Received<Fleet> {
    try await meet(.fleet(id)) { state in
      guard let fleet = state.fleets[id] else { return .failure(Self.missing("fleet_not_found")) }
      return .success(Received(fleet, json: "{}"))
    }
  }

  func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    try await write(driver, fleet, key) { $0.contains(fleet) ? $0 : $0 + [fleet] }
  }

  func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  {
    try await write(driver, fleet, key) { $0.filter { $0 != fleet } }
  }

  private func write(
    _ id: Driver.ID, _ fleet: Fleet.ID, _ key: IdempotencyKey, _ change: ([Fleet.ID]) -> [Fleet.ID]
  ) async throws(ChargeError) -> Received<Driver> {
    try await meet(.post(id, key)) { state in
      if let outcome = state.outcomes[key] {
        state.posts.append(Post(driver: id, fleet: fleet, key: key, hadEffect: false))
        return .success(Received(outcome, json: "{}"))
      }
      guard var driver = state.drivers[id] else { return .failure(Self.missing("driver_not_found")) }
      let after = change(driver.fleets)
      let hadEffect = after != driver.fleets
      driver.fleets = after
      state.drivers[id] = driver
      state.outcomes[key] = driver
      state.posts.append(Post(driver: id, fleet: fleet, key: key, hadEffect: hadEffect))
      return .success(Received(driver, json: "{}"))
    }
  }

  // MARK: What no plan needs

  func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  { throw Self.unneeded }
  func transactions(_ filter: TransactionFilter) -> Pages<Transaction> { Self.none() }
  func transaction(_ id: Transaction.ID) async throws(ChargeError) -> Received<Transaction> {
    throw Self.unneeded
  }
  func vehicles(_ filter: VehicleFilter) -> Pages<Vehicle> { Self.none() }
  func vehicle(_ id: Vehicle.ID) async throws(ChargeError) -> Received<Vehicle> { throw Self.unneeded }
  func policies(_ filter: PolicyFilter) -> Pages<Policy> { Self.none() }
  func policy(_ id: Policy.ID) async throws(ChargeError) -> Received<Policy> { throw Self.unneeded }

  private static let unneeded = ChargeError.notUnderstood(reason: "no plan asks for this")
  private static func none<Item>() -> Pages<Item> { Pages { _ async throws(ChargeError) in throw unneeded } }
}
