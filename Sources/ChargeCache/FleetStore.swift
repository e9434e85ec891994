import ChargeModel

/// A fleet as last read; `json` where it was read singly.
struct FleetReading {
  let fleet: Fleet
  let at: Moment
  var json: String?
  var isMissing = false

  /// The later request's, then the server's later one.
  func isNewer(than other: FleetReading) -> Bool {
    if at.uptime != other.at.uptime { return at.uptime > other.at.uptime }
    guard let updated = fleet.updated, let otherUpdated = other.fleet.updated else { return true }
    return updated >= otherUpdated
  }
}

/// All readings of fleets on hand, by the rules of `DriverStore`. Fleets are few, so a change makes the list anew.
///
/// Every change tells whether the list changed.
struct FleetStore {
  static let detailsKept = 200

  private(set) var progress = ListProgress.unread
  /// What the reading under way, or the last one, has met; then what it has not.
  private var met: [FleetReading] = []
  private var unmet: [FleetReading] = []
  private var unreadable: [UnreadableRow] = []
  private var asOf: Moment?
  private var pagesRead = 0
  private var reading = 0
  private var began: Moment?
  private var isRead = false
  private var details = RecentlyUsed<Fleet.ID, FleetReading>(capacity: detailsKept)

  var listing: FleetListing {
    let readings = met + unmet
    return FleetListing(
      fleets: readings.map(\.fleet), progress: progress, unreadable: unreadable, asOf: asOf,
      missing: Set(readings.filter(\.isMissing).map(\.fleet.id)))
  }

  mutating func detail(_ id: Fleet.ID, youngerThan maxAge: Duration, at now: Moment) -> FleetReading? {
    guard let detail = details.peek(id), now.age(of: detail.at) < maxAge else { return nil }
    return details.use(id)
  }

  // MARK: Reading the list

  /// - Returns: the number of the reading, which is over once another has begun or it was stopped.
  mutating func begin() -> Int {
    unmet = met + unmet
    met = []
    unreadable = []
    pagesRead = 0
    progress = .reading(pages: 0)
    began = nil
    isRead = false
    reading += 1
    return reading
  }

  /// Goes on with a reading that was stopped, as `DriverStore` does.
  mutating func resume() -> Int? {
    guard case .stopped(let pages) = progress, pages > 0 else { return nil }
    progress = .reading(pages: pages)
    reading += 1
    return reading
  }

  func isCurrent(_ reading: Int) -> Bool { self.reading == reading }

  /// A page of the reading under way; with the last one the reading is complete, but for missing fleets.
  mutating func add(_ page: Page<Fleet>, at moment: Moment) {
    pagesRead += 1
    let began = began ?? moment
    self.began = began
    unreadable += page.unreadable
    for fleet in page.items { meet(FleetReading(fleet: fleet, at: moment)) }
    // A fleet that could not be read is there, as last known.
    for id in page.unreadable.compactMap(\.id) {
      if let known = unmet.first(where: { $0.fleet.id.rawValue == id }) { meet(known) }
    }
    progress = .reading(pages: pagesRead)
    guard page.next == nil else {
      asOf = asOf ?? began
      return
    }
    isRead = true
    asOf = began
    for index in unmet.indices { unmet[index].isMissing = unmet[index].at.uptime <= began.uptime }
    if missing.isEmpty { progress = .complete(pages: pagesRead) }
  }

  /// Fleets that the reading just ended did not hold.
  var missing: [Fleet.ID] { unmet.filter(\.isMissing).map(\.fleet.id) }

  /// The reading is over: complete if its last page has come, else stopped. Nothing if none was under way.
  mutating func end() -> Bool {
    guard case .reading(let pages) = progress else { return false }
    progress = isRead ? .complete(pages: pages) : .stopped(pages: pages)
    reading += 1
    return true
  }

  // MARK: Single fleets

  /// Fleets that came another way than by the list. Those with a text are kept as read singly.
  mutating func take(_ readings: [FleetReading]) -> Bool {
    var isChanged = false
    for reading in readings {
      let known = details.peek(reading.fleet.id)
      if let known, !reading.isNewer(than: known) { continue }
      if reading.json != nil {
        details.insert(reading, for: reading.fleet.id)
      } else {
        forgetOutdated(reading)
      }
      for index in met.indices where met[index].fleet.id == reading.fleet.id {
        isChanged = replace(&met[index], with: reading) || isChanged
      }
      for index in unmet.indices where unmet[index].fleet.id == reading.fleet.id {
        isChanged = replace(&unmet[index], with: reading) || isChanged
      }
    }
    return isChanged
  }

  /// What a caller who asked for the fleet is to be told, which may be later than what its own request brought.
  func newest(of reading: FleetReading) -> FleetReading {
    guard let known = details.peek(reading.fleet.id), known.isNewer(than: reading) else { return reading }
    return known
  }

  /// The server does not know the fleet, which decides about one that the list did not hold any more.
  mutating func removeMissing(_ id: Fleet.ID) -> Bool {
    details.remove(id)
    let count = unmet.count
    unmet.removeAll { $0.fleet.id == id && $0.isMissing }
    return unmet.count != count
  }

  private mutating func meet(_ reading: FleetReading) {
    let id = reading.fleet.id
    var newest = reading
    func consider(_ other: FleetReading?) {
      if let other, !newest.isNewer(than: other) { newest = other }
    }
    consider(met.first { $0.fleet.id == id })
    consider(unmet.first { $0.fleet.id == id })
    consider(details.peek(id))
    met.removeAll { $0.fleet.id == id }
    unmet.removeAll { $0.fleet.id == id }
    newest.isMissing = false
    newest.json = nil
    met.append(newest)
    forgetOutdated(newest)
  }

  private func replace(_ standing: inout FleetReading, with reading: FleetReading) -> Bool {
    guard reading.isNewer(than: standing) else { return false }
    let isMissing = standing.isMissing && !decidesMissing(reading)
    standing = FleetReading(fleet: reading.fleet, at: reading.at, isMissing: isMissing)
    return true
  }

  /// Text that no longer says what is known of the fleet is not handed out.
  private mutating func forgetOutdated(_ reading: FleetReading) {
    let id = reading.fleet.id
    guard let detail = details.peek(id), reading.isNewer(than: detail), detail.fleet != reading.fleet
    else { return }
    details.remove(id)
  }

  /// Whether a reading is evidence against the list's, which began before it or in the same moment.
  private func decidesMissing(_ reading: FleetReading) -> Bool {
    began.map { reading.at.uptime >= $0.uptime } ?? false
  }
}
