import ChargeModel

/// The drivers on hand, by what was asked of the server: all of them, or those of a fleet.
struct DriverLists: Equatable, Sendable {
  struct List: Equatable, Sendable {
    var listing = DriverListing()
    var phase = ReadingPhase.idle
  }

  private var lists: [DriverFilter: List] = [:]

  subscript(filter: DriverFilter) -> List {
    get { lists[filter] ?? List() }
    set { lists[filter] = newValue }
  }

  var all: List { self[.all] }

  /// A driver as the lists have it, the list of all first.
  func row(_ id: Driver.ID) -> DriverTable.Row? {
    if let row = all.listing.table[id] { return row }
    return lists.values.lazy.compactMap { $0.listing.table[id] }.max { $0.at.uptime < $1.at.uptime }
  }

  /// The lists that are being read.
  var beingRead: [DriverFilter] { lists.filter { $0.value.phase.isReading }.map(\.key) }

  /// Ends the reading that a question began.
  mutating func end(_ question: Question, _ phase: ReadingPhase) {
    for (filter, list) in lists where list.phase == .reading(question) { lists[filter]?.phase = phase }
  }
}

extension DriverLists.List {
  var status: ListStatus {
    ListStatus(
      count: listing.table.count, phase: phase, progress: listing.progress,
      unreadable: listing.unreadable.count, asOf: listing.asOf)
  }
}
