/// A person who may start charging sessions (contract 1.1).
public struct Driver: Hashable, Sendable, Identifiable {
  public typealias ID = Identifier<Driver>

  public let id: ID
  public var name: String
  public var email: String
  public var phone: String?
  public var licenseNumber: String?
  public var status: LifecycleStatus
  /// In the order received; empty where the API sends none.
  public var fleets: [Fleet.ID]
  public var vehicles: [Vehicle.ID]
  public var policies: [Policy.ID]
  public var preferences: Preferences
  /// In the smallest unit of a currency that the object does not name; `nil` when it was missing or no
  /// integer (contract 8).
  public var walletMinorUnits: Int64?
  public var metadata: [String: String]
  public var created: Timestamp?
  public var updated: Timestamp?

  /// How the driver likes to charge and pay (contract 1.1).
  public struct Preferences: Hashable, Sendable {
    /// Free text: the contract lists no values.
    public var chargingSpeed: String?
    public var currency: Currency?
    public var defaultPaymentMethod: PaymentMethod.ID?
    /// The number as decimal text; its unit is not stated in the contract.
    public var maxPricePerKWh: String?
    public var notifications: Bool?
    public var stations: [ChargingStation.ID]
    public var operators: [String]

    public init(
      chargingSpeed: String? = nil, currency: Currency? = nil,
      defaultPaymentMethod: PaymentMethod.ID? = nil, maxPricePerKWh: String? = nil,
      notifications: Bool? = nil, stations: [ChargingStation.ID] = [], operators: [String] = []
    ) {
      self.chargingSpeed = chargingSpeed
      self.currency = currency
      self.defaultPaymentMethod = defaultPaymentMethod
      self.maxPricePerKWh = maxPricePerKWh
      self.notifications = notifications
      self.stations = stations
      self.operators = operators
    }
  }

  public init(
    id: ID, name: String, email: String = "", phone: String? = nil, licenseNumber: String? = nil,
    status: LifecycleStatus = .active, fleets: [Fleet.ID] = [], vehicles: [Vehicle.ID] = [],
    policies: [Policy.ID] = [], preferences: Preferences = Preferences(), walletMinorUnits: Int64? = nil,
    metadata: [String: String] = [:], created: Timestamp? = nil, updated: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.email = email
    self.phone = phone
    self.licenseNumber = licenseNumber
    self.status = status
    self.fleets = fleets
    self.vehicles = vehicles
    self.policies = policies
    self.preferences = preferences
    self.walletMinorUnits = walletMinorUnits
    self.metadata = metadata
    self.created = created
    self.updated = updated
  }

  /// The balance in the currency of the driver's preferences, which is assumed to be the wallet's [I]
  /// (contract 8); `nil` when either is missing.
  public var walletBalance: Money? {
    guard let walletMinorUnits, let currency = preferences.currency else { return nil }
    return Money(minorUnits: walletMinorUnits, currency: currency)
  }
}
