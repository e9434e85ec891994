import ChargeModel

/// The wallets that are low, each once for each crossing, and what the operator said to each.
///
/// A wallet raises one alert when it is first seen below its threshold, and none again until it was seen at or over
/// the threshold and its hysteresis. So a balance that hovers at the line rings once.
public struct AlertQueue: Hashable, Sendable {
  public struct Recovered: Hashable, Sendable {
    public let alert: Alert
    public let at: Timestamp
  }

  private var low: [WalletOwner: Alert] = [:]
  /// The last ones that recovered, newest first.
  public private(set) var recovered: [Recovered] = []

  static let recoveredKept = 100

  public init() {}

  /// As saved.
  init(_ alerts: [Alert], recovered: [Recovered]) {
    low = Dictionary(alerts.map { ($0.owner, $0) }) { first, _ in first }
    self.recovered = Array(recovered.prefix(Self.recoveredKept))
  }

  public subscript(owner: WalletOwner) -> Alert? { low[owner] }

  /// How many wallets are low, whatever was said to them.
  public var count: Int { low.count }

  /// How many wait for somebody.
  public var openCount: Int { low.values.count { $0.isOpen } }

  /// Open ones first, then snoozed, then acknowledged; within each the one that waits longest first.
  public var alerts: [Alert] {
    low.values.sorted { left, right in
      (left.state.rank, left.raised, left.owner) < (right.state.rank, right.raised, right.owner)
    }
  }

  /// Weighs a look at a wallet.
  ///
  /// - Parameter threshold: in the balance's currency; `nil` when there is none.
  mutating func take(
    _ owner: WalletOwner, _ balance: Money, threshold: Money?, recovery: Int64, at: Timestamp
  ) -> [AlertEvent] {
    var events: [AlertEvent] = []
    if let alert = low[owner],
      threshold == nil || alert.threshold.currency != balance.currency || balance.minorUnits >= recovery
    {
      events.append(close(alert, at: at))
    }
    guard let threshold else { return events }
    if var alert = low[owner] {
      let isOtherAmount = alert.minorUnits != balance.minorUnits
      alert.minorUnits = balance.minorUnits
      alert.threshold = threshold
      if isOtherAmount, case .snoozed(.untilChange) = alert.state {
        alert.state = .open
        events.append(.resurfaced(alert))
      }
      low[owner] = alert
    } else if balance.minorUnits < threshold.minorUnits {
      let alert = Alert(
        owner: owner, threshold: threshold, crossedAt: balance.minorUnits, minorUnits: balance.minorUnits,
        raised: at, state: .open)
      low[owner] = alert
      events.append(.raised(alert))
    }
    return events
  }

  /// Opens again what was snoozed until now.
  public mutating func timePassed(to now: Timestamp) -> [AlertEvent] {
    guard let nextDue, nextDue <= now else { return [] }
    var events: [AlertEvent] = []
    for (owner, alert) in low {
      guard case .snoozed(.until(let end)) = alert.state, end <= now else { continue }
      low[owner]?.state = .open
      if let alert = low[owner] { events.append(.resurfaced(alert)) }
    }
    return events
  }

  /// When the first snooze ends by itself.
  public var nextDue: Timestamp? {
    low.values.compactMap { alert in
      if case .snoozed(.until(let end)) = alert.state { end } else { nil }
    }.min()
  }

  /// - Returns: whether there was such an alert.
  @discardableResult
  public mutating func acknowledge(_ owner: WalletOwner, at now: Timestamp) -> Bool {
    set(.acknowledged(at: now), owner)
  }

  @discardableResult
  public mutating func snooze(_ owner: WalletOwner, until end: Timestamp) -> Bool {
    set(.snoozed(.until(end)), owner)
  }

  @discardableResult
  public mutating func snoozeUntilChange(_ owner: WalletOwner) -> Bool {
    guard let alert = low[owner] else { return false }
    return set(.snoozed(.untilChange(from: alert.minorUnits)), owner)
  }

  /// Takes a snooze or an acknowledgement back.
  @discardableResult
  public mutating func wake(_ owner: WalletOwner) -> Bool { set(.open, owner) }

  /// Takes in what an earlier session left; what this one has found already stays.
  public mutating func restore(_ earlier: AlertQueue) {
    low.merge(earlier.low) { now, before in
      var alert = before
      (alert.minorUnits, alert.threshold) = (now.minorUnits, now.threshold)
      return alert
    }
    recovered = Array((recovered + earlier.recovered).prefix(Self.recoveredKept))
  }

  /// Nobody watches the wallet any more, so nothing would tell that it recovered.
  mutating func forget(_ owner: WalletOwner) { low[owner] = nil }

  private mutating func set(_ state: Alert.State, _ owner: WalletOwner) -> Bool {
    guard low[owner] != nil else { return false }
    low[owner]?.state = state
    return true
  }

  private mutating func close(_ alert: Alert, at: Timestamp) -> AlertEvent {
    low[alert.owner] = nil
    recovered.insert(Recovered(alert: alert, at: at), at: 0)
    if recovered.count > Self.recoveredKept { recovered.removeLast() }
    return .recovered(alert, at: at)
  }
}

extension Alert.State {
  fileprivate var rank: Int {
    switch self {
    case .open: 0
    case .snoozed: 1
    case .acknowledged: 2
    }
  }
}
