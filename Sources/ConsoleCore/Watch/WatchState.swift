import ChargeModel
import FleetOperations

/// The wallets that are read again by themselves, what they held, and which are low.
///
/// Nothing else in the console reads by itself. What is read when is the planner's to say, what it means the book's.
struct WatchState: Equatable, Sendable {
  var planner: WatchPlanner
  var book: WalletBook
  /// What is watched, in a fixed order.
  private(set) var owners: [WalletOwner] = []
  /// The newest transactions of drivers whose runway or wallet is shown.
  var transactions = RecentTransactions()
  /// Drivers whose transactions are still to be read, the next one last.
  var transactionsDue: [Driver.ID] = []
  /// No transactions are read before.
  var transactionsSlot = Duration.zero
  /// Whether what an earlier session left has been taken in, so that it may be written over.
  var isRestored = false
  /// The last step that failed, until one succeeds.
  var failure: ChargeError?
  /// How much time a curve shows.
  var range = GraphRange.day
  /// Since when this console runs.
  let started: Timestamp

  init(_ preferences: Preferences, started: Timestamp) {
    planner = WatchPlanner(limits: preferences.watchLimits)
    book = WalletBook(thresholds: preferences.thresholds)
    self.started = started
  }

  var isEmpty: Bool { owners.isEmpty }

  func watches(_ owner: WalletOwner) -> Bool { planner.watches(owner) }

  /// How many alerts wait for somebody.
  var openAlerts: Int { book.alerts.openCount }

  mutating func changeOwners(_ change: (inout WatchPlanner) -> Void) {
    change(&planner)
    owners = planner.owners.sorted()
  }

  /// Keeps for the next session what it is to know.
  var keeping: [Effect] { isRestored ? [.keepWatch(memory)] : [] }

  /// What the next session is to know.
  var memory: WatchMemory {
    let watched = owners.map { ($0, book[$0]?.latest.confirmed) }
    return WatchMemory(watched: Dictionary(uniqueKeysWithValues: watched), alerts: book.alerts)
  }

  func runway(of owner: WalletOwner) -> Runway? {
    guard case .driver(let id) = owner, let balance = book[owner]?.balance else { return nil }
    return transactions.charges(of: id).flatMap { Runway(balance: balance, charges: $0) }
  }
}

/// Transactions of some drivers, of each the newest page; those used least recently go first.
struct RecentTransactions: Equatable, Sendable {
  private var read: [Driver.ID: Fetched<[Transaction]>] = [:]
  private var order: [Driver.ID] = []
  /// Whose transactions could not be read, and why.
  private(set) var failures: [Driver.ID: ChargeError] = [:]

  /// The drivers they are kept of.
  static let kept = 500

  subscript(driver: Driver.ID) -> Fetched<[Transaction]>? { read[driver] }

  mutating func add(_ transactions: Fetched<[Transaction]>, of driver: Driver.ID) {
    failures[driver] = nil
    if read[driver] == nil { order.append(driver) }
    read[driver] = transactions
    if order.count > Self.kept { read[order.removeFirst()] = nil }
  }

  mutating func fail(_ error: ChargeError, of driver: Driver.ID) { failures[driver] = error }

  /// What the driver was charged, newest first; `nil` when nothing is known.
  func charges(of driver: Driver.ID) -> [Money]? { read[driver]?.value.charges }

  /// Of every driver that is known.
  var charges: [Driver.ID: [Money]] { read.mapValues(\.value.charges) }
}

extension [Transaction] {
  /// The amounts of charges that went through.
  fileprivate var charges: [Money] {
    compactMap { $0.kind == .known(.charge) && $0.status == .known(.succeeded) ? $0.amount : nil }
  }
}

/// How much time a curve shows.
enum GraphRange: Int, Equatable, Sendable, CaseIterable {
  case hour, shift, day, week

  var duration: Duration {
    switch self {
    case .hour: .seconds(3600)
    case .shift: .seconds(8 * 3600)
    case .day: .seconds(86_400)
    case .week: .seconds(7 * 86_400)
    }
  }

  var title: String {
    switch self {
    case .hour: "1 h"
    case .shift: "8 h"
    case .day: "24 h"
    case .week: "7 d"
    }
  }
}

extension ConsoleState {
  /// When the shift began: at the last of the times that are set, or with the console.
  var shiftStart: Timestamp {
    let day: Int64 = 86_400_000
    let local = now.wall.millisecondsSince1970 + Int64(zone.secondsFromUTC) * 1000
    let midnight = local - (local % day + day) % day
    let starts = preferences.shifts.flatMap { minutes in
      [midnight, midnight - day].map { $0 + Int64(minutes) * 60_000 }
    }
    guard let start = starts.filter({ $0 <= local }).max() else { return watch.started }
    return Timestamp(millisecondsSince1970: start - Int64(zone.secondsFromUTC) * 1000)
  }

  /// What a wallet gained in this shift; `nil` when nothing tells. Where the shift began with the console, what was
  /// first seen after that is what it began with.
  func changeInShift(of owner: WalletOwner) -> Money? {
    guard let history = watch.book[owner] else { return nil }
    let start = shiftStart
    guard preferences.shifts.isEmpty, let first = history.points.first, first.at > start else {
      return history.change(since: start)
    }
    return history.change(since: first.at)
  }

  /// What a wallet gained over a time; `nil` when nothing tells.
  func change(of owner: WalletOwner, over span: Duration) -> Money? {
    let start = now.wall.millisecondsSince1970 - span.milliseconds
    return watch.book[owner]?.change(since: Timestamp(millisecondsSince1970: start))
  }

  /// The name of a wallet's owner as far as it is known, else its id; foreign text.
  func name(of owner: WalletOwner) -> String {
    switch owner {
    case .driver(let id): drivers.row(id)?.name ?? id.abbreviated
    case .fleet(let id): fleets.names[id] ?? id.abbreviated
    }
  }
}
