import ChargeModel

@testable import FleetOperations

extension Currency {
  static let eur = Currency("eur")
  static let jpy = Currency("jpy")
  static let kwd = Currency("kwd")
}

extension Money {
  static func eur(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .eur) }
}

extension Moment {
  /// So long after an arbitrary noon, on both clocks.
  static func after(_ span: Duration) -> Moment {
    Moment(uptime: span, wall: .noon.adding(span))
  }
}

extension Timestamp {
  static let noon = Timestamp(secondsSince1970: 1_775_044_800)

  static func noon(_ span: Duration) -> Timestamp { noon.adding(span) }
}

extension WalletOwner {
  static let ada = driver("ada")

  static func driver(_ name: String) -> WalletOwner { .driver(Driver.ID("drv_\(name)")) }
  static func fleet(_ name: String) -> WalletOwner { .fleet(Fleet.ID("flt_\(name)")) }
}

extension WalletReading {
  static func ada(_ balance: Money?, at span: Duration, fleets: [Fleet.ID] = []) -> WalletReading {
    WalletReading(.ada, balance: balance, fleets: fleets, at: .after(span))
  }
}

extension Duration {
  static func minutes(_ count: Int) -> Duration { .seconds(60 * count) }
  static func hours(_ count: Int) -> Duration { .seconds(3600 * count) }
  static func days(_ count: Int) -> Duration { .hours(24 * count) }
}
