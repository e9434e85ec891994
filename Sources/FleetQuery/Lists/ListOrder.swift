/// How rows of a list other than that of drivers are sorted: by columns with names of their own.
struct ListOrder<Row: Sendable>: Sendable {
  private let keys: [(value: @Sendable (Row) -> CellValue, isAscending: Bool)]

  var isEmpty: Bool { keys.isEmpty }

  init(_ text: String, among columns: [ExportColumn<Row>]) throws(ListQueryError) {
    let sortable = columns.filter { $0.value != nil }
    var keys: [(value: @Sendable (Row) -> CellValue, isAscending: Bool)] = []
    do throws(SortOrderError) {
      for key in try SortText.keys(text, among: sortable.map(\.name)) {
        guard let value = sortable.first(where: { $0.name == key.name })?.value else { continue }
        keys.append((value, key.isAscending))
      }
    } catch {
      throw ListQueryError(.sort, error.description)
    }
    self.keys = keys
  }

  /// Rows equal by every key stay in the order they came.
  func sorted(_ rows: [Row]) -> [Row] {
    guard !keys.isEmpty else { return rows }
    let valued = rows.enumerated().map { place, row in
      (place: place, row: row, values: keys.map { $0.value(row) })
    }
    return valued.sorted { left, right in
      for (key, (first, second)) in zip(keys, zip(left.values, right.values)) {
        if let precedes = first.precedes(second, ascending: key.isAscending) { return precedes }
      }
      return left.place < right.place
    }.map(\.row)
  }
}
