import ChargeModel

/// A table prepared for filters: what they ask about most is folded and laid out once, so that a keystroke is a
/// scan of bytes. Everything else is asked of the rows themselves.
struct DriverIndex: Sendable {
  let table: DriverTable
  let pages: [IndexPage]

  static let rowsToAPage = RowSet.capacity

  init() {
    table = DriverTable()
    pages = []
  }

  /// Prepares a table; pages of `old` whose drivers are the same are taken over.
  ///
  /// - Parameter goesOn: asked now and then; once it says no, the index ends there, and is good for the next try.
  init(_ table: DriverTable, reusing old: DriverIndex = DriverIndex(), while goesOn: () -> Bool = { true }) {
    self.table = table
    if old.isComplete, old.table == table {
      pages = old.pages
      return
    }
    var pages: [IndexPage] = []
    pages.reserveCapacity(table.count / Self.rowsToAPage + 1)
    for start in stride(from: 0, to: table.count, by: Self.rowsToAPage) {
      guard goesOn() else { break }
      let rows = start..<min(start + Self.rowsToAPage, table.count)
      pages.append(old.page(pages.count, of: table, rows) ?? IndexPage(rows.map { table[$0] }))
    }
    self.pages = pages
  }

  /// Whether every row is prepared.
  var isComplete: Bool { pages.count * Self.rowsToAPage >= table.count }

  /// The page of that number, if it is what another table's rows would make.
  private func page(_ number: Int, of other: DriverTable, _ rows: Range<Int>) -> IndexPage? {
    guard number < pages.count, pages[number].count == rows.count else { return nil }
    // Rows that are the same object are quickly told; a driver read again compares by its fields.
    let isSame = rows.allSatisfy { table[$0].isSameDriver(as: other[$0]) }
    return isSame ? pages[number] : nil
  }
}
