/// What to change of a driver (contract 1.4); what is `nil` is not sent, and keeps its value.
///
/// Nothing can be emptied: whether that takes `null` or an empty text is not known (contract 13).
public struct DriverUpdate: Hashable, Sendable {
  public var name: String?
  public var phone: String?
  /// To suspend or archive a driver is to change this ([M]); there is no call of its own.
  public var status: LifecycleStatus?
  public var preferences: Preferences?

  public init(
    name: String? = nil, phone: String? = nil, status: LifecycleStatus? = nil,
    preferences: Preferences? = nil
  ) {
    self.name = name
    self.phone = phone
    self.status = status
    self.preferences = preferences
  }

  public var isEmpty: Bool { self == DriverUpdate() }

  /// Whether a server keeps the preferences that are not sent is not known (contract 13), so a change begins with
  /// all that the driver has: either kind of server then ends up with the same.
  public struct Preferences: Hashable, Sendable {
    public var chargingSpeed: String?
    public var currency: Currency?
    /// Decimal text.
    public var maxPricePerKWh: String?
    public var notifications: Bool?
    public var stations: [ChargingStation.ID]
    public var operators: [String]
    /// Sent back as it was; this program never chooses another.
    public let defaultPaymentMethod: PaymentMethod.ID?

    public init(keeping preferences: Driver.Preferences) {
      chargingSpeed = preferences.chargingSpeed
      currency = preferences.currency
      maxPricePerKWh = preferences.maxPricePerKWh
      notifications = preferences.notifications
      stations = preferences.stations
      operators = preferences.operators
      defaultPaymentMethod = preferences.defaultPaymentMethod
    }
  }
}
