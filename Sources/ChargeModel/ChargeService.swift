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

/// Which drivers to list; nothing set means all (contract 1.2).
public struct DriverFilter: Hashable, Sendable {
  public var fleet: Fleet.ID?
  public var vehicle: Vehicle.ID?

  public init(fleet: Fleet.ID? = nil, vehicle: Vehicle.ID? = nil) {
    self.fleet = fleet
    self.vehicle = vehicle
  }

  public static let all = DriverFilter()
}

/// Which fleets to list; nothing set means all (contract 2.2).
public struct FleetFilter: Hashable, Sendable {
  public var status: LifecycleStatus?
  public var driver: Driver.ID?
  public var vehicle: Vehicle.ID?

  public init(status: LifecycleStatus? = nil, driver: Driver.ID? = nil, vehicle: Vehicle.ID? = nil) {
    self.status = status
    self.driver = driver
    self.vehicle = vehicle
  }

  public static let all = FleetFilter()
}

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
