import ChargeModel
import FleetQuery

/// A tab whose rows the state holds, few enough to be filtered and sorted at once.
protocol ListTab: TabContent where Rows == ListRows<Item> {
  associatedtype Item: Identifiable & Equatable & Sendable where Item.ID: Sendable

  /// Every row, as the state has them now.
  static func items(in state: ConsoleState) -> [Item]
  /// What the rows shown were made of.
  var made: MadeRows<Item>? { get set }
}

/// What the rows of a list were made of; they are made anew when it has changed.
struct MadeRows<Item: Equatable & Sendable>: Equatable, Sendable {
  let items: [Item]
  let filter: Filter
  let order: TableOrder
  let zone: Zone
}

extension ListTab {
  static func emptyTable() -> TableState<Rows> { TableState(ListRows()) }

  /// The rows are there at once.
  var isAwaitingRows: Bool {
    get { false }
    set {}
  }

  mutating func arrange(_ state: inout ConsoleState) -> [Effect] {
    makeRows(state, anew: true)
    return []
  }

  mutating func follow(_ state: ConsoleState) { makeRows(state) }

  mutating func leave() { if !table.isHeld { made = nil } }

  /// Makes the rows anew where what they are made of has changed.
  ///
  /// - Parameter anew: sorts them in any case.
  mutating func makeRows(_ state: ConsoleState, anew: Bool = false) {
    let held = table.isHeld ? made?.items : nil
    let now = MadeRows(
      items: held ?? Self.items(in: state), filter: filter.filter, order: table.order,
      zone: state.displayZone)
    guard anew || now != made else { return }
    let sorted = rows(of: now, state)
    let keepsOrder =
      !anew && made?.order == now.order && !now.order.isEmpty && !table.isFollowing && state.isReading
    made = now
    let rows = keepsOrder ? keepingOrder(sorted) : sorted
    table.show(
      ListRows(rows: rows), isOrderHeld: keepsOrder && rows.map(\.id) != sorted.map(\.id),
      lines: state.layout.listRows)
    measure(state)
  }

  /// Rows that were there before stay in their order, new ones come behind them.
  private func keepingOrder(_ sorted: [Item]) -> [Item] {
    let places = Dictionary(uniqueKeysWithValues: zip(table.rows.rows.map(\.id), 0...))
    let ranked = sorted.enumerated().map { (place: places[$1.id] ?? .max, rank: $0, row: $1) }
    return ranked.sorted { ($0.place, $0.rank) < ($1.place, $1.rank) }.map(\.row)
  }

  private func rows(of made: MadeRows<Item>, _ state: ConsoleState) -> [Item] {
    let columns = Dictionary(uniqueKeysWithValues: Self.columns.map { ($0.name, $0) })
    var rows = made.items
    if !made.filter.isEmpty {
      let context = state.columnContext
      rows.removeAll { row in
        !made.filter.matches(words: Self.columns.map { $0.cell(row, state).text }, in: context) {
          columns[$0]?.value?(row, state) ?? .none
        }
      }
    }
    guard !made.order.isEmpty else { return rows }
    let keys = made.order.keys.compactMap { key in
      columns[key.column]?.value.map { (value: $0, isAscending: key.isAscending) }
    }
    let valued = rows.enumerated().map { place, row in
      (place: place, row: row, values: keys.map { $0.value(row, state) })
    }
    return valued.sorted { left, right in
      for (key, (first, second)) in zip(keys, zip(left.values, right.values)) {
        if let precedes = first.precedes(second, ascending: key.isAscending) { return precedes }
      }
      return left.place < right.place
    }.map(\.row)
  }
}
