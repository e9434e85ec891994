import ChargeModel

/// One reading of everything watched, and how far it has come.
struct WatchRound: Hashable, Sendable {
  /// When it began; `nil` before the first, and once its end was waited for.
  var begun: Duration?
  /// Lists still to read, the next one last.
  private var sweeps: [WatchPlan.Sweep] = []
  /// The page to ask for next, of the list being read.
  private var page: Page?
  private var followed: Set<PageLink> = []
  private var pagesRead = 0
  /// Wallets still to read singly, the next one last.
  private var singles: [WalletOwner] = []
  /// Wallets that a list should have brought and has not yet.
  private var unmet: Set<WalletOwner> = []
  /// Those that none has brought, once all lists are read.
  private(set) var unlisted: Set<WalletOwner> = []

  private enum Page: Hashable {
    case due(PageLink?)
    case asked
  }

  init() {}

  init(_ plan: WatchPlan, _ watched: [WalletOwner: WatchPlanner.Watched], now: Duration) {
    begun = now
    sweeps = plan.sweeps.reversed()
    singles = Self.oldestLast(plan.singles, watched)
    unmet = plan.sweeps.isEmpty ? [] : Set(watched.keys).subtracting(plan.singles)
  }

  var isOver: Bool { sweeps.isEmpty && page == nil && singles.isEmpty }

  /// The same lists, but other wallets: of those to be read singly, only what this round has not read.
  mutating func change(to plan: WatchPlan, _ watched: [WalletOwner: WatchPlanner.Watched]) {
    guard let begun else { return }
    let left = plan.singles.filter { watched[$0].map { $0.seen < begun } ?? false }
    singles = Self.oldestLast(left, watched)
    unmet = unmet.filter { watched[$0] != nil && !plan.singles.contains($0) }
  }

  /// The next request; lists before single wallets.
  mutating func next() -> WatchPlanner.Step? {
    if page == nil, !sweeps.isEmpty {
      page = .due(nil)
      followed = []
      pagesRead = 0
    }
    switch page {
    case .due(let link):
      guard let sweep = sweeps.last else { return nil }
      page = .asked
      return .page(sweep, link)
    case .asked: return nil
    case nil: return singles.popLast().map { .wallet($0) }
    }
  }

  /// A page has come.
  ///
  /// - Returns: how many pages the list has, once its last has come.
  mutating func read(_ sweep: WatchPlan.Sweep, _ readings: [WalletReading], next: PageLink?) -> Int? {
    for reading in readings { unmet.remove(reading.owner) }
    guard page == .asked, sweeps.last == sweep else { return nil }
    pagesRead += 1
    // A link that leads back would have it read for ever.
    if let next, followed.insert(next).inserted {
      page = .due(next)
      return nil
    }
    endSweep()
    return pagesRead
  }

  /// A page failed: what it would have brought waits for the next round.
  mutating func abandonSweep() {
    unmet = []
    endSweep()
  }

  private mutating func endSweep() {
    page = nil
    if !sweeps.isEmpty { sweeps.removeLast() }
    guard sweeps.isEmpty else { return }
    unlisted = unmet
    unmet = []
  }

  private static func oldestLast(
    _ owners: Set<WalletOwner>, _ watched: [WalletOwner: WatchPlanner.Watched]
  ) -> [WalletOwner] {
    owners.map { (seen: watched[$0]?.seen ?? .zero, owner: $0) }
      .sorted { ($0.seen, $0.owner) > ($1.seen, $1.owner) }.map(\.owner)
  }
}
