import ChargeModel

/// Which rows of a table to show, and in which order.
public struct Arrangement: Sendable, Equatable {
  /// The snapshot that the row numbers belong to.
  public let table: DriverTable
  private let rows: Rows

  private enum Rows: Equatable {
    case all
    case some([Int32])
  }

  /// Every row, as the server ordered them.
  public init(all table: DriverTable = DriverTable()) {
    self.table = table
    rows = .all
  }

  /// The rows that `filter` lets through.
  public init(_ table: DriverTable, filter: TextFilter, context: ColumnContext) {
    self.table = table
    guard !filter.isEmpty else {
      rows = .all
      return
    }
    var numbers: [Int32] = []
    table.forEach { number, row in
      if filter.matches(row.driver, context) { numbers.append(Int32(number)) }
    }
    rows = .some(numbers)
  }

  /// Rows shown.
  public var count: Int {
    switch rows {
    case .all: table.count
    case .some(let numbers): numbers.count
    }
  }

  /// The row at `position`, from 0.
  public subscript(position: Int) -> DriverTable.Row {
    switch rows {
    case .all: table[position]
    case .some(let numbers): table[Int(numbers[position])]
    }
  }

  /// Where a driver is shown; `nil` when it is not.
  public func position(of id: Driver.ID) -> Int? {
    guard let number = table.number(of: id) else { return nil }
    switch rows {
    case .all: return number
    case .some(let numbers): return numbers.firstIndex(of: Int32(number))
    }
  }
}
