import ChargeModel
import Testing

@testable import ChargeCache

@Suite(.timeLimit(.minutes(1))) struct TransactionTests {
  private let desk = Desk()
  private let ada = TransactionFilter.driver(Driver.ID("ada"))

  private func read(_ filter: TransactionFilter? = nil, more: Bool = false) -> Task<ChargeError?, Never> {
    Task { [desk, ada] in
      do throws(ChargeError) {
        try await desk.cache.readTransactions(filter ?? ada, more: more)
        return nil
      } catch {
        return error
      }
    }
  }

  private func page(_ ids: String..., next: String? = nil) -> ScriptedService.Answer {
    .transactions(Page(items: ids.map { Transaction(id: Transaction.ID($0)) }, next: next.map(PageLink.init)))
  }

  private func answer(
    _ filter: TransactionFilter? = nil, after link: String? = nil, with answer: ScriptedService.Answer
  )
    async
  {
    await desk.service.next(.transactions(filter ?? ada, after: link)).answer(answer)
  }

  /// The newest page on hand: 3 and 2, and older ones to be had.
  private func hold() async {
    let reading = read()
    await answer(with: page("3", "2", next: "p1"))
    #expect(await reading.value == nil)
    _ = desk.takeChanges()
  }

  @Test func `The newest page is read, and older ones on demand, to the end`() async {
    let first = read()
    await answer(with: page("3", "2", next: "p1"))
    #expect(await first.value == nil)
    #expect(desk.takeChanges() == ["ada reading:", "ada more: 3 2"])
    let second = read(more: true)
    await answer(after: "p1", with: page("1"))
    #expect(await second.value == nil)
    #expect(desk.takeChanges() == ["ada reading: 3 2", "ada complete: 3 2 1"])
    #expect(await read(more: true).value == nil)
    #expect(desk.service.asked.count == 2)
  }

  @Test func `Older ones of a list that was never read begin with its newest page`() async {
    let reading = read(more: true)
    await answer(with: page("1"))
    #expect(await reading.value == nil)
    #expect(desk.takeChanges().last == "ada complete: 1")
  }

  @Test func `News go before what is on hand, which keeps its way on`() async {
    await hold()
    desk.clock(9)
    let refresh = read()
    await answer(with: page("5", "4", "3", next: "q1"))
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "ada more: 5 4 3 2")
    #expect(await desk.cache.transactionListing(ada).asOf == at(9))
    let more = read(more: true)
    await answer(after: "p1", with: page("2", "1"))
    #expect(await more.value == nil)
    #expect(desk.takeChanges().last == "ada complete: 5 4 3 2 1")
  }

  @Test func `Where news and old do not meet the old go, so that there is never a gap`() async {
    await hold()
    let refresh = read()
    await answer(with: page("9", "8", next: "q1"))
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "ada more: 9 8")
    let more = read(more: true)
    await answer(after: "q1", with: page("7"))
    #expect(await more.value == nil)
    #expect(desk.takeChanges().last == "ada complete: 9 8 7")
  }

  @Test func `A page that fails leaves the list stopped with its rows, and is asked for again`() async {
    await hold()
    let more = read(more: true)
    await answer(after: "p1", with: .failure(.offline(reason: "cut")))
    #expect(await more.value == .offline(reason: "cut"))
    #expect(desk.takeChanges().last == "ada stopped: 3 2")
    let again = read(more: true)
    await answer(after: "p1", with: page("1"))
    #expect(await again.value == nil)
    #expect(desk.takeChanges().last == "ada complete: 3 2 1")
  }

  @Test func `A link that is not taken any more begins the list again`() async {
    await hold()
    let more = read(more: true)
    await answer(after: "p1", with: .failure(.rejected(.init(status: 404))))
    await answer(with: page("4", "3", "2", next: "q1"))
    #expect(await more.value == nil)
    #expect(desk.takeChanges().last == "ada more: 4 3 2")
    let on = read(more: true)
    await answer(after: "q1", with: page("1"))
    #expect(await on.value == nil)
    #expect(desk.takeChanges().last == "ada complete: 4 3 2 1")
  }

  @Test func `Callers share a page, and the last one to leave ends it`() async {
    let first = read()
    let call = await desk.service.next(.transactions(ada, after: nil))
    let second = read()
    let request = TransactionRequest(filter: ada, link: nil)
    await until { desk.cache.transactionPages.waiters(for: request) == 2 }
    first.cancel()
    #expect(await first.value == .cancelled)
    #expect(!call.isCancelled)
    second.cancel()
    #expect(await second.value == .cancelled)
    await until { call.isCancelled }
    #expect(await desk.cache.transactionListing(ada).progress == .stopped)
    #expect(desk.service.asked.count == 1)
  }

  @Test func `Lists of drivers and fleets are kept apart`() async {
    await hold()
    let fleet = TransactionFilter.fleet(Fleet.ID("paris"))
    let reading = read(fleet)
    await answer(fleet, with: page("7"))
    #expect(await reading.value == nil)
    #expect(await desk.cache.transactionListing(ada).transactions.map(\.id.rawValue) == ["3", "2"])
    #expect(await desk.cache.transactionListing(fleet).transactions.map(\.id.rawValue) == ["7"])
  }
}

@Suite struct TransactionStoreTests {
  private func page(_ numbers: Range<Int>, next: String?) -> Page<Transaction> {
    Page(
      items: numbers.reversed().map { Transaction(id: Transaction.ID("\($0)")) },
      next: next.map(PageLink.init))
  }

  private func fill(_ store: inout TransactionStore, _ filter: TransactionFilter, pages: Int) {
    store.begin(TransactionRequest(filter: filter, link: nil))
    store.add(newest: page(9_900..<10_000, next: "1"), at: at(1), to: filter)
    for number in 1..<pages {
      let numbers = (10_000 - (number + 1) * 100)..<(10_000 - number * 100)
      store.add(page(numbers, next: "\(number + 1)"), after: PageLink("\(number)"), to: filter)
    }
    _ = store.end(TransactionRequest(filter: filter, link: nil), isStopped: false)
  }

  @Test func `A list keeps its newest thousand, and says that there are more`() {
    var store = TransactionStore()
    fill(&store, .all, pages: 10)
    #expect(store.listing(.all).transactions.count == 1_000)
    #expect(store.listing(.all).progress == .full)
    #expect(store.next(.all) == nil)
    // News push out what is oldest.
    store.add(newest: page(9_950..<10_050, next: "x"), at: at(2), to: .all)
    #expect(store.listing(.all).transactions.count == 1_000)
    #expect(store.listing(.all).transactions.first?.id == Transaction.ID("10049"))
    #expect(store.listing(.all).transactions.last?.id == Transaction.ID("9050"))
    #expect(store.listing(.all).progress == .full)
  }

  @Test func `All lists together keep twenty thousand, those used last`() {
    var store = TransactionStore()
    let filters = (0..<30).map { TransactionFilter.driver(Driver.ID("d\($0)")) }
    for filter in filters {
      fill(&store, filter, pages: 10)
      #expect(store.count <= 20_000)
    }
    #expect(filters.prefix(10).allSatisfy { store.listing($0).progress == .unread })
    #expect(filters.suffix(20).allSatisfy { store.listing($0).transactions.count == 1_000 })
  }

  @Test func `A page that was asked for before what is there is late, and no news`() {
    var store = TransactionStore()
    store.begin(TransactionRequest(filter: .all, link: nil))
    store.add(newest: page(5..<7, next: nil), at: at(9), to: .all)
    store.add(newest: page(1..<3, next: nil), at: at(8), to: .all)
    #expect(store.listing(.all).transactions.map(\.id.rawValue) == ["6", "5"])
    store.add(page(1..<3, next: nil), after: PageLink("another"), to: .all)
    #expect(store.listing(.all).transactions.count == 2)
  }
}
