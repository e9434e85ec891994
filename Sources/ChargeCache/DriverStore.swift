import ChargeModel

/// A driver received singly: by a read, or as a write's answer.
struct DriverDetail {
  let row: DriverTable.Row
  let json: String

  init(_ received: Received<Driver>, at moment: Moment, answered: Duration? = nil) {
    row = DriverTable.Row(driver: received.value, at: moment, answered: answered)
    json = received.json
  }

  var fetched: Fetched<Received<Driver>> { Fetched(Received(row.driver, json: json), at: row.at) }
}

/// All readings of drivers on hand, which agree: what is learnt of a driver in any way reaches every list that
/// holds it, and never gives way to what was asked for earlier.
///
/// Every change names the lists that it touched, the one asked about first, then in the order of their first use.
struct DriverStore {
  private struct List {
    var builder: DriverTableBuilder
    var progress = ListProgress.unread
    var unreadable: [UnreadableRow] = []
    var asOf: Moment?
    var reading = 0
    /// When the first page of the newest reading was asked for.
    var began: Moment?
    /// Whether its last page has come.
    var isRead = false
  }

  static let detailsKept = 200

  var writes = WriteLedger()
  private var lists: [DriverFilter: List] = [:]
  /// The keys of `lists` by first use.
  private var filters: [DriverFilter] = []
  private var details = RecentlyUsed<Driver.ID, DriverDetail>(capacity: detailsKept)

  func progress(_ filter: DriverFilter) -> ListProgress { lists[filter]?.progress ?? .unread }

  func listing(_ filter: DriverFilter) -> DriverListing {
    guard let list = lists[filter] else { return DriverListing() }
    return DriverListing(
      table: list.builder.table, progress: list.progress, unreadable: list.unreadable, asOf: list.asOf)
  }

  /// A driver received singly, unless it is older than `maxAge`, or a write has come between that only a later read
  /// can settle.
  mutating func detail(_ id: Driver.ID, youngerThan maxAge: Duration, at now: Moment) -> DriverDetail? {
    guard let detail = details.peek(id), now.age(of: detail.row.at) < maxAge,
      writes.isSettled(id, at: detail.row.at)
    else { return nil }
    return details.use(id)
  }

  // MARK: Reading a list

  /// - Returns: the number of the reading, which is over once another has begun or it was stopped.
  mutating func begin(_ filter: DriverFilter) -> Int {
    if lists[filter] == nil { filters.append(filter) }
    var list = lists.removeValue(forKey: filter) ?? List(builder: DriverTableBuilder(filter))
    list.builder.beginReading()
    list.progress = .reading(pages: 0)
    list.unreadable = []
    list.began = nil
    list.isRead = false
    list.reading += 1
    lists[filter] = list
    return list.reading
  }

  /// Goes on with a reading that was stopped between two pages.
  ///
  /// - Returns: its new number; `nil` when no reading was stopped there.
  mutating func resume(_ filter: DriverFilter) -> Int? {
    guard case .stopped(let pages) = progress(filter), pages > 0, var list = lists.removeValue(forKey: filter)
    else { return nil }
    list.progress = .reading(pages: pages)
    list.reading += 1
    lists[filter] = list
    return list.reading
  }

  func isCurrent(_ reading: Int, of filter: DriverFilter) -> Bool { lists[filter]?.reading == reading }

  /// A page of the reading under way; with the last one the reading is complete, but for missing rows.
  mutating func add(_ page: Page<Driver>, at moment: Moment, to filter: DriverFilter) -> [DriverFilter] {
    // Taken out, so that it is changed in place and the others can be looked at meanwhile.
    guard var list = lists.removeValue(forKey: filter) else { return [] }
    let rows = list.builder.add(
      page.items, at: moment, unreadable: page.unreadable.compactMap { $0.id.map(Driver.ID.init) },
      known: newestElsewhere)
    list.unreadable += page.unreadable
    list.began = list.began ?? moment
    list.progress = .reading(pages: list.builder.pagesRead)
    if page.next == nil {
      list.builder.endReading()
      list.isRead = true
      list.asOf = list.began
      if list.builder.missing.isEmpty { list.progress = .complete(pages: list.builder.pagesRead) }
    } else {
      list.asOf = list.asOf ?? list.began
    }
    lists[filter] = list
    let news = rows.filter { $0.at == moment && $0.answered == nil }
    for row in news { forgetOutdated(row) }
    return [filter] + update(filters.filter { $0 != filter }, with: news)
  }

  /// Rows that the reading just ended did not hold.
  func missing(_ filter: DriverFilter) -> [Driver.ID] { lists[filter]?.builder.missing ?? [] }

  /// The reading is over: complete if its last page has come, else stopped. Nothing if none was under way.
  mutating func end(_ filter: DriverFilter) -> [DriverFilter] {
    guard var list = lists[filter], case .reading(let pages) = list.progress else { return [] }
    list.progress = list.isRead ? .complete(pages: pages) : .stopped(pages: pages)
    list.reading += 1
    lists[filter] = list
    return [filter]
  }

  // MARK: Single drivers

  /// Drivers of a page that was read for itself, not as part of a list.
  mutating func take(_ drivers: [Driver], at moment: Moment) -> [DriverFilter] {
    let rows = drivers.map { DriverTable.Row(driver: $0, at: moment) }
    for row in rows { forgetOutdated(row) }
    return update(filters, with: rows)
  }

  /// A driver read singly.
  mutating func take(_ detail: DriverDetail) -> [DriverFilter] {
    writes.settle(detail.row.id, at: detail.row.at)
    return keep(detail) ? update(filters, with: [detail.row]) : []
  }

  /// The answer to a write that was to put the driver into a fleet or to take it out, or to change the driver alone.
  mutating func take(_ answer: DriverDetail, ofWriteTo fleet: Fleet.ID?) -> [DriverFilter] {
    guard keep(answer) else { return [] }
    let row = answer.row
    return filters.filter { filter in
      guard let fleet, filter.fleet == fleet else { return lists[filter]?.builder.update([row]) ?? false }
      guard !row.fleets.contains(fleet) else { return lists[filter]?.builder.insert(row) ?? false }
      guard let standing = lists[filter]?.builder[row.id], row.isNewer(than: standing)
      else { return false }
      return lists[filter]?.builder.remove(row.id) ?? false
    }
  }

  /// What a caller who asked for the driver is to be told: the newest that is known, which may be later than what
  /// the caller's own request brought.
  func newest(of detail: DriverDetail) -> DriverDetail {
    let id = detail.row.id
    let others = [details.peek(id), writes.answer(id)].compactMap(\.self)
    return others.reduce(detail) { newest, other in newest.row.isNewer(than: other.row) ? newest : other }
  }

  /// The server does not know the driver. That decides about rows which their list did not hold any more; where a
  /// list did hold it the list stands, since the call for one driver is only inferred (contract 1.7 [I]).
  mutating func removeMissing(_ id: Driver.ID) -> [DriverFilter] {
    details.remove(id)
    return filters.filter { filter in
      guard lists[filter]?.builder[id]?.isMissing == true else { return false }
      return lists[filter]?.builder.remove(id) ?? false
    }
  }

  /// - Returns: whether it is the newest that is known.
  private mutating func keep(_ detail: DriverDetail) -> Bool {
    let id = detail.row.id
    if let known = newestElsewhere(id), !detail.row.isNewer(than: known) { return false }
    details.insert(detail, for: id)
    return true
  }

  /// Text that no longer says what is known of the driver is not handed out.
  private mutating func forgetOutdated(_ row: DriverTable.Row) {
    let id = row.id
    guard let detail = details.peek(id), row.isNewer(than: detail.row), !detail.row.isSameDriver(as: row)
    else { return }
    details.remove(id)
  }

  private func newestElsewhere(_ id: Driver.ID) -> DriverTable.Row? {
    var newest = details.peek(id)?.row
    func consider(_ row: DriverTable.Row?) {
      guard let row else { return }
      if let standing = newest, !row.isNewer(than: standing) { return }
      newest = row
    }
    consider(writes.answer(id)?.row)
    for list in lists.values { consider(list.builder[id]) }
    return newest
  }

  private mutating func update(_ filters: [DriverFilter], with rows: [DriverTable.Row]) -> [DriverFilter] {
    filters.filter { lists[$0]?.builder.update(rows) ?? false }
  }
}
