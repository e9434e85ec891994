import ChargeModel

/// What transactions come to, told apart by type and currency.
///
/// Amounts are added as sent: the contract gives none of the types a sign (contract 3.1), so that no type is taken
/// from another. Only what succeeded counts; what failed or is pending is counted, not added.
public struct SpendTotals: Hashable, Sendable {
  public struct Entry: Hashable, Sendable {
    /// `charge`, `refund`, `adjustment`, or a type this program does not know, as sent.
    public let kind: String
    public let currency: Currency
    public internal(set) var count = 0
    /// `nil` when the sum does not fit.
    public internal(set) var minorUnits: Int64? = 0

    public var amount: Money? { minorUnits.map { Money(minorUnits: $0, currency: currency) } }
  }

  /// By currency, then charges, refunds, adjustments and what is not known.
  public let entries: [Entry]
  /// Those that failed or are pending, and those without an amount.
  public let uncounted: Int

  public init(_ transactions: some Sequence<Transaction>) {
    var entries: [Entry] = []
    var uncounted = 0
    for transaction in transactions {
      guard let amount = transaction.amount, transaction.status == .known(.succeeded) else {
        uncounted += 1
        continue
      }
      let kind = transaction.kind.text
      let index =
        entries.firstIndex { $0.kind == kind && $0.currency == amount.currency } ?? entries.count
      if index == entries.count { entries.append(Entry(kind: kind, currency: amount.currency)) }
      entries[index].add(amount.minorUnits)
    }
    self.entries = entries.sorted { ($0.currency, $0.rank, $0.kind) < ($1.currency, $1.rank, $1.kind) }
    self.uncounted = uncounted
  }
}

extension SpendTotals.Entry {
  fileprivate mutating func add(_ amount: Int64) {
    count += 1
    guard let sum = minorUnits?.addingReportingOverflow(amount) else { return }
    minorUnits = sum.overflow ? nil : sum.partialValue
  }

  fileprivate var rank: Int {
    switch kind {
    case Transaction.Kind.charge.rawValue: 0
    case Transaction.Kind.refund.rawValue: 1
    case Transaction.Kind.adjustment.rawValue: 2
    default: 3
    }
  }
}
