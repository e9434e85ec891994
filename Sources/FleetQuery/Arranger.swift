import ChargeModel

/// Arranges one list again and again as it changes and as the operator types, off the main actor.
///
/// It keeps what it has prepared: the index of the last snapshot, of which unchanged pages serve the next one; the
/// rows of the last filter, among which a narrower one is looked for; and the last order of the whole table. All of
/// it is only quicker, never another answer than `Arrangement` gives by itself.
public actor Arranger {
  private var index = DriverIndex()
  private var last: Chosen?
  private var ordered: Ordered?

  /// What a filter chose.
  private struct Chosen {
    let filter: Filter
    let context: ColumnContext
    let pages: [IndexPage]
    let rows: Selection
  }

  /// A whole table in order.
  private struct Ordered {
    let table: DriverTable
    let order: SortOrder
    let context: ColumnContext
    let numbers: [Int32]
  }

  public init() {}

  /// Lays out a table for filters, as far as it gets before the task is cancelled: the first filter takes this time
  /// otherwise.
  public func prepare(_ table: DriverTable) {
    if Task.isCancelled { return }
    index = DriverIndex(table, reusing: index, while: { !Task.isCancelled })
  }

  /// - Returns: `nil` when the task that asks was cancelled.
  public func arrange(_ request: Arrangement.Request) -> Arrangement? {
    arrange(request.table, filter: request.filter, order: request.order, context: request.context)?
      .held(by: request)
  }

  /// - Returns: `nil` when the task that asks was cancelled; what was prepared until then is kept.
  public func arrange(
    _ table: DriverTable, filter: Filter = .everything, order: SortOrder = .server, context: ColumnContext
  ) -> Arrangement? {
    if Task.isCancelled { return nil }
    if filter.isEmpty, order.isEmpty { return Arrangement(all: table) }
    if filter.isEmpty { return Arrangement(table, numbers: wholeTable(table, order, context)) }
    index = DriverIndex(table, reusing: index, while: { !Task.isCancelled })
    guard index.isComplete else { return nil }
    let rows = index.rows(filter.root, among: candidates(filter, context), context)
    last =
      filter.dependsOnClock
      ? nil : Chosen(filter: filter, context: context.timeless, pages: index.pages, rows: rows)
    if Task.isCancelled { return nil }
    return Arrangement(table, numbers: sorted(rows, of: table, order, context))
  }

  /// Where to look: the rows that the last filter chose, when this one only asks for more, on pages that are the
  /// same.
  private func candidates(_ filter: Filter, _ context: ColumnContext) -> Selection {
    let all = Selection(all: index)
    guard let last, last.filter.root.isImplied(by: filter.root), last.context == context.timeless
    else { return all }
    return Selection(
      pages: index.pages.indices.map { page in
        page < last.pages.count && last.pages[page] === index.pages[page]
          ? last.rows.pages[page] : all.pages[page]
      })
  }

  private func sorted(
    _ rows: Selection, of table: DriverTable, _ order: SortOrder, _ context: ColumnContext
  ) -> [Int32] {
    if order.isEmpty { return rows.numbers }
    // Few are sorted sooner than many are looked through; many are worth an order that serves the next keystroke.
    if rows.count * 8 < table.count { return table.sorted(rows.numbers, by: order, context) }
    return wholeTable(table, order, context).filter(rows.contains)
  }

  private func wholeTable(_ table: DriverTable, _ order: SortOrder, _ context: ColumnContext) -> [Int32] {
    let context = context.timeless
    if let ordered, ordered.order == order, ordered.context == context, ordered.table == table {
      return ordered.numbers
    }
    let numbers = table.sorted((0..<Int32(table.count)).map { $0 }, by: order, context)
    ordered = Ordered(table: table, order: order, context: context, numbers: numbers)
    return numbers
  }
}
