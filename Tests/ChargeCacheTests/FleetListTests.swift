import ChargeModel
import Testing

@testable import ChargeCache

@Suite(.timeLimit(.minutes(1))) struct FleetListTests {
  private let desk = Desk()

  private func answer(after link: String? = nil, with fleets: [Fleet], next: String? = nil) async {
    let page = Page(items: fleets, next: next.map(PageLink.init))
    await desk.service.next(.fleets(.all, after: link)).answer(.fleets(page))
  }

  private func hold(_ fleets: Fleet...) async {
    desk.clock(1)
    let reading = desk.readFleets()
    await answer(with: fleets)
    #expect(await reading.value == nil)
    _ = desk.takeChanges()
    desk.clock(10)
  }

  @Test func `Fleets come page by page, in the server's order, each once`() async {
    let reading = desk.readFleets(refresh: false)
    await answer(with: [fleet("b"), fleet("a")], next: "p1")
    await answer(after: "p1", with: [fleet("a", "later"), fleet("c")])
    #expect(await reading.value == nil)
    #expect(
      desk.takeChanges() == ["fleets reading 0:", "fleets reading 1: b a", "fleets complete 2: b a:later c"])
  }

  @Test func `Fleets on hand are read again only to refresh them, swapped page by page`() async {
    await hold(fleet("a"), fleet("b"))
    #expect(await desk.readFleets(refresh: false).value == nil)
    let refresh = desk.readFleets()
    await answer(with: [fleet("z"), fleet("a", "new")], next: "p1")
    await answer(after: "p1", with: [fleet("b", "new")])
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == [
        "fleets reading 0: a b", "fleets reading 1: z a:new b", "fleets complete 2: z a:new b:new",
      ])
  }

  @Test func `A page of fleets that fails keeps every row`() async {
    await hold(fleet("a"), fleet("b"))
    let refresh = desk.readFleets()
    await answer(with: [fleet("a", "new")], next: "p1")
    await desk.service.next(.fleets(.all, after: "p1")).answer(.failure(.server(.init(status: 502))))
    #expect(await refresh.value == .server(.init(status: 502)))
    #expect(desk.takeChanges().last == "fleets stopped 1: a:new b")
    #expect(await desk.cache.fleetListing.asOf == at(1))
  }

  @Test func `A fleet that the list does not hold any more is decided by a direct read`() async {
    await hold(fleet("a"), fleet("b"), fleet("c"), fleet("d"))
    let refresh = desk.readFleets()
    await answer(with: [fleet("a")])
    await desk.service.next(.fleet(Fleet.ID("b"))).answer(.failure(.notFound(.init(status: 404))))
    await desk.service.next(.fleet(Fleet.ID("c"))).answer(.fleet(received(fleet("c", "single"))))
    await desk.service.next(.fleet(Fleet.ID("d"))).answer(.failure(.offline(reason: "cut")))
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == [
        "fleets reading 0: a b c d", "fleets reading 1: a b? c? d?", "fleets reading 1: a c? d?",
        "fleets reading 1: a c:single d?", "fleets complete 1: a c:single d?",
      ])
  }

  @Test func `A page of fleets asked for before a single read does not undo it`() async {
    await hold(fleet("x"))
    let refresh = desk.readFleets()
    let page = await desk.service.next(.fleets(.all, after: nil))
    desk.clock(11)
    let reading = SharingTests.Kind.fleet.ask(desk.cache)
    await desk.service.next(.fleet(Fleet.ID("x"))).answer(.fleet(received(fleet("x", "single"))))
    #expect(await reading.value == nil)
    page.answer(.fleets(Page(items: [fleet("x", "page")])))
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "fleets complete 1: x:single")
  }

  @Test func `A single read asked for before the page does not undo the page`() async {
    await hold(fleet("x"))
    let reading = SharingTests.Kind.fleet.ask(desk.cache)
    let call = await desk.service.next(.fleet(Fleet.ID("x")))
    desk.clock(11)
    let refresh = desk.readFleets()
    await answer(with: [fleet("x", "page")])
    #expect(await refresh.value == nil)
    call.answer(.fleet(received(fleet("x", "single"))))
    #expect(await reading.value == nil)
    #expect(await desk.cache.fleetListing.words == "complete 1: x:page")
  }

  @Test func `A fleet that is listed and cannot be read is not missing`() async {
    await hold(fleet("a"), fleet("b"))
    let refresh = desk.readFleets()
    let row = UnreadableRow(position: 1, id: "b", reason: "no name")
    let page = Page(items: [fleet("a", "new")], unreadable: [row])
    await desk.service.next(.fleets(.all, after: nil)).answer(.fleets(page))
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "fleets complete 1: a:new b")
    #expect(await desk.cache.fleetListing.unreadable == [row])
  }
}
