import ChargeModel

/// What is on hand of one profile's drivers and fleets: values with the time they were asked for, fetched on demand,
/// and published as they change.
///
/// The same question asked twice is one request, and a newer answer never gives way to an older one, whatever order
/// they arrive in (design 6). A value carries the moment at which its request was sent. A write's answer does too,
/// but it gives way only to reads sent after it came: a read sent earlier may have been answered without the
/// write's effect. Another profile is another cache; this one can be let go at any time.
public actor ChargeCache {
  public nonisolated let profile: ProfileKey

  let service: any ChargeService
  let now: @Sendable () -> Moment
  let changed: @Sendable (CacheChange) -> Void

  var drivers = DriverStore()
  var fleets = FleetStore()
  var transactions = TransactionStore()
  /// Where each list of drivers would go on.
  var driverPositions: [DriverFilter: ListPosition<Driver>] = [:]
  var fleetPosition: ListPosition<Fleet>?

  nonisolated let driverLists = SingleFlight<DriverFilter, Void>()
  nonisolated let fleetLists = SingleFlight<FleetFilter, Void>()
  nonisolated let driverReads = SingleFlight<Driver.ID, Fetched<Received<Driver>>>()
  nonisolated let fleetReads = SingleFlight<Fleet.ID, Fetched<Received<Fleet>>>()
  nonisolated let membershipReads = SingleFlight<Driver.ID, Fetched<[Fleet]>>()
  nonisolated let transactionPages = SingleFlight<TransactionRequest, Void>()
  nonisolated let transactionReads = ObjectReads<Transaction>(capacity: objectsKept)
  nonisolated let vehicleReads = ObjectReads<Vehicle>(capacity: objectsKept)
  nonisolated let policyReads = ObjectReads<Policy>(capacity: objectsKept)

  /// As many as of drivers and of fleets read singly.
  static let objectsKept = 200

  /// The most rows that a reading decides about with direct reads, when its list no longer holds them.
  static let mostDirectReads = 20

  /// - Parameters:
  ///   - now: the moment at which it is called.
  ///   - changed: called inside the actor, in order, once for each change; it must not block.
  public init(
    profile: ProfileKey, service: any ChargeService, now: @escaping @Sendable () -> Moment,
    changed: @escaping @Sendable (CacheChange) -> Void
  ) {
    self.profile = profile
    self.service = service
    self.now = now
    self.changed = changed
  }

  /// What is on hand for a filter, as last published; asks for nothing.
  public func listing(_ filter: DriverFilter) -> DriverListing { drivers.listing(filter) }

  /// The fleets on hand, as last published; asks for nothing.
  public var fleetListing: FleetListing { fleets.listing }

  func publish(_ filters: [DriverFilter]) {
    for filter in filters { changed(.drivers(filter, drivers.listing(filter))) }
  }

  func publishFleets(if isChanged: Bool = true) {
    if isChanged { changed(.fleets(fleets.listing)) }
  }

  /// Asks for the pages of a list one after the other, each with the moment it was asked for. While the rows of a page
  /// are read the next one is on its way.
  ///
  /// - Parameters:
  ///   - start: where to begin.
  ///   - keep: told where the list goes on, once all before it is taken.
  /// - Throws: `.cancelled` too when `isCurrent` says that another reading has taken this one's place.
  func readPages<Item>(
    from start: Pages<Item>.Iterator, isCurrent: () -> Bool = { true },
    keep: (ListPosition<Item>) -> Void = { _ in }, take: (Page<Item>, Moment) -> Void
  ) async throws(ChargeError) {
    var iterator = start
    var sent = now()
    var tickets = [drivers.writes.openRead(at: sent)]
    defer { tickets.forEach { drivers.writes.closeRead($0) } }
    keep(ListPosition(pages: iterator, at: sent))
    var arrived = try await iterator.nextArrived(isolation: self)
    while true {
      guard isCurrent(), !Task.isCancelled else { throw .cancelled }
      guard let page = arrived else { return }
      if let page = page.alreadyRead { take(page, sent) }
      let following = iterator
      let sentNext = now()
      tickets.append(drivers.writes.openRead(at: sentNext))
      async let next = advance(following)
      if page.alreadyRead == nil {
        let read = await page.read()
        guard isCurrent(), !Task.isCancelled else { throw .cancelled }
        take(read, sent)
      }
      keep(ListPosition(pages: following, at: sentNext))
      drivers.writes.closeRead(tickets.removeFirst())
      sent = sentNext
      (arrived, iterator) = try await next.get()
    }
  }
}

/// The next page, and the place in the list behind it.
private func advance<Item>(
  _ place: Pages<Item>.Iterator
) async -> Result<(ArrivedPage<Item>?, Pages<Item>.Iterator), ChargeError> {
  var place = place
  do throws(ChargeError) {
    return .success((try await place.nextArrived(), place))
  } catch {
    return .failure(error)
  }
}
