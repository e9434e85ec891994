import ChargeModel

/// The drivers whose wallets are read again on their own, and what changed in them.
///
/// Nothing else in the console reads by itself.
struct WatchState: Equatable, Sendable {
  struct Watched: Equatable {
    /// As last seen; `nil` while the server sends none.
    var balance: Money?
    /// The last movement seen while it was watched.
    var change: Change?
  }

  /// A movement between two readings.
  struct Change: Equatable {
    /// What was added to the balance; never zero.
    let amount: Money
    /// When the reading that showed it was asked for.
    let at: Moment
  }

  var interval = Duration.seconds(60)
  private(set) var drivers: [Driver.ID: Watched] = [:]
  /// When the next reading is due; `nil` while nothing is watched.
  private(set) var due: Duration?
  /// The reading under way.
  var reading: Question?

  var isEmpty: Bool { drivers.isEmpty }

  mutating func watch(_ row: DriverTable.Row, now: Moment) {
    guard drivers[row.driver.id] == nil else { return }
    drivers[row.driver.id] = Watched(balance: row.driver.walletBalance)
    due = due ?? now.uptime + interval
  }

  mutating func unwatch(_ id: Driver.ID) {
    drivers[id] = nil
    if drivers.isEmpty { due = nil }
  }

  /// The next reading is an interval from now, whenever the one before was due.
  mutating func schedule(now: Moment) { due = drivers.isEmpty ? nil : now.uptime + interval }

  /// Compares what is watched with newly read rows. A balance in another currency is a new beginning.
  mutating func see(_ table: DriverTable) {
    for (id, var watched) in drivers {
      guard let row = table[id], row.driver.walletBalance != watched.balance else { continue }
      if let change = Change(from: watched.balance, to: row) { watched.change = change }
      watched.balance = row.driver.walletBalance
      drivers[id] = watched
    }
  }
}

extension WatchState.Change {
  fileprivate init?(from before: Money?, to row: DriverTable.Row) {
    guard let before, let after = row.driver.walletBalance, before.currency == after.currency else {
      return nil
    }
    let (difference, overflow) = after.minorUnits.subtractingReportingOverflow(before.minorUnits)
    guard !overflow, difference != 0 else { return nil }
    amount = Money(minorUnits: difference, currency: after.currency)
    at = row.at
  }

  /// Arrow and signed amount in major units: `▼ −4.00`, `▲ +12.50`.
  var text: String { amount.minorUnits < 0 ? "▼ \(amount.amount)" : "▲ +\(amount.amount)" }
}
