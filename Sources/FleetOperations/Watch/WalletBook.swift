import ChargeModel

/// What is known of the wallets that are watched: what was seen of each, and which are low.
public struct WalletBook: Hashable, Sendable {
  /// What a look at a wallet led to.
  public struct Outcome: Hashable, Sendable {
    /// A line for the history: the first look ever, or another amount than before.
    public var line: HistoryLine?
    public var movement: BalanceHistory.Movement?
    public var events: [AlertEvent] = []
  }

  public var thresholds: Thresholds
  public var alerts = AlertQueue()
  private var histories: [WalletOwner: BalanceHistory] = [:]

  /// Amounts kept in all; a wallet keeps its share, within bounds.
  static let pointsKept = 200_000
  private static let pointsToAWallet = 32...512

  public init(thresholds: Thresholds = Thresholds()) { self.thresholds = thresholds }

  public subscript(owner: WalletOwner) -> BalanceHistory? { histories[owner] }

  /// The wallets that have a history, in no order.
  public var owners: some Collection<WalletOwner> { histories.keys }

  /// Takes in a look at a watched wallet. A balance in another currency is a new beginning.
  public mutating func take(_ reading: WalletReading) -> Outcome {
    guard let balance = reading.balance else { return Outcome() }
    var outcome = Outcome()
    let capacity = capacity
    if let history = histories[reading.owner], history.currency == balance.currency {
      if let looked = history.lookedAt, reading.at.uptime <= looked { return outcome }
      let before = history.latest
      outcome.movement = histories[reading.owner]?.take(
        balance.minorUnits, at: reading.at, capacity: capacity)
      if balance.minorUnits != before.minorUnits, let point = histories[reading.owner]?.latest {
        outcome.line = HistoryLine(reading.owner, balance, at: point.at, unmoved: before.confirmed)
      }
    } else {
      let at = reading.at.wall
      let point = BalanceHistory.Point(minorUnits: balance.minorUnits, at: at, confirmed: at)
      histories[reading.owner] = BalanceHistory(balance.currency, point, lookedAt: reading.at.uptime)
      outcome.line = HistoryLine(reading.owner, balance, at: at, unmoved: nil)
    }
    let threshold = thresholds.threshold(of: reading.owner, fleets: reading.fleets, in: balance.currency)
    outcome.events = alerts.take(
      reading.owner, balance, threshold: threshold,
      recovery: threshold.map(thresholds.recovery(over:)) ?? .max, at: reading.at.wall)
    return outcome
  }

  /// Nobody watches the wallet any more: its alert goes, its history stays.
  public mutating func stopWatching(_ owner: WalletOwner) { alerts.forget(owner) }

  /// Adds what earlier sessions saw, oldest first; lines later than `now` are of a clock that was wrong.
  public mutating func restore(_ lines: some Sequence<HistoryLine>, now: Timestamp) {
    for line in lines where line.at <= now {
      let capacity = capacity
      let point = BalanceHistory.Point(minorUnits: line.balance.minorUnits, at: line.at, confirmed: line.at)
      guard let history = histories[line.owner], history.currency == line.balance.currency,
        history.latest.at <= line.at
      else {
        histories[line.owner] = BalanceHistory(line.balance.currency, point)
        continue
      }
      if let unmoved = line.unmoved { histories[line.owner]?.confirm(until: min(unmoved, line.at)) }
      if history.latest.minorUnits == point.minorUnits {
        histories[line.owner]?.confirm(until: line.at)
      } else {
        histories[line.owner]?.append(point, capacity: capacity)
      }
    }
  }

  /// The wallets were all looked at until `moment`, by an earlier session.
  public mutating func confirm(_ owners: some Sequence<WalletOwner>, until moment: Timestamp) {
    for owner in owners { histories[owner]?.confirm(until: moment) }
  }

  private var capacity: Int {
    min(
      max(Self.pointsKept / max(1, histories.count), Self.pointsToAWallet.lowerBound),
      Self.pointsToAWallet.upperBound)
  }
}
