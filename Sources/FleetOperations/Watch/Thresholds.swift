import ChargeModel

/// Below which balance a wallet counts as low.
///
/// The most specific one wins: the driver's own, then that of the driver's fleets, then the currency's. Of several
/// fleets the highest, so that none of them misses a driver it cares about.
public struct Thresholds: Hashable, Sendable {
  /// Minor units by currency.
  public typealias Amounts = [Currency: Int64]

  public var drivers: [Driver.ID: Amounts]
  /// For the drivers of a fleet.
  public var fleets: [Fleet.ID: Amounts]
  /// For the wallets of fleets themselves; a currency that is not here goes by `currencies`.
  public var fleetWallets: Amounts
  public var currencies: Amounts
  /// In place of all others, where it is about the wallet's currency.
  public var override: MajorAmount?
  /// By how many hundredths of the threshold a wallet must rise over it to count as recovered.
  public var hysteresisPercent: Int64

  public init(
    currencies: Amounts = [:], fleets: [Fleet.ID: Amounts] = [:], drivers: [Driver.ID: Amounts] = [:],
    fleetWallets: Amounts = [:], hysteresisPercent: Int64 = 10
  ) {
    self.currencies = currencies
    self.fleets = fleets
    self.drivers = drivers
    self.fleetWallets = fleetWallets
    self.hysteresisPercent = hysteresisPercent
  }

  /// Whether none is set for anything.
  public var isEmpty: Bool {
    drivers.isEmpty && fleets.isEmpty && fleetWallets.isEmpty && currencies.isEmpty && override == nil
  }

  /// - Returns: `nil` where nothing is set for the wallet's currency.
  public func threshold(of owner: WalletOwner, fleets members: [Fleet.ID], in currency: Currency) -> Money? {
    if let minorUnits = override?.minorUnits(in: currency) {
      return Money(minorUnits: minorUnits, currency: currency)
    }
    let minorUnits: Int64? =
      switch owner {
      case .fleet: fleetWallets[currency] ?? currencies[currency]
      case .driver(let id):
        drivers[id]?[currency]
          ?? members.compactMap { fleets[$0]?[currency] }.max()
          ?? currencies[currency]
      }
    return minorUnits.map { Money(minorUnits: $0, currency: currency) }
  }

  /// The balance from which on a low wallet is well again: the threshold and its hysteresis, at least one unit
  /// more than the threshold.
  public func recovery(over threshold: Money) -> Int64 {
    let margin = Int128(threshold.minorUnits.magnitude) * Int128(max(0, hysteresisPercent)) / 100
    return Int64(clamping: Int128(threshold.minorUnits) + max(1, margin))
  }
}
