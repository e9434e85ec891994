/// A group of drivers and vehicles with a wallet of its own (contract 2.1).
public struct Fleet: Hashable, Sendable, Identifiable {
  public typealias ID = Identifier<Fleet>

  public let id: ID
  public var name: String
  public var status: LifecycleStatus
  public var description: String?
  public var email: String?
  public var phone: String?
  public var city: String?
  /// ISO 3166-1 alpha-2.
  public var country: String?
  /// IANA name, such as `Europe/Paris`.
  public var timezone: String?
  public var policies: [Policy.ID]
  /// From the fleet's preferences; assumed to be its wallet's [I] (contract 8).
  public var defaultCurrency: Currency?
  public var totalDrivers: Int?
  public var totalVehicles: Int?
  public var totalSessions: Int?
  /// In the smallest unit; `nil` when it was missing or no integer.
  public var walletMinorUnits: Int64?
  public var metadata: [String: String]
  public var created: Timestamp?
  public var updated: Timestamp?

  public init(
    id: ID, name: String, status: LifecycleStatus = .active, description: String? = nil,
    email: String? = nil, phone: String? = nil, city: String? = nil, country: String? = nil,
    timezone: String? = nil, policies: [Policy.ID] = [], defaultCurrency: Currency? = nil,
    totalDrivers: Int? = nil, totalVehicles: Int? = nil, totalSessions: Int? = nil,
    walletMinorUnits: Int64? = nil, metadata: [String: String] = [:], created: Timestamp? = nil,
    updated: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.status = status
    self.description = description
    self.email = email
    self.phone = phone
    self.city = city
    self.country = country
    self.timezone = timezone
    self.policies = policies
    self.defaultCurrency = defaultCurrency
    self.totalDrivers = totalDrivers
    self.totalVehicles = totalVehicles
    self.totalSessions = totalSessions
    self.walletMinorUnits = walletMinorUnits
    self.metadata = metadata
    self.created = created
    self.updated = updated
  }

  /// The balance in the fleet's default currency, assumed to be the wallet's [I]; `nil` when either is missing.
  public var walletBalance: Money? {
    guard let walletMinorUnits, let defaultCurrency else { return nil }
    return Money(minorUnits: walletMinorUnits, currency: defaultCurrency)
  }
}
