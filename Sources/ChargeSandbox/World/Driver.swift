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
  let email: String
  let fleets: [Identifier]
  let licenseNumber: String?
  let metadata: Metadata
  let name: String
  let phone: String?
  let policyIDs: [Identifier]
  let preferences: Preferences
  let status: DriverStatus
  let updated: Timestamp
  let vehicles: [Identifier]
  /// In the smallest unit of some currency, which the API does not name (contract 8).
  let walletBalance: Int

  struct Preferences: Sendable {
    /// Free text as far as the contract can be read; `nil` for no preference.
    let chargingSpeed: String?
    let currency: Currency
    let defaultPaymentMethod: Identifier?
    let maxPricePerKilowattHour: FixedPoint?
    let notifications: Bool
    let preferredChargingStations: [Identifier]
    let preferredOperators: [String]
  }
}
