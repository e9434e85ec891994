/// A snapshot of many drivers, in the server's order, that any number of readers share.
///
/// It never changes; `DriverTableBuilder` makes the next one, which shares every page that stayed the same.
/// How rows are stored is this file's and the builder's business alone.
public struct DriverTable: Sendable {
  let pages: [TablePage]
  /// The row number at which each page begins.
  private let starts: [Int]
  public let count: Int

  public init() { self.init(pages: []) }

  init(pages: [TablePage]) {
    self.pages = pages
    var starts: [Int] = []
    starts.reserveCapacity(pages.count)
    var count = 0
    for page in pages {
      starts.append(count)
      count += page.rows.count
    }
    self.starts = starts
    self.count = count
  }

  public var isEmpty: Bool { count == 0 }

  /// Row `number`, from 0; the numbers hold for this snapshot only.
  public subscript(number: Int) -> Row {
    precondition(number >= 0 && number < count, "a row outside the table")
    let page = lastPage { starts[$0] <= number }
    return pages[page].rows[number - starts[page]]
  }

  /// Where a driver stands in this snapshot.
  public func number(of id: Driver.ID) -> Int? {
    let hash = id.hashValue
    for (page, start) in zip(pages, starts) {
      if let place = page.place(of: id, hash: hash) { return start + place }
    }
    return nil
  }

  public subscript(id: Driver.ID) -> Row? { number(of: id).map { self[$0] } }

  /// Calls `body` with every row and its number, in order; quicker than asking for each.
  public func forEach(_ body: (Int, Row) throws -> Void) rethrows {
    var number = 0
    for page in pages {
      for row in page.rows {
        try body(number, row)
        number += 1
      }
    }
  }

  private func lastPage(where holds: (Int) -> Bool) -> Int {
    var low = 0
    var high = pages.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if holds(middle) { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension DriverTable: Equatable {
  /// The same rows in the same order, however they are cut into pages.
  public static func == (left: Self, right: Self) -> Bool {
    guard left.count == right.count else { return false }
    let isCutAlike = left.starts == right.starts
    if isCutAlike { return left.pages.elementsEqual(right.pages) { $0 === $1 || $0.rows == $1.rows } }
    return left.pages.lazy.flatMap(\.rows).elementsEqual(right.pages.lazy.flatMap(\.rows))
  }
}
