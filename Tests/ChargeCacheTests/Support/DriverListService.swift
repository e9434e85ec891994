import ChargeModel

/// A Charge API that has nothing but lists of drivers.
protocol DriverListService: ChargeService {}

extension DriverListService {
  func driver(_ id: Driver.ID) async throws(ChargeError) -> Received<Driver> { throw refused }
  func fleets(_ filter: FleetFilter) -> Pages<Fleet> { none() }
  func fleet(_ id: Fleet.ID) async throws(ChargeError) -> Received<Fleet> { throw refused }
  func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  { throw refused }
  func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  { throw refused }
  func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  { throw refused }
  func transactions(_ filter: TransactionFilter) -> Pages<Transaction> { none() }
  func transaction(_ id: Transaction.ID) async throws(ChargeError) -> Received<Transaction> { throw refused }
  func vehicles(_ filter: VehicleFilter) -> Pages<Vehicle> { none() }
  func vehicle(_ id: Vehicle.ID) async throws(ChargeError) -> Received<Vehicle> { throw refused }
  func policies(_ filter: PolicyFilter) -> Pages<Policy> { none() }
  func policy(_ id: Policy.ID) async throws(ChargeError) -> Received<Policy> { throw refused }

  private func none<Item>() -> Pages<Item> { Pages { _ async throws(ChargeError) in throw refused } }

  private var refused: ChargeError { .notUnderstood(reason: "a list of drivers is all there is") }
}
