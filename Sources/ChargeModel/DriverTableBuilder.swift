/// Makes the snapshots of a driver list as its pages arrive, are read again, and as single drivers change.
///
/// While a list is read again the old rows stay: each page swaps when its successor arrives, and a row that
/// merely moved to a later page is carried until it is met there. Each driver stands once, in its newest reading.
public struct DriverTableBuilder: Sendable {
  private typealias Row = DriverTable.Row

  /// Pages of the reading under way, or of the last one.
  private var fresh: [TablePage] = []
  /// Pages of the reading before that are not read again yet, first to last.
  private var stale: ArraySlice<TablePage> = []
  /// Rows of replaced pages that have not turned up again.
  private var carried: [Driver.ID: Row] = [:]
  private var homes: [Driver.ID: Home] = [:]

  private enum Home {
    case fresh(Int), stale(Int), carried
  }

  public init() {}

  public var table: DriverTable {
    guard !stale.isEmpty || !carried.isEmpty else { return DriverTable(pages: fresh) }
    let rest = carried.values.sorted { $0.driver.id < $1.driver.id }
    return DriverTable(pages: fresh + stale + (rest.isEmpty ? [] : [TablePage(rest)]))
  }

  /// Pages read since the last `beginReading`.
  public var pagesRead: Int { fresh.count }

  /// The list is about to be read from its first page on; what is on hand stays until it is replaced.
  public mutating func beginReading() {
    // A reading that was cut short leaves old pages; all that is on hand becomes old together.
    let onHand = table.pages
    fresh = []
    stale = onHand[...]
    carried = [:]
    homes = [:]
    for (place, page) in onHand.enumerated() {
      for row in page.rows { homes[row.driver.id] = .stale(place) }
    }
  }

  /// The next page of the reading under way, as asked for at `moment`.
  public mutating func add(_ drivers: [Driver], at moment: Moment) {
    if let replaced = stale.popFirst() {
      for row in replaced.rows {
        carried[row.driver.id] = row
        homes[row.driver.id] = .carried
      }
    }
    var rows: [Row] = []
    rows.reserveCapacity(drivers.count)
    var known: Set<Driver.ID> = []
    for driver in drivers where known.insert(driver.id).inserted {
      let row = Row(driver: driver, at: moment)
      guard let old = take(driver.id) else {
        rows.append(row)
        continue
      }
      // Only that it is there is news when a later reading of this driver is on hand already.
      rows.append(row.newer(than: old) ? row : Row(driver: old.driver, at: old.at))
    }
    for row in rows { homes[row.driver.id] = .fresh(fresh.count) }
    fresh.append(TablePage(rows))
  }

  /// The last page has come: what did not turn up again is marked missing.
  public mutating func endReading() {
    for row in stale.flatMap(\.rows) { carried[row.driver.id] = row }
    stale = []
    for (id, row) in carried {
      carried[id] = Row(driver: row.driver, at: row.at, isMissing: true)
      homes[id] = .carried
    }
  }

  /// A driver read singly, or answered to a write. It replaces an older reading where it stands.
  ///
  /// - Returns: whether anything changed; a driver that is not in the list stays out of it.
  @discardableResult
  public mutating func update(_ driver: Driver, at moment: Moment) -> Bool {
    guard let old = row(driver.id) else { return false }
    let row = Row(driver: driver, at: moment)
    guard row.newer(than: old) else { return false }
    change(driver.id) { _ in row }
    return true
  }

  /// A driver that is gone for certain.
  public mutating func remove(_ id: Driver.ID) { _ = take(id) }

  /// The drivers that the last complete reading did not hold.
  public var missing: [Driver.ID] { carried.values.filter(\.isMissing).map(\.driver.id).sorted() }

  private func row(_ id: Driver.ID) -> Row? {
    switch homes[id] {
    case nil: nil
    case .carried: carried[id]
    case .fresh(let place): fresh[place].places[id].map { fresh[place].rows[$0] }
    case .stale(let place): stale[place].places[id].map { stale[place].rows[$0] }
    }
  }

  /// Takes a row out of wherever it stands.
  private mutating func take(_ id: Driver.ID) -> Row? {
    guard let row = row(id) else { return nil }
    change(id) { _ in nil }
    homes[id] = nil
    return row
  }

  private mutating func change(_ id: Driver.ID, _ replacement: (Row) -> Row?) {
    func changed(_ page: TablePage) -> TablePage {
      TablePage(page.rows.compactMap { $0.driver.id == id ? replacement($0) : $0 })
    }
    switch homes[id] {
    case nil: break
    case .carried: carried[id] = carried[id].flatMap(replacement)
    case .fresh(let place): fresh[place] = changed(fresh[place])
    case .stale(let place): stale[place] = changed(stale[place])
    }
  }
}
