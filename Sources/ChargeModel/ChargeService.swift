/// What the program asks of the Charge API, whatever answers it.
///
/// Every call throws a `ChargeError`; cancelling the task that waits ends the request and throws `.cancelled`.
public protocol ChargeService: Sendable {
  /// Contract 1.2; the order is the server's.
  func drivers(_ filter: DriverFilter) -> Pages<Driver>
  /// Contract 1.7 [I].
  func driver(_ id: Driver.ID) async throws(ChargeError) -> Received<Driver>
  /// Contract 2.2.
  func fleets(_ filter: FleetFilter) -> Pages<Fleet>
  /// Contract 2.5.
  func fleet(_ id: Fleet.ID) async throws(ChargeError) -> Received<Fleet>
  /// Puts a driver into a fleet and answers the whole updated driver (contract 1.5). `key` is the intention's:
  /// the same one for the same intention, always.
  func attach(_ driver: Driver.ID, to fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  /// Takes a driver out of a fleet and answers the whole updated driver (contract 1.6).
  func detach(_ driver: Driver.ID, from fleet: Fleet.ID, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  /// Changes fields of a driver and answers the whole updated driver (contract 1.4).
  func update(_ driver: Driver.ID, _ update: DriverUpdate, key: IdempotencyKey) async throws(ChargeError)
    -> Received<Driver>
  /// Contract 3.2; newest first.
  func transactions(_ filter: TransactionFilter) -> Pages<Transaction>
  /// Contract 3.3.
  func transaction(_ id: Transaction.ID) async throws(ChargeError) -> Received<Transaction>
  /// Contract 4.2; the order is the server's.
  func vehicles(_ filter: VehicleFilter) -> Pages<Vehicle>
  /// Contract 4.7 [I].
  func vehicle(_ id: Vehicle.ID) async throws(ChargeError) -> Received<Vehicle>
  /// Contract 6.2; the order is the server's.
  func policies(_ filter: PolicyFilter) -> Pages<Policy>
  /// Contract 6.2.
  func policy(_ id: Policy.ID) async throws(ChargeError) -> Received<Policy>
}

/// An object read singly, with the bytes it came as.
public struct Received<Value: Sendable>: Sendable {
  public let value: Value
  /// The JSON text, unknown fields included.
  public let json: String

  public init(_ value: Value, json: String) {
    self.value = value
    self.json = json
  }
}

extension Received: Equatable where Value: Equatable {}

/// One request that ended, for counting and the log; never holds a key of the API or a body.
public struct RequestRecord: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case answered(status: Int)
    case failed(ChargeError)
  }

  /// `GET` or `POST`.
  public let method: String
  /// Path and query as sent.
  public let path: String
  public let outcome: Outcome
  /// Which try of the same intention, from 1.
  public let attempt: Int
  public let duration: Duration
  public let key: IdempotencyKey?
  public let requestID: String?

  public init(
    method: String, path: String, outcome: Outcome, attempt: Int, duration: Duration,
    key: IdempotencyKey?, requestID: String?
  ) {
    self.method = method
    self.path = path
    self.outcome = outcome
    self.attempt = attempt
    self.duration = duration
    self.key = key
    self.requestID = requestID
  }
}

/// Test or live data, which the key alone selects (contract 9.1).
public enum Mode: Hashable, Sendable {
  case test, live
}
