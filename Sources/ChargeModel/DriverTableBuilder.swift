/// Makes the snapshots of a driver list as its pages arrive, are read again, and as single drivers change.
///
/// While a list is read again the old rows stay until they are met: what a page brings moves to its new place, and
/// what is not met yet stands behind, in the old order. Each driver stands once, in its newest reading.
public struct DriverTableBuilder: Sendable {
  public typealias Row = DriverTable.Row

  private let filter: DriverFilter
  /// Pages of the reading under way, or of the last one, and what was inserted since.
  private var fresh: [TablePage] = []
  /// Rows that the reading has not met: by their old pages while it goes on, missing ones after it.
  private var old: [TablePage] = []
  /// Where a driver was put last, by its id's hash. A driver that left, or another one with the same hash, may make
  /// that wrong, so it is only where to look first; a hash that is not here is no driver's of the list.
  private var homes: [Int: Home] = [:]
  /// When the first page of the reading was asked for.
  private var began: Duration?
  /// Pages read since the last `beginReading`.
  public private(set) var pagesRead = 0

  public init(_ filter: DriverFilter = .all) { self.filter = filter }

  public var table: DriverTable {
    DriverTable(pages: old.isEmpty ? fresh : fresh + old.filter { !$0.rows.isEmpty })
  }

  public subscript(id: Driver.ID) -> Row? {
    guard let (home, place) = find(id, hash: id.hashValue) else { return nil }
    return self[home].rows[place]
  }

  /// The drivers that the last complete reading did not hold, in the order of the rows.
  public var missing: [Driver.ID] {
    old.flatMap { page in page.rows.filter(\.isMissing).map(\.id) }
  }

  /// The list is about to be read from its first page on; what is on hand stays until it is met again.
  public mutating func beginReading() {
    // A reading that was cut short leaves unmet rows; all that is on hand becomes old together.
    old = table.pages
    fresh = []
    homes.removeAll(keepingCapacity: true)
    began = nil
    pagesRead = 0
    settleOld()
  }

  /// The next page of the reading under way, as asked for at `moment`.
  ///
  /// - Parameters:
  ///   - unreadable: drivers that the page lists and that could not be read: they are there, as last known.
  ///   - known: the newest reading on hand elsewhere; it wins over an older one of this page, and keeps a driver
  ///     that has left the list since out of it.
  /// - Returns: the rows of the page as they stand now.
  @discardableResult
  public mutating func add(
    _ drivers: [Driver], at moment: Moment, unreadable: [Driver.ID] = [],
    known: (Driver.ID) -> Row? = { _ in nil }
  ) -> [Row] {
    began = began ?? moment.uptime
    pagesRead += 1
    let packed = PackedDrivers(drivers)
    let stamp = DriverTable.Stamp(at: moment)
    var rows: [Row] = []
    rows.reserveCapacity(drivers.count)
    var departures = Changes()
    var met: Set<Driver.ID> = []
    for (place, driver) in drivers.enumerated() where met.insert(driver.id).inserted {
      let listed = Row(packed, place, stamp)
      var newest = listed
      if let (home, place) = find(driver.id, hash: listed.idHash) {
        newest = Self.merge(newest, into: self[home].rows[place])
        departures.add(nil, at: place, in: home)
      }
      if let known = known(driver.id), !newest.isNewer(than: known) { newest = known.marked(missing: false) }
      // One that left since this page was asked for stays out of it.
      if !filter.admits(listed) || filter.admits(newest) { rows.append(newest) }
    }
    for id in unreadable where met.insert(id).inserted {
      guard let (home, place) = find(id, hash: id.hashValue) else { continue }
      rows.append(self[home].rows[place].marked(missing: false))
      departures.add(nil, at: place, in: home)
    }
    apply(departures)
    settle(rows, in: .fresh(fresh.count))
    fresh.append(TablePage(rows))
    return rows
  }

  /// The last page has come: what did not turn up again is marked missing, but for what was read singly or
  /// written since the first page was asked for, whose place may have been passed before it stood there.
  public mutating func endReading() {
    let rows = old.flatMap(\.rows).map { row in row.marked(missing: began.map { row.settled <= $0 } ?? true) }
    old = stride(from: 0, to: rows.count, by: Self.rowsToAPage).map { start in
      TablePage(Array(rows[start..<min(start + Self.rowsToAPage, rows.count)]))
    }
    settleOld()
  }

  /// A driver read singly. It replaces an older reading where it stands.
  ///
  /// - Returns: whether anything changed; a driver that is not in the list stays out of it.
  @discardableResult
  public mutating func update(_ driver: Driver, at moment: Moment) -> Bool {
    update([Row(driver: driver, at: moment)])
  }

  /// Readings of drivers that came another way, each driver once. They replace older ones where they stand.
  ///
  /// A row leaves a filtered list when a newer reading says that the driver left: the filter admitted it before
  /// and does not now, or it is missing and the filter does not admit it.
  ///
  /// - Returns: whether anything changed; drivers that are not in the list stay out of it.
  @discardableResult
  public mutating func update(_ readings: [Row]) -> Bool {
    var changes = Changes()
    for reading in readings {
      guard let (home, place) = find(reading) else { continue }
      let standing = self[home].rows[place]
      guard reading.isNewer(than: standing) else { continue }
      let isMissing = standing.isMissing && !decidesMissing(reading)
      let leaves = !filter.admits(reading) && (standing.isMissing || filter.admits(standing))
      let newest = Self.merge(reading, into: standing).marked(missing: isMissing)
      changes.add(leaves ? nil : newest, at: place, in: home)
    }
    apply(changes)
    return !changes.isEmpty
  }

  /// A driver that a write has put into the list: it stands last until the list is read again.
  ///
  /// - Returns: whether anything changed; a driver that the filter does not admit stays out.
  @discardableResult
  public mutating func insert(_ reading: Row) -> Bool {
    if find(reading) != nil { return update([reading]) }
    guard filter.admits(reading) else { return false }
    if let last = fresh.last, last.rows.count < Self.rowsToAPage {
      fresh[fresh.count - 1] = TablePage(last.rows + [reading])
    } else {
      fresh.append(TablePage([reading]))
    }
    homes[reading.idHash] = .fresh(fresh.count - 1)
    return true
  }

  /// A driver that is gone for certain.
  ///
  /// - Returns: whether it was in the list.
  @discardableResult
  public mutating func remove(_ id: Driver.ID) -> Bool {
    guard let (home, place) = find(id, hash: id.hashValue) else { return false }
    self[home] = self[home].changed([(place, nil)])
    return true
  }

  private static let rowsToAPage = 100

  /// The newer of two readings. Storage is shared where nothing but the time changed.
  private static func merge(_ reading: Row, into standing: Row) -> Row {
    guard reading.isNewer(than: standing) else { return standing.marked(missing: false) }
    return reading.isSameDriver(as: standing) ? standing.readAgain(as: reading) : reading
  }

  /// Whether a reading is evidence against the list's, which began before it or in the same moment.
  private func decidesMissing(_ reading: Row) -> Bool { began.map { reading.settled >= $0 } ?? false }

  private func find(_ row: Row) -> (home: Home, place: Int)? {
    homes[row.idHash] == nil ? nil : find(row.id, hash: row.idHash)
  }

  private func find(_ id: Driver.ID, hash: Int) -> (home: Home, place: Int)? {
    guard let last = homes[hash] else { return nil }
    if last.index < (last.isFresh ? fresh : old).count, let place = self[last].place(of: id, hash: hash) {
      return (last, place)
    }
    for home in fresh.indices.map(Home.fresh) + old.indices.map(Home.old) {
      if let place = self[home].place(of: id, hash: hash) { return (home, place) }
    }
    return nil
  }

  private mutating func settleOld() {
    for (index, page) in old.enumerated() { settle(page.rows, in: .old(index)) }
  }

  private mutating func settle(_ rows: [Row], in home: Home) {
    for row in rows { homes[row.idHash] = home }
  }

  private mutating func apply(_ changes: Changes) {
    changes.forEachPage { home, changes in self[home] = self[home].changed(changes) }
  }

  private subscript(home: Home) -> TablePage {
    get { home.isFresh ? fresh[home.index] : old[home.index] }
    set { if home.isFresh { fresh[home.index] = newValue } else { old[home.index] = newValue } }
  }
}

/// The page a driver's row stands in, in four bytes, since there is one for each driver.
private struct Home: Hashable, Comparable {
  private let code: Int32

  static func fresh(_ index: Int) -> Home { Home(code: Int32(index)) }
  static func old(_ index: Int) -> Home { Home(code: ~Int32(index)) }

  var isFresh: Bool { code >= 0 }
  var index: Int { Int(isFresh ? code : ~code) }

  static func < (left: Home, right: Home) -> Bool { left.code < right.code }
}

/// Changes to rows, gathered so that each page is made anew once, however many of its rows change.
private struct Changes {
  private var changes: [(home: Home, place: Int, row: DriverTable.Row?)] = []

  var isEmpty: Bool { changes.isEmpty }

  mutating func add(_ row: DriverTable.Row?, at place: Int, in home: Home) {
    changes.append((home, place, row))
  }

  func forEachPage(_ body: (Home, [(place: Int, row: DriverTable.Row?)]) -> Void) {
    let sorted = changes.sorted { $0.home < $1.home }
    var start = 0
    while start < sorted.count {
      let home = sorted[start].home
      let end = sorted[start...].firstIndex { $0.home != home } ?? sorted.count
      body(home, sorted[start..<end].map { ($0.place, $0.row) })
      start = end
    }
  }
}
