import ChargeModel
import Testing

@testable import ChargeCache

/// Drivers and fleets read one at a time.
@Suite(.timeLimit(.minutes(1))) struct ObjectTests {
  private let desk = Desk()

  /// Reads a driver now, answered at once.
  private func read(_ id: String, _ name: String = "first") async throws {
    let reading = desk.readDriver(id)
    await desk.answer(id, with: driver(id, name))
    _ = try await reading.value
  }

  @Test func `A driver comes with its text and the moment of asking`() async throws {
    desk.clock(7)
    let reading = desk.readDriver("a")
    let call = await desk.service.next(.driver(Driver.ID("a")))
    desk.clock(9)
    call.answer(.driver(received(driver("a"))))
    #expect(try await reading.value == Fetched(received(driver("a")), at: at(7)))
  }

  @Test func `A driver younger than the limit is on hand, one as old as the limit is read`() async throws {
    desk.clock(10)
    try await read("a")
    desk.clock(39)
    #expect(try await desk.cache.driver(Driver.ID("a"), maxAge: .seconds(30)).at == at(10))
    #expect(desk.service.asked.count == 1)
    desk.clock(40)
    let again = desk.readDriver("a", maxAge: .seconds(30))
    await desk.answer("a", with: driver("a", "again"))
    #expect(try await again.value == Fetched(received(driver("a", "again")), at: at(40)))
  }

  @Test func `What a list has told otherwise since is not handed out, however young`() async throws {
    desk.clock(10)
    try await read("a")
    try await read("b")
    await desk.hold(.all, [driver("a", "changed"), driver("b")], from: 11)
    let again = desk.readDriver("a", maxAge: .seconds(60))
    await desk.answer("a", with: driver("a", "changed"))
    #expect(try await again.value.value.value.name == "changed")
    // The list said the same of the other.
    #expect(try await desk.cache.driver(Driver.ID("b"), maxAge: .seconds(60)).at == at(10))
  }

  @Test func `The last two hundred that were used are kept`() async throws {
    for number in 0..<200 { try await read("d\(number)") }
    _ = try await desk.cache.driver(Driver.ID("d0"), maxAge: .seconds(60))
    try await read("d200")
    #expect(desk.service.asked.count == 201)
    for number in [0, 2, 199, 200] {
      _ = try await desk.cache.driver(Driver.ID("d\(number)"), maxAge: .seconds(60))
    }
    #expect(desk.service.asked.count == 201)
    let forgotten = desk.readDriver("d1", maxAge: .seconds(60))
    await desk.answer("d1", with: driver("d1", "again"))
    #expect(try await forgotten.value.value.value.name == "again")
  }

  @Test func `A value used longest ago makes room, and only when there is none`() {
    var kept = RecentlyUsed<Int, String>(capacity: 3)
    for number in 0..<3 { kept.insert("\(number)", for: number) }
    kept.insert("one", for: 1)
    #expect(kept.use(0) == "0")
    #expect(kept.peek(2) == "2")
    kept.insert("3", for: 3)
    #expect(kept.peek(2) == nil)
    #expect([0, 1, 3].map { kept.peek($0) } == ["0", "one", "3"])
    #expect(kept.use(9) == nil)
    kept.remove(0)
    #expect(kept.count == 2)
  }

  @Test func `An answer about another object is an error and changes nothing`() async {
    await desk.hold(.all, drivers("a", "b"))
    let reading = desk.readDriver("a")
    await desk.answer("a", with: driver("b", "wrong"))
    let error = ChargeError.notUnderstood(reason: "asked about a, the answer is about b")
    await #expect(throws: error) { try await reading.value }
    #expect(await desk.cache.listing(.all).words == "complete 1: a b")
    #expect(desk.takeChanges().isEmpty)
  }

  @Test func `A driver read singly reaches every list that holds it, and no other`() async throws {
    await desk.hold(.all, [driver("a", fleets: ["x"]), driver("b")])
    await desk.hold(.of("x"), [driver("a", fleets: ["x"])])
    await desk.hold(.of("y"), [driver("c", fleets: ["y"])])
    desk.clock(9)
    let reading = desk.readDriver("a")
    await desk.answer("a", with: driver("a", "single", fleets: ["x", "y"]))
    _ = try await reading.value
    #expect(desk.takeChanges() == ["all complete 1: a:single b", "x complete 1: a:single"])
  }

  // MARK: Fleets

  @Test func `A fleet is on hand like a driver, and reaches the list`() async throws {
    let list = desk.readFleets()
    await desk.service.next(.fleets(.all, after: nil)).answer(.fleets(Page(items: [fleet("x"), fleet("y")])))
    #expect(await list.value == nil)
    _ = desk.takeChanges()
    desk.clock(10)
    let reading = SharingTests.Kind.fleet.ask(desk.cache)
    await desk.service.next(.fleet(Fleet.ID("x"))).answer(.fleet(received(fleet("x", "single"))))
    #expect(await reading.value == nil)
    #expect(desk.takeChanges() == ["fleets complete 1: x:single y"])
    let onHand = try await desk.cache.fleet(Fleet.ID("x"), maxAge: .seconds(5))
    #expect(onHand == Fetched(received(fleet("x", "single")), at: at(10)))
  }

  @Test func `The fleets of a driver are all pages, each fleet once, as old as the first request`()
    async throws
  {
    let filter = FleetFilter(driver: Driver.ID("a"))
    desk.clock(3)
    let reading = Task { try await desk.cache.fleets(of: Driver.ID("a")) }
    let first = await desk.service.next(.fleets(filter, after: nil))
    desk.clock(5)
    first.answer(.fleets(Page(items: [fleet("x"), fleet("y")], next: PageLink("p1"))))
    let second = await desk.service.next(.fleets(filter, after: "p1"))
    second.answer(.fleets(Page(items: [fleet("y"), fleet("z")])))
    #expect(try await reading.value == Fetched([fleet("x"), fleet("y"), fleet("z")], at: at(3)))
  }

  @Test func `The fleets of a driver freshen the list of fleets and add nothing to it`() async throws {
    let list = desk.readFleets()
    await desk.service.next(.fleets(.all, after: nil)).answer(.fleets(Page(items: [fleet("x")])))
    #expect(await list.value == nil)
    _ = desk.takeChanges()
    desk.clock(5)
    let reading = SharingTests.Kind.memberships.ask(desk.cache)
    let call = await desk.service.next(SharingTests.Kind.memberships.question)
    call.answer(.fleets(Page(items: [fleet("x", "newer"), fleet("y")])))
    #expect(await reading.value == nil)
    #expect(desk.takeChanges() == ["fleets complete 1: x:newer"])
  }
}
