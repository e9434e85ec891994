import ChargeModel

/// A wallet that fell below its threshold, from then until it has recovered.
public struct Alert: Hashable, Sendable {
  public enum State: Hashable, Sendable {
    /// Waits for somebody.
    case open
    case acknowledged(at: Timestamp)
    case snoozed(Snooze)
  }

  public enum Snooze: Hashable, Sendable {
    case until(Timestamp)
    /// Until the balance is another than this one, in minor units.
    case untilChange(from: Int64)
  }

  public let owner: WalletOwner
  /// The threshold that applies now.
  public internal(set) var threshold: Money
  /// The balance that was first seen below it, in minor units.
  public let crossedAt: Int64
  /// The balance as last seen, in minor units.
  public internal(set) var minorUnits: Int64
  /// When it was first seen below.
  public let raised: Timestamp
  public internal(set) var state: State

  public var balance: Money { Money(minorUnits: minorUnits, currency: threshold.currency) }
  public var isOpen: Bool { state == .open }
}

/// What happened to an alert.
public enum AlertEvent: Hashable, Sendable {
  /// A wallet was seen below its threshold for the first time since it was well.
  case raised(Alert)
  /// A snooze is over and the wallet is still low.
  case resurfaced(Alert)
  /// The wallet rose over the threshold and its hysteresis, or there is no threshold for it any more.
  case recovered(Alert, at: Timestamp)
}
