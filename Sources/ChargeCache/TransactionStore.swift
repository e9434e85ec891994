import ChargeModel

/// Transactions on hand, newest first, a list for each driver, fleet or all; bounded in each list and in total.
struct TransactionStore {
  private struct List {
    var transactions: [Transaction] = []
    var unreadable: [UnreadableRow] = []
    var asOf: Moment?
    /// The page after the last one on hand.
    var next: PageLink?
    /// The pages under way, by their links; `nil` is the newest.
    var underWay: Set<PageLink?> = []
    var isFull = false
    var isStopped = false

    var progress: TransactionListing.Progress {
      if !underWay.isEmpty { return .reading }
      if isStopped { return .stopped }
      guard asOf != nil else { return .unread }
      return isFull ? .full : next == nil ? .complete : .more
    }
  }

  /// Ten pages: more than anybody scrolls through.
  static let mostInAList = 1_000
  /// The lists that were used last, as far as they fit; one always does.
  static let mostInTotal = 20_000

  private var lists: [TransactionFilter: List] = [:]
  /// The keys of `lists`, the one used last at the end.
  private var used: [TransactionFilter] = []

  var count: Int { lists.values.map(\.transactions.count).reduce(0, +) }

  func listing(_ filter: TransactionFilter) -> TransactionListing {
    guard let list = lists[filter] else { return TransactionListing() }
    return TransactionListing(
      transactions: list.transactions, progress: list.progress, unreadable: list.unreadable, asOf: list.asOf)
  }

  /// The link to older transactions; `nil` when there are none, none that are kept, or none known of yet.
  func next(_ filter: TransactionFilter) -> PageLink? {
    lists[filter].flatMap { $0.isFull ? nil : $0.next }
  }

  mutating func begin(_ request: TransactionRequest) {
    lists[request.filter, default: List()].underWay.insert(request.link)
    lists[request.filter]?.isStopped = false
    use(request.filter)
  }

  /// The first page. What is on hand stays behind it where the two meet; where they do not, nobody knows what lies
  /// between, and it goes.
  ///
  /// - Parameter isAnew: whether what is on hand goes in any case, since there is no way on from it.
  mutating func add(
    newest page: Page<Transaction>, at moment: Moment, to filter: TransactionFilter, isAnew: Bool = false
  ) {
    guard var list = lists[filter] else { return }
    // Asked for before what is there: late, and no news.
    if let asOf = list.asOf, asOf.uptime > moment.uptime { return }
    let known = Set(list.transactions.map(\.id))
    let meets = page.items.contains { known.contains($0.id) }
    if meets, !isAnew {
      let fresh = Set(page.items.map(\.id))
      list.transactions = Self.unique(page.items) + list.transactions.filter { !fresh.contains($0.id) }
    } else {
      list.transactions = Self.unique(page.items)
      list.next = page.next
      list.isFull = false
    }
    list.unreadable = page.unreadable
    list.asOf = moment
    keep(list, for: filter)
  }

  /// A page of older ones, unless the list has changed since it was asked for.
  mutating func add(_ page: Page<Transaction>, after link: PageLink, to filter: TransactionFilter) {
    guard var list = lists[filter], list.next == link else { return }
    let known = Set(list.transactions.map(\.id))
    list.transactions += Self.unique(page.items).filter { !known.contains($0.id) }
    list.unreadable += page.unreadable
    list.next = page.next
    keep(list, for: filter)
  }

  /// - Returns: whether the page was under way.
  mutating func end(_ request: TransactionRequest, isStopped: Bool) -> Bool {
    guard lists[request.filter]?.underWay.remove(request.link) != nil else { return false }
    lists[request.filter]?.isStopped = isStopped
    return true
  }

  private mutating func keep(_ list: List, for filter: TransactionFilter) {
    var list = list
    if list.transactions.count >= Self.mostInAList {
      list.isFull = list.next != nil || list.transactions.count > Self.mostInAList
      list.transactions.removeLast(list.transactions.count - Self.mostInAList)
    }
    lists[filter] = list
    use(filter)
    var total = count
    while total > Self.mostInTotal,
      let oldest = used.first(where: { $0 != filter && lists[$0]?.underWay.isEmpty == true })
    {
      total -= lists[oldest]?.transactions.count ?? 0
      lists[oldest] = nil
      used.removeAll { $0 == oldest }
    }
  }

  private mutating func use(_ filter: TransactionFilter) {
    used.removeAll { $0 == filter }
    used.append(filter)
  }

  private static func unique(_ transactions: [Transaction]) -> [Transaction] {
    var seen: Set<Transaction.ID> = []
    return transactions.filter { seen.insert($0.id).inserted }
  }
}
