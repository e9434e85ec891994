import ChargeModel
import Testing

@testable import ChargeCache

@Suite(.timeLimit(.minutes(1))) struct WriteTests {
  private let desk = Desk()

  private func attach(_ id: String, _ fleet: String, _ key: String = "k") -> ScriptedService.Question {
    .attach(Driver.ID(id), Fleet.ID(fleet), IdempotencyKey(key))
  }

  private func detach(_ id: String, _ fleet: String) -> ScriptedService.Question {
    .detach(Driver.ID(id), Fleet.ID(fleet), IdempotencyKey("k"))
  }

  @Test func `Two attempts at the same write are two requests, each with its own answer`() async throws {
    let one = desk.attach("a", to: "x", key: "k1")
    let same = desk.attach("a", to: "x", key: "k1")
    let first = await desk.service.next(attach("a", "x", "k1"))
    let second = await desk.service.next(attach("a", "x", "k1"))
    first.answer(.driver(received(driver("a", "one", fleets: ["x"]))))
    second.answer(.driver(received(driver("a", "two", fleets: ["x"]))))
    let names = try await [one.value.value.value.name, same.value.value.value.name]
    #expect(Set(names) == ["one", "two"])
    #expect(desk.service.asked.count == 2)
  }

  @Test(
    arguments: [.offline(reason: "cut"), .server(.init(status: 500)), .timedOut(.total)] as [ChargeError])
  func `A write that failed is not sent again`(error: ChargeError) async {
    let write = desk.attach("a", to: "x")
    await desk.service.next(attach("a", "x")).answer(.failure(error))
    await #expect(throws: error) { try await write.value }
    #expect(desk.service.asked == [attach("a", "x")])
    #expect(desk.takeChanges().isEmpty)
  }

  @Test func `Cancelling the caller of a write cancels that write and no other`() async throws {
    let leaving = desk.attach("a", to: "x", key: "k1")
    let staying = desk.attach("a", to: "x", key: "k2")
    let first = await desk.service.next(attach("a", "x", "k1"))
    let second = await desk.service.next(attach("a", "x", "k2"))
    leaving.cancel()
    await #expect(throws: ChargeError.cancelled) { try await leaving.value }
    #expect(first.isCancelled)
    #expect(!second.isCancelled)
    second.answer(.driver(received(driver("a", fleets: ["x"]))))
    _ = try await staying.value
  }

  @Test func `An attached driver shows at once in every list that holds it and last in the fleet's`()
    async throws
  {
    await desk.hold(.all, drivers("a", "b"))
    await desk.hold(.of("x"), [driver("b", fleets: ["x"])])
    await desk.hold(.of("y"), [driver("a", fleets: ["y"])])
    let write = desk.attach("a", to: "x")
    let written = driver("a", "written", fleets: ["y", "x"])
    await desk.service.next(attach("a", "x")).answer(.driver(received(written)))
    #expect(try await write.value.value == received(written))
    #expect(
      desk.takeChanges() == [
        "all complete 1: a:written b", "x complete 1: b a:written", "y complete 1: a:written",
      ])
  }

  @Test func `A detached driver leaves the fleet's list at once and stays in the others`() async throws {
    await desk.hold(.all, [driver("a", fleets: ["x"])])
    await desk.hold(.of("x"), [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])])
    let write = desk.detach("a", from: "x")
    await desk.service.next(detach("a", "x")).answer(.driver(received(driver("a", "written"))))
    _ = try await write.value
    #expect(desk.takeChanges() == ["all complete 1: a:written", "x complete 1: b"])
  }

  @Test func `A detached driver leaves the list although its rows never named the fleet`() async throws {
    await desk.hold(.of("x"), drivers("a", "b"))
    let write = desk.detach("a", from: "x")
    await desk.service.next(detach("a", "x")).answer(.driver(received(driver("a", "written"))))
    _ = try await write.value
    #expect(desk.takeChanges() == ["x complete 1: b"])
  }

  @Test func `An answer that does not bear the write out is shown as it is`() async throws {
    await desk.hold(.of("x"), [driver("a", fleets: ["x"])])
    let detaching = desk.detach("a", from: "x")
    await desk.service.next(detach("a", "x")).answer(.driver(received(driver("a", "still", fleets: ["x"]))))
    _ = try await detaching.value
    let attaching = desk.attach("b", to: "x")
    await desk.service.next(attach("b", "x")).answer(.driver(received(driver("b", "not in"))))
    _ = try await attaching.value
    #expect(desk.takeChanges() == ["x complete 1: a:still"])
  }

  @Test func `A list that was never read does not begin with an attached driver`() async throws {
    let write = desk.attach("a", to: "x")
    await desk.service.next(attach("a", "x")).answer(.driver(received(driver("a", fleets: ["x"]))))
    _ = try await write.value
    #expect(await desk.cache.listing(.of("x")) == DriverListing())
    #expect(desk.takeChanges().isEmpty)
  }

  @Test func `A write leaves the fleet's totals as they were read`() async throws {
    let reading = desk.readFleets()
    await desk.service.next(.fleets(.all, after: nil)).answer(.fleets(Page(items: [fleet("x", drivers: 1)])))
    #expect(await reading.value == nil)
    let before = await desk.cache.fleetListing
    let write = desk.attach("a", to: "x")
    await desk.service.next(attach("a", "x")).answer(.driver(received(driver("a", fleets: ["x"]))))
    _ = try await write.value
    #expect(await desk.cache.fleetListing == before)
  }

  @Test func `An answer about another driver is not taken for this one's`() async {
    await desk.hold(.all, drivers("a", "b"))
    let write = desk.attach("a", to: "x")
    await desk.service.next(attach("a", "x")).answer(.driver(received(driver("b", "wrong", fleets: ["x"]))))
    let error = ChargeError.notUnderstood(reason: "asked about a, the answer is about b")
    await #expect(throws: error) { try await write.value }
    #expect(error.leavesOutcomeUnknown)
    #expect(await desk.cache.listing(.all).words == "complete 1: a b")
  }

  // MARK: Reading back

  @Test func `A read asked for after a write is a new request, not one that was under way before`()
    async throws
  {
    let id = Driver.ID("a")
    let memberships = ScriptedService.Question.fleets(FleetFilter(driver: id), after: nil)
    let early = [SharingTests.Kind.driver, .memberships, .fleet].map { $0.ask(desk.cache) }
    let oldRead = await desk.service.next(.driver(id))
    let oldList = await desk.service.next(memberships)
    let oldFleet = await desk.service.next(.fleet(Fleet.ID("x")))
    desk.clock(1)
    let write = desk.attach("a", to: "x")
    let call = await desk.service.next(attach("a", "x"))
    desk.clock(2)
    call.answer(.driver(received(driver("a", fleets: ["x"]))))
    _ = try await write.value
    desk.clock(3)
    let late = [SharingTests.Kind.driver, .memberships, .fleet].map { $0.ask(desk.cache) }
    await desk.service.next(.driver(id)).answer(.driver(received(driver("a", "back", fleets: ["x"]))))
    await desk.service.next(memberships).answer(.fleets(Page(items: [fleet("x")])))
    await desk.service.next(.fleet(Fleet.ID("x"))).answer(.fleet(received(fleet("x"))))
    for task in late { #expect(await task.value == nil) }
    oldRead.answer(.driver(received(driver("a", "old"))))
    oldList.answer(.fleets(Page(items: [])))
    oldFleet.answer(.fleet(received(fleet("x", "old"))))
    for task in early { #expect(await task.value == nil) }
    #expect(try await desk.cache.driver(id, maxAge: .seconds(60)).value.value.name == "back")
    #expect(try await desk.cache.fleet(Fleet.ID("x"), maxAge: .seconds(60)).value.value.name == "first")
  }

  @Test func `A write's answer is on hand as read singly, as old as its sending`() async throws {
    desk.clock(10)
    let write = desk.attach("a", to: "x")
    let call = await desk.service.next(attach("a", "x"))
    desk.clock(14)
    call.answer(.driver(received(driver("a", fleets: ["x"]))))
    _ = try await write.value
    #expect(try await desk.cache.driver(Driver.ID("a"), maxAge: .seconds(5)).at == at(10))
    desk.clock(15)
    let read = desk.readDriver("a", maxAge: .seconds(5))
    await desk.answer("a", with: driver("a", "again"))
    #expect(try await read.value.at == at(15))
  }

  @Test(arguments: [.timedOut(.total), .cancelled, .rejected(.init(status: 400))] as [ChargeError])
  func `After a write that failed, however, nothing from before it is handed out`(
    error: ChargeError
  ) async throws {
    desk.clock(1)
    let before = desk.readDriver("a")
    await desk.answer("a", with: driver("a"))
    _ = try await before.value
    desk.clock(2)
    let write = desk.attach("a", to: "x")
    let call = await desk.service.next(attach("a", "x"))
    desk.clock(3)
    call.answer(.failure(error))
    _ = await write.result
    desk.clock(4)
    let after = desk.readDriver("a", maxAge: .seconds(60))
    await desk.answer("a", with: driver("a", "read back", fleets: ["x"]))
    #expect(try await after.value.at == at(4))
    #expect(try await desk.cache.driver(Driver.ID("a"), maxAge: .seconds(60)).at == at(4))
  }

  @Test func `Two writes of one driver at once: the server's last stays, and is not handed out unread`()
    async throws
  {
    await desk.hold(.all, drivers("a"))
    desk.clock(2)
    let one = desk.attach("a", to: "x", key: "k1")
    let first = await desk.service.next(attach("a", "x", "k1"))
    desk.clock(3)
    let two = desk.attach("a", to: "y", key: "k2")
    let second = await desk.service.next(attach("a", "y", "k2"))
    desk.clock(4)
    first.answer(.driver(received(driver("a", "both", fleets: ["y", "x"], updated: 9))))
    _ = try await one.value
    desk.clock(5)
    second.answer(.driver(received(driver("a", "one", fleets: ["y"], updated: 8))))
    _ = try await two.value
    #expect(await desk.cache.listing(.all).words == "complete 1: a:both")
    desk.clock(6)
    let read = desk.readDriver("a", maxAge: .seconds(60))
    await desk.answer("a", with: driver("a", "read back", fleets: ["y", "x"], updated: 9))
    #expect(try await read.value.at == at(6))
  }
}
