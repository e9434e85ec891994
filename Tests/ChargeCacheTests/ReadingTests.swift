import ChargeModel
import Testing

@testable import ChargeCache

@Suite(.timeLimit(.minutes(1))) struct ReadingTests {
  private let desk = Desk()

  @Test func `A list that was never read says so and asks for nothing`() async {
    #expect(await desk.cache.listing(.all) == DriverListing())
    #expect(await desk.cache.fleetListing == FleetListing())
    #expect(desk.service.asked.isEmpty)
  }

  @Test func `Pages are asked for in order and published as each arrives`() async {
    let reading = desk.readDrivers(refresh: false)
    await desk.answer(with: drivers("a", "b"), next: "p1")
    let second = await desk.service.next(.drivers(.all, after: "p1"))
    #expect(desk.takeChanges() == ["all reading 0:", "all reading 1: a b"])
    second.answer(.drivers(Page(items: drivers("c"), next: PageLink("p2"))))
    await desk.answer(after: "p2", with: drivers("d"))
    #expect(await reading.value == nil)
    #expect(desk.takeChanges() == ["all reading 2: a b c", "all complete 3: a b c d"])
    #expect(await desk.cache.listing(.all).words == "complete 3: a b c d")
  }

  @Test func `Each row carries the moment at which its page was asked for, the list that of its first`() async
  {
    desk.clock(3)
    let reading = desk.readDrivers()
    let first = await desk.service.next(.drivers(.all, after: nil))
    desk.clock(5)
    first.answer(.drivers(Page(items: drivers("a"), next: PageLink("p1"))))
    let second = await desk.service.next(.drivers(.all, after: "p1"))
    desk.clock(9)
    second.answer(.drivers(Page(items: drivers("b"))))
    _ = await reading.value
    let listing = await desk.cache.listing(.all)
    #expect([listing.table[0].at, listing.table[1].at] == [at(3), at(5)])
    #expect(listing.asOf == at(3))
  }

  @Test func `A complete list is asked for again only to refresh it`() async {
    await desk.hold(.all, drivers("a"))
    #expect(await desk.readDrivers(refresh: false).value == nil)
    #expect(desk.service.asked.count == 1)
    let refresh = desk.readDrivers(refresh: true)
    await desk.answer(with: drivers("a"))
    #expect(await refresh.value == nil)
    #expect(desk.service.asked.count == 2)
  }

  @Test func `A refresh keeps the old rows and swaps them page by page`() async {
    await desk.hold(.all, drivers("a", "b"), drivers("c", "d"))
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "new"), driver("b", "new")], next: "p1")
    await desk.answer(after: "p1", with: [driver("c", "new"), driver("d", "new")])
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == [
        "all reading 0: a b c d",
        "all reading 1: a:new b:new c d",
        "all complete 2: a:new b:new c:new d:new",
      ])
  }

  @Test func `A driver before all others shifts the pages and nobody is lost or twice there meanwhile`() async
  {
    await desk.hold(.all, drivers("a", "b"), drivers("c", "d"))
    let refresh = desk.readDrivers()
    await desk.answer(with: drivers("z", "a"), next: "p1")
    await desk.answer(after: "p1", with: drivers("b", "c"), next: "p2")
    await desk.answer(after: "p2", with: drivers("d"))
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == [
        "all reading 0: a b c d", "all reading 1: z a b c d", "all reading 2: z a b c d",
        "all complete 3: z a b c d",
      ])
  }

  @Test func `A new order and a driver on two pages come out as the server has them, each driver once`() async
  {
    await desk.hold(.all, drivers("a", "b"), drivers("c", "d"))
    let refresh = desk.readDrivers()
    await desk.answer(with: drivers("d", "b"), next: "p1")
    await desk.answer(after: "p1", with: drivers("b", "a", "c"))
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "all complete 2: d b a c")
  }

  @Test func `A page that fails stops the reading, keeps every row and tells the caller why`() async {
    await desk.hold(.all, drivers("a", "b"), drivers("c", "d"))
    let asOf = await desk.cache.listing(.all).asOf
    desk.clock(50)
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "new"), driver("b", "new")], next: "p1")
    let refused = ChargeError.rateLimited(.init(status: 429), retryAfter: .seconds(7))
    await desk.service.next(.drivers(.all, after: "p1")).answer(.failure(refused))
    #expect(await refresh.value == refused)
    #expect(desk.takeChanges().last == "all stopped 1: a:new b:new c d")
    // Some rows are as old as before, so the list is.
    #expect(await desk.cache.listing(.all).asOf == asOf)
  }

  @Test func `A list that leads back to a page already read stops with an error and keeps its rows`() async {
    let reading = desk.readDrivers()
    await desk.answer(with: drivers("a"), next: "p1")
    await desk.answer(after: "p1", with: drivers("b"), next: "p1")
    #expect(await reading.value == .notUnderstood(reason: "the list leads back to a page already read"))
    #expect(desk.takeChanges().last == "all stopped 2: a b")
  }

  @Test func `Unreadable rows are counted for the reading under way, and their drivers are not missing`()
    async
  {
    await desk.hold(.all, drivers("a", "b", "c"))
    let row = UnreadableRow(position: 1, id: "b", reason: "no name")
    let refresh = desk.readDrivers()
    await desk.answer(with: drivers("a", "c"), unreadable: [row])
    #expect(await refresh.value == nil)
    #expect(await desk.cache.listing(.all).unreadable == [row])
    #expect(await desk.cache.listing(.all).words == "complete 1: a c b")
    let again = desk.readDrivers()
    await desk.answer(with: drivers("a", "b", "c"))
    #expect(await again.value == nil)
    #expect(await desk.cache.listing(.all).unreadable.isEmpty)
  }

  @Test(
    arguments: [
      .unauthenticated(.init(status: 401)), .forbidden(.init(status: 403, code: "no", requestID: "req_1")),
      .notFound(.init(status: 404)), .endpointMissing(.init(status: 405), endpoint: "GET /drivers"),
      .conflict(.init(status: 409)),
      .rejected(.init(status: 400, param: "fleet")),
      .rateLimited(.init(status: 429), retryAfter: .seconds(9)), .server(.init(status: 503)),
      .offline(reason: "no route"), .timedOut(.silence), .untrustedRedirect(to: "https://else.where"),
      .notUnderstood(reason: "no list"),
    ] as [ChargeError])
  func `Every kind of failure reaches every kind of caller as it is`(error: ChargeError) async {
    let list = desk.readDrivers()
    await desk.service.next(.drivers(.all, after: nil)).answer(.failure(error))
    #expect(await list.value == error)
    let fleets = desk.readFleets()
    await desk.service.next(.fleets(.all, after: nil)).answer(.failure(error))
    #expect(await fleets.value == error)
    let single = desk.readDriver("a")
    await desk.answer("a", with: error)
    await #expect(throws: error) { try await single.value }
    let attach = desk.attach("a", to: "x")
    await desk.service.next(.attach(Driver.ID("a"), Fleet.ID("x"), IdempotencyKey("k"))).answer(
      .failure(error))
    await #expect(throws: error) { try await attach.value }
    let detach = desk.detach("a", from: "x")
    await desk.service.next(.detach(Driver.ID("a"), Fleet.ID("x"), IdempotencyKey("k"))).answer(
      .failure(error))
    await #expect(throws: error) { try await detach.value }
  }

  @Test func `Two profiles share neither rows nor requests`() async {
    let other = Desk(profile: "live")
    await desk.hold(.all, drivers("a"))
    #expect(await other.cache.listing(.all) == DriverListing())
    #expect(other.takeChanges().isEmpty)
    let reading = other.readDrivers(refresh: false)
    await other.answer(with: drivers("b"))
    #expect(await reading.value == nil)
    #expect(await desk.cache.listing(.all).words == "complete 1: a")
    #expect(desk.cache.profile != other.cache.profile)
  }
}
