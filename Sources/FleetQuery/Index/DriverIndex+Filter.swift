import ChargeModel

/// The rows of an index that a filter lets through, page by page.
struct Selection: Sendable {
  fileprivate(set) var pages: [RowSet]

  /// Every row of an index.
  init(all index: DriverIndex) { pages = index.pages.map(\.all) }

  init(pages: [RowSet]) { self.pages = pages }

  var count: Int { pages.reduce(0) { $0 + $1.count } }

  /// Row numbers in the table, in order.
  var numbers: [Int32] {
    var numbers: [Int32] = []
    numbers.reserveCapacity(count)
    for (page, rows) in pages.enumerated() {
      rows.forEach { numbers.append(Int32(page * DriverIndex.rowsToAPage + $0)) }
    }
    return numbers
  }

  func contains(_ number: Int32) -> Bool {
    pages[Int(number) / DriverIndex.rowsToAPage].contains(Int(number) % DriverIndex.rowsToAPage)
  }

  fileprivate mutating func combine(_ other: Selection, _ change: (inout RowSet, RowSet) -> Void) {
    for page in pages.indices { change(&pages[page], other.pages[page]) }
  }
}

extension DriverIndex {
  /// The rows among `candidates` that a filter lets through: the same as its `test` would, sooner.
  func rows(_ node: FilterNode, among candidates: Selection, _ context: ColumnContext) -> Selection {
    var left = candidates
    switch node {
    case .all(let nodes):
      // What is quickly answered goes first and leaves the rest less to do.
      for node in nodes.sorted(by: { $0.effort < $1.effort }) { left = rows(node, among: left, context) }
      return left
    case .any(let nodes):
      var found = Selection(pages: candidates.pages.map { _ in RowSet() })
      for node in nodes {
        let rows = rows(node, among: left, context)
        found.combine(rows) { $0.formUnion($1) }
        left.combine(rows) { $0.subtract($1) }
      }
      return found
    case .not(let node):
      left.combine(rows(node, among: candidates, context)) { $0.subtract($1) }
      return left
    case .term(let term):
      return rows(term, among: candidates, context)
    }
  }

  private func rows(_ term: Term, among candidates: Selection, _ context: ColumnContext) -> Selection {
    switch term {
    case .word(let pattern):
      var fleets = FleetMemo { pattern.isFound(in: context.fleetNames[$0] ?? $0.rawValue) }
      return eachPage(of: candidates) { page, rows in
        var found = page.rows(with: pattern, among: rows)
        found.formUnion(
          page.rows(
            withValue: .status, where: { pattern.isFound(in: $0) }, among: rows.subtracting(found)))
        found.formUnion(page.rows(inFleet: { fleets[$0] }, among: rows.subtracting(found)))
        return found
      }
    case .text(let field, let comparison, let pattern):
      return rows(field, comparison, pattern, among: candidates, context)
    case .presence(.fleets, let isPresent):
      return eachPage(of: candidates) { $0.rows(withFleetCount: { ($0 > 0) == isPresent }, among: $1) }
    case .presence(let field, let isPresent) where IndexPage.textFields.contains(field):
      return eachPage(of: candidates) { page, rows in
        let present = page.rowsWithText(in: field, among: rows)
        return isPresent ? present : rows.subtracting(present)
      }
    case .presence(let field, let isPresent) where IndexPage.codedFields.contains(field):
      return eachPage(of: candidates) {
        $0.rows(withValue: field, where: { $0.isEmpty != isPresent }, among: $1)
      }
    case .number(.maxPrice, let comparison, let number):
      return eachPage(of: candidates) { page, rows in
        page.rows(
          withValue: .maxPrice,
          where: { text in (try? DecimalNumber(text)).map { comparison.holds($0, number) } ?? false },
          among: rows)
      }
    case .number(.fleets, let comparison, let number), .number(.fleetCount, let comparison, let number):
      return eachPage(of: candidates) { page, rows in
        page.rows(withFleetCount: { comparison.holds(DecimalNumber($0), number) }, among: rows)
      }
    case .money(let comparison, let amount, let currency):
      return eachPage(of: candidates) { $0.rows(withBalance: comparison, amount, in: currency, among: $1) }
    case .time(let field, let comparison, let point):
      guard let span = point.span(in: context) else { return eachPage(of: candidates) { _, _ in RowSet() } }
      return eachPage(of: candidates) { page, rows in
        page.rows(withTime: field, where: { comparison.holds($0, span) }, among: rows)
      }
    case .presence, .number, .flag, .age, .other:
      return asking(term, of: candidates, context)
    }
  }

  private func rows(
    _ field: DriverColumn.Name, _ comparison: Comparison, _ pattern: Pattern, among candidates: Selection,
    _ context: ColumnContext
  ) -> Selection {
    let place = comparison.place(in: field)
    let isNegated = comparison == .notEqual
    switch field {
    case _ where IndexPage.codedFields.contains(field):
      return eachPage(of: candidates) { page, rows in
        page.rows(
          withValue: field, where: { !$0.isEmpty && pattern.isFound(in: $0, place) != isNegated }, among: rows
        )
      }
    case .fleets:
      var fleets = FleetMemo { pattern.isFound(in: $0, comparison, context) }
      return eachPage(of: candidates) { page, rows in
        let found = page.rows(inFleet: { fleets[$0] }, among: rows)
        return isNegated ? page.rows(withFleetCount: { $0 > 0 }, among: rows.subtracting(found)) : found
      }
    case _ where IndexPage.textFields.contains(field):
      return eachPage(of: candidates) { page, rows in
        let found = page.rows(with: pattern, in: field, place, among: rows)
        return isNegated ? page.rowsWithText(in: field, among: rows.subtracting(found)) : found
      }
    default:
      return asking(.text(field, comparison, pattern), of: candidates, context)
    }
  }

  /// What is not prepared is asked of each row.
  private func asking(_ term: Term, of candidates: Selection, _ context: ColumnContext) -> Selection {
    let test = term.test(in: context)
    var start = 0
    return eachPage(of: candidates) { page, rows in
      defer { start += page.count }
      return rows.filter { test(table[start + $0]) }
    }
  }

  private func eachPage(
    of candidates: Selection, _ rows: (IndexPage, RowSet) -> RowSet
  ) -> Selection {
    Selection(
      pages: zip(pages, candidates.pages).map { page, candidates in
        candidates.isEmpty ? candidates : rows(page, candidates)
      })
  }
}

/// Whether fleets are asked for, decided once for each.
private struct FleetMemo {
  private let holds: (Fleet.ID) -> Bool
  private var known: [Fleet.ID: Bool] = [:]

  init(_ holds: @escaping (Fleet.ID) -> Bool) { self.holds = holds }

  subscript(fleet: Fleet.ID) -> Bool {
    mutating get {
      if let known = known[fleet] { return known }
      let holds = holds(fleet)
      known[fleet] = holds
      return holds
    }
  }
}

extension FilterNode {
  /// How long it takes to answer, as an order: numbers, then texts, then what each row is asked for.
  fileprivate var effort: Int {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.map(\.effort).max() ?? 0
    case .not(let node): node.effort
    case .term(.money), .term(.time), .term(.presence(.fleets, _)): 0
    case .term(.word), .term(.text(.fleets, _, _)): 1
    case .term(.text(let field, _, _)), .term(.presence(let field, _)), .term(.number(let field, _, _)):
      IndexPage.codedFields.contains(field) || field == .fleets || field == .fleetCount
        ? 0 : IndexPage.textFields.contains(field) ? 1 : 2
    case .term: 2
    }
  }
}
