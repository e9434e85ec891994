/// Rows of a list by their index, ascending.
enum Rows {
  /// Every index below this.
  case upTo(Int)
  case some([UInt32])
  /// Every index below a bound that is one of those; found by looking.
  case those(below: Int, isOne: @Sendable (Int) -> Bool)

  /// Where a page begins, by the row beside it and not by a count: attaching and detaching between two pages
  /// neither repeat nor skip a row.
  enum Cursor: Equatable, Sendable {
    case start
    case after(Int)
    case before(Int)

    /// The row beside the page; a page that came out empty, since its rows have gone, finds its way back by it.
    var row: Int? {
      switch self {
      case .start: nil
      case .after(let row), .before(let row): row
      }
    }
  }

  struct Page: Equatable {
    let rows: [Int]
    /// Where the neighbouring pages begin; `nil` when there is none in that direction.
    let previous: Cursor?
    let next: Cursor?
  }

  func page(at cursor: Cursor, limit: Int) -> Page {
    if case .those(let bound, let isOne) = self { return Self.page(at: cursor, limit, below: bound, isOne) }
    let positions: Range<Int>
    switch cursor {
    case .start:
      positions = 0..<min(limit, count)
    case .after(let row):
      let first = position(of: row + 1)
      positions = first..<min(first + limit, count)
    case .before(let row):
      let end = position(of: row)
      positions = max(0, end - limit)..<end
    }
    let rows = positions.map(row(at:))
    return Page(
      rows: rows,
      previous: positions.lowerBound > 0 ? .before(rows.first ?? (cursor.row ?? 0) + 1) : nil,
      next: positions.upperBound < count ? .after(rows.last ?? (cursor.row ?? 0) - 1) : nil)
  }

  private static func page(
    at cursor: Cursor, _ limit: Int, below bound: Int, _ isOne: (Int) -> Bool
  ) -> Page {
    func first(_ indices: some Sequence<Int>, _ count: Int) -> [Int] {
      Array(indices.lazy.filter(isOne).prefix(count))
    }
    let isForward = if case .before = cursor { false } else { true }
    let row = cursor.row ?? (isForward ? -1 : bound)
    let found =
      isForward
      ? first(row + 1..<max(row + 1, bound), limit + 1)
      : first((0..<min(row, bound)).reversed(), limit + 1)
    let rows = isForward ? Array(found.prefix(limit)) : found.prefix(limit).reversed()
    let hasMore = found.count > limit
    let hasPrevious = isForward ? !first((0..<(rows.first ?? row)).reversed(), 1).isEmpty : hasMore
    let hasNext =
      isForward ? hasMore : !first((rows.last ?? row) + 1..<max((rows.last ?? row) + 1, bound), 1).isEmpty
    return Page(
      rows: rows, previous: hasPrevious ? rows.first.map { .before($0) } : nil,
      next: hasNext ? rows.last.map { .after($0) } : nil)
  }

  private var count: Int {
    switch self {
    case .upTo(let end): end
    case .some(let rows): rows.count
    case .those(let bound, _): bound
    }
  }

  private func row(at position: Int) -> Int {
    switch self {
    case .upTo, .those: position
    case .some(let rows): Int(rows[position])
    }
  }

  /// How many rows stand before this one.
  private func position(of row: Int) -> Int {
    switch self {
    case .upTo(let end), .those(let end, _): min(max(0, row), end)
    case .some(let rows): rows.lowerBound(of: UInt32(row))
    }
  }
}
