import ChargeModel

/// What is asked of a list by text: which rows, in which order, and which of their columns.
///
/// The texts are those of the console's `/` line and of its `:sort`; a script asks the same way.
public struct ListQuery<Row: Sendable>: Sendable {
  public let columns: [ExportColumn<Row>]
  /// Whether a row is asked for.
  public let isShown: @Sendable (Row) -> Bool
  /// `nil` where rows go out as the server orders them, one by one.
  public let sorted: (@Sendable ([Row]) -> [Row])?
}

/// The texts of a `ListQuery`.
public struct ListQueryTexts: Hashable, Sendable {
  public var columns: String?
  public var filter: String
  public var sort: String

  public init(columns: String? = nil, filter: String = "", sort: String = "") {
    self.columns = columns
    self.filter = filter
    self.sort = sort
  }

  fileprivate func parsedFilter(_ fields: [FilterField]) throws(ListQueryError) -> Filter {
    do throws(FilterError) { return try Filter.parse(filter, fields: fields) } catch {
      throw ListQueryError(.filter, error.description)
    }
  }
}

extension ListQuery<DriverTable.Row> {
  public init(
    drivers texts: ListQueryTexts, for format: ExportFormat, in context: ColumnContext
  ) throws(ListQueryError) {
    columns = try ColumnCatalog.drivers(in: context).chosen(texts.columns, for: format)
    isShown = try texts.parsedFilter(FilterField.drivers).test(in: context)
    let order: SortOrder
    do throws(SortOrderError) { order = try SortOrder.parse(texts.sort) } catch {
      throw ListQueryError(.sort, error.description)
    }
    guard !order.isEmpty else {
      sorted = nil
      return
    }
    sorted = { rows in order.sorted(rows, context) }
  }

  /// Whether the names of fleets make a difference to the answer.
  public static func namesFleets(_ texts: ListQueryTexts, for format: ExportFormat) -> Bool {
    guard texts.filter.allSatisfy(\.isWhitespace), !texts.sort.lowercased().contains("fleets"),
      let columns = try? ColumnCatalog.drivers(in: ColumnContext()).chosen(texts.columns, for: format)
    else { return true }
    return columns.contains { format == .table && $0.name == "fleets" || $0.name == "fleetNames" }
  }
}

extension ListQuery<Fleet> {
  public init(
    fleets texts: ListQueryTexts, for format: ExportFormat, in context: ColumnContext
  ) throws(ListQueryError) {
    try self.init(texts, .fleets(in: context.zone), for: format, in: context)
  }
}

extension ListQuery<Transaction> {
  public init(
    transactions texts: ListQueryTexts, for format: ExportFormat, in context: ColumnContext
  ) throws(ListQueryError) {
    try self.init(texts, .transactions(in: context.zone), for: format, in: context)
  }
}

extension ListQuery {
  private init(
    _ texts: ListQueryTexts, _ catalog: ColumnCatalog<Row>, for format: ExportFormat,
    in context: ColumnContext
  ) throws(ListQueryError) {
    columns = try catalog.chosen(texts.columns, for: format)
    let fields = catalog.columns.compactMap { column in
      column.kind.map { FilterField(name: column.name, kind: $0) }
    }
    isShown = try Self.test(texts.parsedFilter(fields), catalog.columns, context)
    let order = try ListOrder(texts.sort, among: catalog.columns)
    guard !order.isEmpty else {
      sorted = nil
      return
    }
    sorted = { rows in order.sorted(rows) }
  }

  private static func test(
    _ filter: Filter, _ columns: [ExportColumn<Row>], _ context: ColumnContext
  ) -> @Sendable (Row) -> Bool {
    guard !filter.isEmpty else { return { _ in true } }
    var values: [String: @Sendable (Row) -> CellValue] = [:]
    for column in columns { values[column.name] = column.value }
    return { [values] row in
      filter.matches(words: columns.map { $0.cell(row) }, in: context) { values[$0]?(row) ?? .none }
    }
  }
}
