import ChargeModel

/// Reading transactions for the wallet's tab: the newest when the cursor rests, older ones on demand.
enum DetailTransactions {
  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    guard let due = state.detail.transactions.due, due <= state.now.uptime else { return [] }
    state.detail.transactions.due = nil
    // The operator may only have passed through the tab.
    return state.detail.page == .wallet ? read(&state, more: false) : []
  }

  static func read(_ state: inout ConsoleState, more: Bool) -> [Effect] {
    guard let filter = state.detail.subject?.transactions, !state.detail.transactions.phase.isReading
    else { return [] }
    let question = state.ask()
    state.detail.transactions.phase = .reading(question)
    return [.listTransactions(question, filter, more: more)]
  }

  /// Older ones, when the cursor has come to the end of those there are.
  static func readOlder(_ state: inout ConsoleState) -> [Effect] {
    let (detail, count) = (state.detail, state.detail.transactions.listing.transactions.count)
    guard state.focus == .detail, detail.page == .wallet, detail.transactions.listing.progress == .more,
      detail.transactions.phase == .idle, detail.transactions.countAskedAt != count,
      detail.cursor > 0, detail.cursor == DetailLine.lines(of: state).count - 1
    else { return [] }
    state.detail.transactions.countAskedAt = count
    return read(&state, more: true)
  }

  static func changed(
    _ filter: TransactionFilter, _ listing: TransactionListing, _ state: inout ConsoleState
  ) {
    guard state.detail.subject?.transactions == filter else { return }
    state.detail.transactions.listing = listing
    // What the charges of a driver say is told from the same answer, not asked for once more.
    if case .driver(let id) = filter, let asOf = listing.asOf {
      state.watch.transactions.add(Fetched(listing.transactions, at: asOf), of: id)
    }
    Detail.scroll(&state, by: 0)
  }

  static func ended(_ question: Question, _ failure: ChargeError?, _ state: inout ConsoleState) {
    guard state.detail.transactions.phase == .reading(question) else { return }
    state.detail.transactions.phase = ReadingPhase(endedWith: failure)
  }
}

extension DetailSubject {
  /// What to ask transactions for; `nil` where there can be none.
  var transactions: TransactionFilter? {
    switch self {
    case .driver(let id): .driver(id)
    case .fleet(let id): .fleet(id)
    default: nil
    }
  }
}
