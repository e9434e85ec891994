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

  /// The rows that `filter` lets through, sorted; asks each row. For many rows, again and again, see `Arranger`.
  public init(
    _ table: DriverTable, filter: Filter = .everything, order: SortOrder = .server, context: ColumnContext
  ) {
    guard !filter.isEmpty || !order.isEmpty else {
      self.init(all: table)
      return
    }
    let test = filter.test(in: context)
    var numbers: [Int32] = []
    table.forEach { number, row in
      if test(row) { numbers.append(Int32(number)) }
    }
    self.init(table, numbers: table.sorted(numbers, by: order, context))
  }

  init(_ table: DriverTable, numbers: [Int32]) {
    self.table = table
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
