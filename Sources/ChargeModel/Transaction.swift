/// A finalised money event of a charging session (contract 3.1). It names no wallet and no balance.
public struct Transaction: Hashable, Sendable, Identifiable {
  public typealias ID = Identifier<Transaction>

  public enum Status: String, Hashable, Sendable {
    case succeeded, failed, pending
  }

  public enum Kind: String, Hashable, Sendable {
    case charge, refund, adjustment
  }

  public let id: ID
  /// In the transaction's own currency, as sent: which sign a refund has is not known (contract 13). `nil` when
  /// amount or currency was missing or no such thing.
  public var amount: Money?
  public var status: OpenValue<Status>
  public var kind: OpenValue<Kind>
  public var created: Timestamp?
  public var description: String?
  public var driver: Driver.ID?
  public var fleet: Fleet.ID?
  public var vehicle: Vehicle.ID?
  public var session: ChargingSession.ID?
  public var paymentMethod: PaymentMethod.ID?

  public init(
    id: ID, amount: Money? = nil, status: OpenValue<Status> = .known(.succeeded),
    kind: OpenValue<Kind> = .known(.charge), created: Timestamp? = nil, description: String? = nil,
    driver: Driver.ID? = nil, fleet: Fleet.ID? = nil, vehicle: Vehicle.ID? = nil,
    session: ChargingSession.ID? = nil, paymentMethod: PaymentMethod.ID? = nil
  ) {
    self.id = id
    self.amount = amount
    self.status = status
    self.kind = kind
    self.created = created
    self.description = description
    self.driver = driver
    self.fleet = fleet
    self.vehicle = vehicle
    self.session = session
    self.paymentMethod = paymentMethod
  }
}
