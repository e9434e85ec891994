/// Rows of a list by their index, ascending.
enum Rows {
  /// Every index below this.
  case upTo(Int)
  case some([UInt32])

  /// Where a page begins, by the row beside it and not by a count: attaching and detaching between two pages
  /// neither repeat nor skip a row.
  enum Cursor: Equatable, Sendable {
    case start
    case after(Int)
    case before(Int)

    /// The row beside the page; a page that came out empty, since its rows have gone, finds its way back by it.
    fileprivate var row: Int {
      switch self {
      case .start: 0
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
      previous: positions.lowerBound > 0 ? .before(rows.first ?? cursor.row + 1) : nil,
      next: positions.upperBound < count ? .after(rows.last ?? cursor.row - 1) : nil)
  }

  private var count: Int {
    switch self {
    case .upTo(let end): end
    case .some(let rows): rows.count
    }
  }

  private func row(at position: Int) -> Int {
    switch self {
    case .upTo: position
    case .some(let rows): Int(rows[position])
    }
  }

  /// How many rows stand before this one.
  private func position(of row: Int) -> Int {
    switch self {
    case .upTo(let end): min(max(0, row), end)
    case .some(let rows): rows.lowerBound(of: UInt32(row))
    }
  }
}
