import ChargeModel

/// Which rows of a table to show, and in which order.
public struct Arrangement: Sendable, Equatable {
  /// The snapshot that the row numbers belong to.
  public let table: DriverTable
  /// Whether rows stand where they stood before, and not where their values would put them now.
  public let isOrderHeld: Bool
  private let rows: Rows

  private enum Rows: Equatable {
    case all
    case some([Int32])
  }

  /// Every row, as the server ordered them.
  public init(all table: DriverTable = DriverTable()) {
    self.table = table
    isOrderHeld = false
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

  init(_ table: DriverTable, numbers: [Int32], isOrderHeld: Bool = false) {
    self.table = table
    self.isOrderHeld = isOrderHeld
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

extension Arrangement {
  /// What a request asks for; asks each row. For many rows, again and again, see `Arranger`.
  public init(_ request: Request) {
    let arrangement = Arrangement(
      request.table, filter: request.filter, order: request.order, context: request.context)
    self = arrangement.held(by: request)
  }

  /// Which rows to show, in which order, and whose order to keep.
  public struct Request: Equatable, Sendable {
    public let table: DriverTable
    public let filter: Filter
    public let order: SortOrder
    public let context: ColumnContext
    /// Rows that are still there stay in this order among each other; new ones come behind them. `nil` sorts anew.
    public let keeping: Arrangement?

    public init(
      _ table: DriverTable, filter: Filter = .everything, order: SortOrder = .server, context: ColumnContext,
      keeping: Arrangement? = nil
    ) {
      self.table = table
      self.filter = filter
      self.order = order
      self.context = context
      // The server's own order does not change under the operator.
      self.keeping = order.isEmpty ? nil : keeping
    }
  }

  func held(by request: Request) -> Arrangement {
    guard let earlier = request.keeping, case .some(let sorted) = rows else { return self }
    var places: [Driver.ID: Int] = [:]
    places.reserveCapacity(earlier.count)
    for position in 0..<earlier.count { places[earlier[position].id] = position }
    let ranked = sorted.enumerated().map { rank, number in
      (place: places[table[Int(number)].id] ?? .max, rank: rank, number: number)
    }
    let kept = ranked.sorted { ($0.place, $0.rank) < ($1.place, $1.rank) }.map(\.number)
    return Arrangement(table, numbers: kept, isOrderHeld: kept != sorted)
  }
}
