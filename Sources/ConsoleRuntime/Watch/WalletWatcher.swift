import ChargeCache
import ChargeModel
import FleetOperations
import Synchronization

/// Watches wallets without a screen, until it is cancelled or told to stop.
///
/// The planner says which request goes out when; this sends it, waits, and hands what was read to the book.
public struct WalletWatcher: Sendable {
  public private(set) var planner: WatchPlanner
  public private(set) var book: WalletBook
  private let cache: ChargeCache
  private let now: @Sendable () -> Moment
  private let clock: any Clock<Duration>
  private let refusals: Refusals

  /// What other parts of the program heard from the server of its being asked too much.
  public final class Refusals: Sendable {
    private let count = Mutex(0)

    public init() {}

    /// Takes note of one request that ended.
    public func note(_ record: RequestRecord) {
      if case .answered(status: 429) = record.outcome { count.withLock { $0 += 1 } }
    }

    fileprivate func take() -> Bool {
      count.withLock { count in
        defer { count = 0 }
        return count > 0
      }
    }
  }

  public init(
    _ cache: ChargeCache, planner: WatchPlanner, book: WalletBook, refusals: Refusals = Refusals(),
    clock: any Clock<Duration> = ContinuousClock(), now: @escaping @Sendable () -> Moment
  ) {
    self.cache = cache
    self.planner = planner
    self.book = book
    self.refusals = refusals
    self.clock = clock
    self.now = now
  }

  /// Watches drivers, with the rows on hand for a first look at each.
  ///
  /// - Parameter total: how many drivers the list of all has, which decides whether its pages are cheapest.
  public mutating func watch(
    _ rows: [DriverTable.Row], of total: Int, looked: (WalletReading, WalletBook.Outcome) -> Void
  ) {
    planner.know(WatchPlan.Lengths(drivers: total))
    planner.watch(
      rows.map { (.driver($0.id), fleets: $0.fleets, seen: $0.at.uptime) }, now: now().uptime)
    for row in rows {
      let reading = WalletReading(row.driver, at: row.at)
      looked(reading, book.take(reading))
    }
  }

  private enum Event {
    case ended(WatchPlanner.Step, WatchPlanner.Outcome)
    case woke
  }

  /// - Parameters:
  ///   - looked: told of every look at a watched wallet and what it led to.
  ///   - failed: told of every request that failed.
  ///   - goesOn: asked after each answer whether to go on.
  public mutating func run(
    looked: (WalletReading, WalletBook.Outcome) -> Void, failed: (WatchPlanner.Step, ChargeError) -> Void,
    goesOn: (borrowing WalletWatcher) -> Bool = { _ in true }
  ) async {
    await withTaskGroup(of: Event.self) { group in
      var isSleeping = false
      while !Task.isCancelled {
        let moment = now()
        if refusals.take() { planner.slowDown(now: moment.uptime, retryAfter: nil) }
        if let step = planner.next(now: moment.uptime) {
          group.addTask { [cache] in .ended(step, await cache.read(step)) }
          continue
        }
        if !isSleeping, let due = planner.due {
          isSleeping = true
          group.addTask { [clock] in
            try? await clock.sleep(for: max(.zero, due - moment.uptime))
            return .woke
          }
        }
        switch await group.next() {
        case .woke: isSleeping = false
        case .ended(let step, let outcome):
          planner.ended(step, outcome, now: now().uptime)
          take(step, outcome, looked: looked, failed: failed)
          if !goesOn(self) { group.cancelAll(); return }
        case nil: return  // nothing is watched
        }
      }
      group.cancelAll()
    }
  }

  private mutating func take(
    _ step: WatchPlanner.Step, _ outcome: WatchPlanner.Outcome,
    looked: (WalletReading, WalletBook.Outcome) -> Void, failed: (WatchPlanner.Step, ChargeError) -> Void
  ) {
    switch outcome {
    case .read(let readings, _):
      for reading in readings where planner.watches(reading.owner) { looked(reading, book.take(reading)) }
    case .failed(.cancelled): break
    case .failed(let error): failed(step, error)
    }
  }
}
