import ChargeModel

/// An active driver who may not get to charge: the wallet is low, or covers few typical sessions.
public struct AtRisk: Hashable, Sendable, Identifiable {
  public let id: Driver.ID
  public let name: String
  public let balance: Money
  /// `nil` where none is set for the wallet.
  public let threshold: Money?
  /// `nil` where nothing tells.
  public let runway: Runway?

  /// What a driver is weighed by.
  public struct Scales: Hashable, Sendable {
    public var thresholds: Thresholds
    /// Recent charges where they are known, newest first.
    public var charges: [Driver.ID: [Money]]

    public init(thresholds: Thresholds, charges: [Driver.ID: [Money]] = [:]) {
      self.thresholds = thresholds
      self.charges = charges
    }
  }

  /// Fewer sessions than this are few.
  public static let fewSessions: Int64 = 3

  /// Who of a list is at risk, the most urgent first: empty wallets, then by runway, then by how much of the
  /// threshold is left.
  public static func find(in table: DriverTable, _ scales: Scales) -> [AtRisk] {
    var found: [AtRisk] = []
    table.forEach { _, row in
      if let risk = AtRisk(row, scales) { found.append(risk) }
    }
    return found.map { (key: $0.urgency, risk: $0) }.sorted { $0.key < $1.key }.map(\.risk)
  }

  private init?(_ row: DriverTable.Row, _ scales: Scales) {
    guard row.status == .active, let balance = row.walletBalance else { return nil }
    let id = row.id
    let threshold = scales.thresholds.threshold(
      of: .driver(id), fleets: row.fleets, in: balance.currency)
    let runway = scales.charges[id].flatMap { Runway(balance: balance, charges: $0) }
    let isLow = threshold.map { balance.minorUnits < $0.minorUnits } ?? (balance.minorUnits <= 0)
    let isShort = runway.map { $0.tenths < Self.fewSessions * 10 } ?? false
    guard isLow || isShort else { return nil }
    self.id = id
    name = row.name
    self.balance = balance
    self.threshold = threshold
    self.runway = runway
  }

  /// Less is more urgent.
  private var urgency: Urgency {
    if balance.minorUnits <= 0 {
      return Urgency(group: 0, amount: balance.minorUnits, id: id)
    }
    if let runway { return Urgency(group: 1, amount: runway.tenths, id: id) }
    let threshold = max(1, threshold?.minorUnits ?? 1)
    let left = Int64(clamping: Int128(balance.minorUnits) * 10_000 / Int128(threshold))
    return Urgency(group: 2, amount: left, id: id)
  }

  private struct Urgency: Comparable {
    let group: Int
    let amount: Int64
    let id: Driver.ID

    static func < (left: Self, right: Self) -> Bool {
      (left.group, left.amount, left.id) < (right.group, right.amount, right.id)
    }
  }
}
