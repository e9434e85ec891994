import ChargeModel

/// What changed on hand, published in order from inside the cache, whatever caused it: a page, a single read, a
/// write's answer. Each holds the whole listing as it is now.
public enum CacheChange: Sendable {
  case drivers(DriverFilter, DriverListing)
  case fleets(FleetListing)
  case transactions(TransactionFilter, TransactionListing)
}

/// Names one profile's data, so that test and live never mix; never holds the API key.
public struct ProfileKey: Hashable, Sendable {
  public let name: String
  public let mode: Mode
  /// As configured, such as `https://api.chargeapi.co/v1`.
  public let baseURL: String

  public init(name: String, mode: Mode, baseURL: String) {
    self.name = name
    self.mode = mode
    self.baseURL = baseURL
  }
}
