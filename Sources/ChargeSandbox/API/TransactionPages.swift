/// Pages of transactions, newest first (contract 3.2).
///
/// No list of them exists: what happened around a moment is asked of every wallet in question, in a window of
/// time that grows until the page is full.
struct TransactionPages {
  private let world: World
  private let wallets: [Wallet]

  /// The transactions of a driver, of a fleet (its own wallet's and those of the drivers who began in it), of
  /// both, or all.
  init(world: World, driver: Int?, fleet: Int?) {
    self.world = world
    switch (driver, fleet) {
    case (nil, nil):
      wallets = (0..<world.walletCount).map(Wallet.init(number:))
    case (let driver?, let fleet):
      let isOfFleet = fleet == nil || world.originalFleets(of: driver).first == fleet
      wallets = isOfFleet ? [world.wallet(ofDriver: driver)] : []
    case (nil, let fleet?):
      wallets =
        world.beginners[fleet].map { world.wallet(ofDriver: Int($0)) } + [world.wallet(ofFleet: fleet)]
    }
  }

  private struct Event: Comparable {
    let moment: Int64
    let place: Int

    static func < (left: Event, right: Event) -> Bool {
      (left.moment, left.place) < (right.moment, right.place)
    }
  }

  func page(at cursor: Rows.Cursor, limit: Int) -> Rows.Page {
    switch cursor {
    case .start, .after:
      let end = cursor.row.map(event) ?? Event(moment: world.elapsed, place: .max)
      let found = before(end, limit + 1)
      let rows = found.prefix(limit).map(\.place)
      return Rows.Page(
        rows: rows, previous: cursor.row == nil ? nil : rows.first.map { .before($0) },
        next: found.count > limit ? rows.last.map { .after($0) } : nil)
    case .before(let place):
      let found = after(event(at: place), limit + 1)
      let rows = found.prefix(limit).reversed().map(\.place)
      return Rows.Page(
        rows: rows, previous: found.count > limit ? rows.first.map { .before($0) } : nil,
        next: rows.last.map { .after($0) })
    }
  }

  private func event(at place: Int) -> Event {
    let (wallet, event) = Wallet.event(at: place)
    return Event(moment: world.rhythm(of: wallet).moment(of: event), place: place)
  }

  /// The newest events before this one, newest first.
  private func before(_ end: Event, _ count: Int) -> [Event] {
    var width = window(count)
    while true {
      let events = events(after: end.moment - width, upTo: end.moment).filter { $0 < end }
      if events.count >= count || end.moment - width <= Self.beginning {
        return Array(events.sorted(by: >).prefix(count))
      }
      width *= 4
    }
  }

  /// The oldest events after this one, oldest first.
  private func after(_ start: Event, _ count: Int) -> [Event] {
    var width = window(count)
    while true {
      let end = min(world.elapsed, start.moment + width)
      let events = events(after: start.moment - 1, upTo: end).filter { $0 > start }
      if events.count >= count || end == world.elapsed { return Array(events.sorted().prefix(count)) }
      width *= 4
    }
  }

  private func events(after start: Int64, upTo end: Int64) -> [Event] {
    var events: [Event] = []
    for wallet in wallets {
      let rhythm = world.rhythm(of: wallet)
      let last = rhythm.events(upTo: end)
      guard last > 0 else { continue }
      for event in stride(from: last, through: 1, by: -1) {
        let moment = rhythm.moment(of: event)
        guard moment > start else { break }
        events.append(Event(moment: moment, place: wallet.place(of: event)))
      }
    }
    return events
  }

  /// Before every event: no past is longer than twenty slots of a day and a half.
  private static let beginning: Int64 = -20 * 36 * 3_600_000

  /// About as long as the wallets take for so many events.
  private func window(_ count: Int) -> Int64 {
    max(60_000, Int64(count) * 21 * 3_600_000 / Int64(max(1, wallets.count)))
  }
}
