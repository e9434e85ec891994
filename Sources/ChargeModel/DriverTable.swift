/// A snapshot of many drivers, in the server's order, that any number of readers share.
///
/// It never changes; `DriverTableBuilder` makes the next one, which shares every page that stayed the same.
/// How rows are stored is this file's and the builder's business alone.
public struct DriverTable: Sendable {
  /// One driver as last read.
  public struct Row: Hashable, Sendable {
    public let driver: Driver
    /// When the request that brought it was sent.
    public let at: Moment
    /// The list was read again and did not hold it any more; a direct read decides what became of it.
    public let isMissing: Bool

    public init(driver: Driver, at: Moment, isMissing: Bool = false) {
      self.driver = driver
      self.at = at
      self.isMissing = isMissing
    }

    /// The one of two readings of the same driver to keep: the later request's, then the server's later one.
    func newer(than other: Row) -> Bool {
      if at.uptime != other.at.uptime { return at.uptime > other.at.uptime }
      guard let updated = driver.updated, let otherUpdated = other.driver.updated else { return true }
      return updated >= otherUpdated
    }
  }

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
    for (page, start) in zip(pages, starts) {
      if let place = page.places[id] { return start + place }
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
  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.pages.elementsEqual(right.pages) { $0 === $1 || $0.rows == $1.rows }
  }
}

/// A run of rows that tables share; immutable once made.
final class TablePage: Sendable {
  let rows: [DriverTable.Row]
  let places: [Driver.ID: Int]

  init(_ rows: [DriverTable.Row]) {
    self.rows = rows
    var places: [Driver.ID: Int] = [:]
    places.reserveCapacity(rows.count)
    for (place, row) in rows.enumerated() { places[row.driver.id] = place }
    self.places = places
  }
}
