import ChargeModel

/// Whether a row has what is asked for.
typealias RowTest = @Sendable (DriverTable.Row) -> Bool

extension FilterNode {
  func test(in context: ColumnContext) -> RowTest {
    switch self {
    case .all(let nodes):
      let tests = nodes.map { $0.test(in: context) }
      return { row in tests.allSatisfy { $0(row) } }
    case .any(let nodes):
      let tests = nodes.map { $0.test(in: context) }
      return { row in tests.contains { $0(row) } }
    case .not(let node):
      let test = node.test(in: context)
      return { row in !test(row) }
    case .term(let term): return term.test(in: context)
    }
  }
}

extension Term {
  /// What the term means, row by row. `DriverIndex` answers the same for many rows at once.
  func test(in context: ColumnContext) -> RowTest {
    switch self {
    case .word(let pattern): Self.test(pattern, in: context)
    case .text(let field, let comparison, let pattern): Self.test(field, comparison, pattern, in: context)
    case .presence(let field, let isPresent):
      { [column = DriverColumn.named(field)] row in column.hasValue(row) == isPresent }
    case .number(let field, let comparison, let number):
      { [column = DriverColumn.named(field)] row in
        column.number(row).map { comparison.holds($0, number) } ?? false
      }
    case .money(let comparison, let amount, let currency):
      { row in
        guard let balance = row.walletBalance, currency.map({ $0 == balance.currency }) ?? true
        else { return false }
        return comparison.holds(DecimalNumber(balance), amount)
      }
    case .flag(let field, let comparison, let wanted):
      { [column = DriverColumn.named(field)] row in
        guard case .flag(let flag) = column.content, let flag = flag(row) else { return false }
        return (flag == wanted) == (comparison != .notEqual)
      }
    case .time(let field, let comparison, let point):
      { [column = DriverColumn.named(field), span = point.span(in: context)] row in
        guard case .time(let time) = column.content, let time = time(row), let span else { return false }
        return comparison.holds(time, span)
      }
    case .age(let comparison, let age):
      { row in context.now.map { comparison.holds($0.age(of: row.at), age.duration) } ?? false }
    case .other: { _ in false }
    }
  }

  private static func test(_ pattern: Pattern, in context: ColumnContext) -> RowTest {
    let columns = DriverColumn.searched.map(DriverColumn.named)
    return { row in
      columns.contains { column in
        column.searchTexts(row, context).contains { pattern.isFound(in: $0) }
      }
    }
  }

  private static func test(
    _ field: DriverColumn.Name, _ comparison: Comparison, _ pattern: Pattern, in context: ColumnContext
  ) -> RowTest {
    let column = DriverColumn.named(field)
    let isFound: RowTest =
      if case .fleets = column.content {
        { row in row.fleets.contains { pattern.isFound(in: $0, comparison, context) } }
      } else {
        { [place = comparison.place(in: field)] row in
          column.searchTexts(row, context).contains { pattern.isFound(in: $0, place) }
        }
      }
    guard comparison == .notEqual else { return isFound }
    return { row in column.hasValue(row) && !isFound(row) }
  }
}

extension Comparison {
  /// Where in a field's text a word has to stand.
  func place(in field: DriverColumn.Name) -> Pattern.Place {
    self != .contains ? .whole : field == .status ? .beginning : .anywhere
  }

  /// How a time compares with what was typed: in order with its beginning, equal within the whole of it.
  func holds(_ time: Timestamp, _ span: Range<Timestamp>) -> Bool {
    switch self {
    case .contains, .equal: span.contains(time)
    case .notEqual: !span.contains(time)
    case .less, .lessOrEqual, .greater, .greaterOrEqual: holds(time, span.lowerBound)
    }
  }
}

extension Pattern {
  /// Whether a fleet is called so, by name or by id; an id is found from its beginning, with its prefix or not,
  /// since letters within it are chance.
  func isFound(in fleet: Fleet.ID, _ comparison: Comparison, _ context: ColumnContext) -> Bool {
    let isWhole = comparison != .contains
    if let name = context.fleetNames[fleet], isFound(in: name, isWhole ? .whole : .anywhere) { return true }
    let id = fleet.rawValue
    if isFound(in: id, isWhole ? .whole : .beginning) { return true }
    guard !isWhole, let prefix = id.firstIndex(of: "_") else { return false }
    return isFound(in: String(id[id.index(after: prefix)...]), .beginning)
  }
}

extension DriverColumn {
  /// The texts that a word is looked for in, each on its own; as received.
  func searchTexts(_ row: DriverTable.Row, _ context: ColumnContext) -> [String] {
    switch content {
    case .text(let text): text(row).map { [$0] } ?? []
    case .status: [row.status.text]
    case .list(let items): items(row)
    case .fleets: row.fleets.map { context.fleetNames[$0] ?? $0.rawValue }
    case .wallet: row.walletMinorUnits == nil ? [] : [Self.walletText(row)]
    case .count, .decimal, .flag, .time, .age: []
    }
  }

  /// Whether there is a value; an empty text is none.
  func hasValue(_ row: DriverTable.Row) -> Bool {
    switch content {
    case .text(let text): text(row).map { !$0.isEmpty } ?? false
    case .status: !row.status.text.isEmpty
    case .list(let items): !items(row).isEmpty
    case .fleets: !row.fleets.isEmpty
    case .count, .age: true
    case .decimal(let number): number(row) != nil
    case .wallet: row.walletMinorUnits != nil
    case .flag(let flag): flag(row) != nil
    case .time(let time): time(row) != nil
    }
  }

  /// The number itself, or how many items there are.
  func number(_ row: DriverTable.Row) -> DecimalNumber? {
    switch content {
    case .list(let items): DecimalNumber(items(row).count)
    case .fleets: DecimalNumber(row.fleetCount)
    case .count(let count): DecimalNumber(count(row))
    case .decimal(let number): number(row).flatMap { try? DecimalNumber($0) }
    case .text, .status, .wallet, .flag, .time, .age: nil
    }
  }
}
