import ChargeModel

/// What a column takes from a row, for sorting and filtering lists that are short enough to look at row by row.
public enum CellValue: Hashable, Sendable {
  /// There is no value; such a row goes last in both directions.
  case none
  case text(String)
  case number(Int64)
  case money(Money)
  case time(Timestamp)

  public init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none }
  public init(_ number: Int?) { self = number.map { .number(Int64($0)) } ?? .none }
  public init(_ money: Money?) { self = money.map(Self.money) ?? .none }
  public init(_ time: Timestamp?) { self = time.map(Self.time) ?? .none }

  /// Whether a row with this value goes before one with `other`; `nil` when nothing tells. Amounts are grouped by
  /// currency whatever the direction, as in the list of drivers.
  public func precedes(_ other: CellValue, ascending: Bool) -> Bool? {
    switch (self, other) {
    case (.none, .none): nil
    case (.none, _): false
    case (_, .none): true
    case (.money(let left), .money(let right)) where left.currency != right.currency:
      left.currency < right.currency
    default: isLess(than: other).map { $0 == ascending }
    }
  }

  private func isLess(than other: CellValue) -> Bool? {
    func order<Value: Comparable>(_ left: Value, _ right: Value) -> Bool? {
      left == right ? nil : left < right
    }
    return switch (self, other) {
    case (.text(let left), .text(let right)):
      FoldedText(left).bytes.lexicographicOrder(before: FoldedText(right).bytes)
    case (.number(let left), .number(let right)): order(left, right)
    case (.money(let left), .money(let right)): order(left.minorUnits, right.minorUnits)
    case (.time(let left), .time(let right)): order(left, right)
    default: order(rank, other.rank)
    }
  }

  /// Among values of different kinds, which a column does not have.
  private var rank: Int {
    switch self {
    case .none: 0
    case .text: 1
    case .number: 2
    case .money: 3
    case .time: 4
    }
  }
}

extension [UInt8] {
  fileprivate func lexicographicOrder(before other: [UInt8]) -> Bool? {
    self == other ? nil : lexicographicallyPrecedes(other)
  }
}
