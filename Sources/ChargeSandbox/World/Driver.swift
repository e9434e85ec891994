/// A driver's status (contract 1.1, the values [M]).
enum DriverStatus: String, CaseIterable, Sendable {
  case active, suspended, archived
}

/// A driver as the API shows it (contract 1.1).
///
/// Made when it is asked for and not kept: the world of a seed is a function (see `World`).
struct Driver: Sendable {
  let id: Identifier
  let created: Timestamp
  var email: String
  var fleets: [Identifier]
  var licenseNumber: String?
  var metadata: Metadata
  var name: String
  var phone: String?
  let policyIDs: [Identifier]
  var preferences: Preferences
  var status: DriverStatus
  var updated: Timestamp
  let vehicles: [Identifier]
  /// In the smallest unit of some currency, which the API does not name (contract 8).
  var walletBalance: Int

  /// Takes what an update can change from another value of the same driver (contract 1.4).
  mutating func takeOver(_ edited: Driver) {
    name = edited.name
    email = edited.email
    phone = edited.phone
    licenseNumber = edited.licenseNumber
    status = edited.status
    preferences = edited.preferences
    metadata = edited.metadata
  }

  struct Preferences: Sendable {
    /// Free text as far as the contract can be read; `nil` for no preference.
    var chargingSpeed: String?
    var currency: Currency
    var defaultPaymentMethod: Identifier?
    var maxPricePerKilowattHour: FixedPoint?
    var notifications: Bool
    var preferredChargingStations: [Identifier]
    var preferredOperators: [String]
  }
}
