import ChargeModel

/// Whose prepaid wallet: the API has no wallet of its own, only a balance on a driver or a fleet (contract 8).
public enum WalletOwner: Hashable, Sendable {
  case driver(Driver.ID)
  case fleet(Fleet.ID)

  /// The id alone, as the API writes it.
  public var id: String {
    switch self {
    case .driver(let id): id.rawValue
    case .fleet(let id): id.rawValue
    }
  }
}

extension WalletOwner: Comparable {
  /// Drivers first, then by id.
  public static func < (left: Self, right: Self) -> Bool {
    switch (left, right) {
    case (.driver(let left), .driver(let right)): left < right
    case (.fleet(let left), .fleet(let right)): left < right
    case (.driver, .fleet): true
    case (.fleet, .driver): false
    }
  }
}

/// One look at a wallet.
public struct WalletReading: Hashable, Sendable {
  public let owner: WalletOwner
  /// `nil` when the server sent no balance or no currency to count it in.
  public let balance: Money?
  /// The fleets whose thresholds apply: a driver's.
  public let fleets: [Fleet.ID]
  /// When it was asked for: the balance is at least this fresh.
  public let at: Moment

  public init(_ owner: WalletOwner, balance: Money?, fleets: [Fleet.ID] = [], at: Moment) {
    self.owner = owner
    self.balance = balance
    self.fleets = fleets
    self.at = at
  }

  public init(_ driver: Driver, at: Moment) {
    self.init(.driver(driver.id), balance: driver.walletBalance, fleets: driver.fleets, at: at)
  }

  public init(_ fleet: Fleet, at: Moment) {
    self.init(.fleet(fleet.id), balance: fleet.walletBalance, at: at)
  }
}
