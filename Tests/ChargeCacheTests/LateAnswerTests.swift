import ChargeModel
import Testing

@testable import ChargeCache

/// A newer answer never gives way to an older one, in whatever order they arrive.
@Suite(.timeLimit(.minutes(1))) struct LateAnswerTests {
  private let desk = Desk()
  private let attach = ScriptedService.Question.attach(Driver.ID("a"), Fleet.ID("x"), IdempotencyKey("k"))

  private func rows(_ filter: DriverFilter = .all) async -> String { await desk.cache.listing(filter).words }

  // MARK: Pages and single reads

  @Test func `A page asked for before a single read and answered after it does not undo it`() async {
    await desk.hold(.all, drivers("a", "b"))
    desk.clock(10)
    let refresh = desk.readDrivers()
    let page = await desk.service.next(.drivers(.all, after: nil))
    desk.clock(11)
    let single = desk.readDriver("a")
    await desk.answer("a", with: driver("a", "single"))
    _ = await single.result
    page.answer(.drivers(Page(items: [driver("a", "page"), driver("b", "page")])))
    #expect(await refresh.value == nil)
    #expect(await rows() == "complete 1: a:single b:page")
  }

  @Test func `A single read asked for before a page and answered after it does not undo it`() async throws {
    await desk.hold(.all, drivers("a"))
    desk.clock(10)
    let single = desk.readDriver("a")
    let call = await desk.service.next(.driver(Driver.ID("a")))
    desk.clock(11)
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "page")])
    #expect(await refresh.value == nil)
    _ = desk.takeChanges()
    call.answer(.driver(received(driver("a", "single"))))
    // The caller gets what was asked for, with its age; the list keeps what is newer.
    #expect(try await single.value.at == at(10))
    #expect(await rows() == "complete 1: a:page")
    #expect(desk.takeChanges().isEmpty)
  }

  @Test func `A page asked for after a single read wins over it`() async {
    await desk.hold(.all, drivers("a"))
    desk.clock(10)
    let single = desk.readDriver("a")
    await desk.answer("a", with: driver("a", "single"))
    _ = await single.result
    desk.clock(11)
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "page")])
    #expect(await refresh.value == nil)
    #expect(await rows() == "complete 1: a:page")
  }

  @Test func `A single read from before the list was ever read wins over an older page of it`() async {
    desk.clock(1)
    let reading = desk.readDrivers()
    let page = await desk.service.next(.drivers(.all, after: nil))
    desk.clock(2)
    let single = desk.readDriver("a")
    await desk.answer("a", with: driver("a", "single"))
    _ = await single.result
    page.answer(.drivers(Page(items: [driver("a", "page")])))
    #expect(await reading.value == nil)
    #expect(await rows() == "complete 1: a:single")
  }

  @Test func `Of two answers to requests of one moment the server's later one stays`() async {
    await desk.hold(.all, [driver("a", updated: 1)])
    desk.clock(10)
    let refresh = desk.readDrivers()
    let page = await desk.service.next(.drivers(.all, after: nil))
    let single = desk.readDriver("a")
    await desk.answer("a", with: driver("a", "single", updated: 5))
    _ = await single.result
    page.answer(.drivers(Page(items: [driver("a", "page", updated: 4)])))
    #expect(await refresh.value == nil)
    #expect(await rows() == "complete 1: a:single")
  }

  // MARK: Lists among themselves

  @Test func `What one list learns of a driver every list shows that holds the driver`() async {
    await desk.hold(.all, drivers("a", "b"))
    await desk.hold(.of("x"), [driver("a", fleets: ["x"])], from: 5)
    desk.clock(10)
    let refresh = desk.readDrivers(.of("x"))
    await desk.answer(.of("x"), with: [driver("a", "new", fleets: ["x"])])
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == ["x reading 0: a", "x complete 1: a:new", "all complete 1: a:new b"])
  }

  @Test func `An older page of one list does not undo a newer page of another`() async {
    await desk.hold(.of("x"), [driver("a", fleets: ["x"])])
    await desk.hold(.all, [driver("a", fleets: ["x"])])
    desk.clock(10)
    let older = desk.readDrivers(.of("x"))
    let page = await desk.service.next(.drivers(.of("x"), after: nil))
    desk.clock(11)
    let newer = desk.readDrivers(.all)
    await desk.answer(.all, with: [driver("a", "newer", fleets: ["x"])])
    #expect(await newer.value == nil)
    page.answer(.drivers(Page(items: [driver("a", "older", fleets: ["x"])])))
    #expect(await older.value == nil)
    #expect(await rows(.all) == "complete 1: a:newer")
    #expect(await rows(.of("x")) == "complete 1: a:newer")
  }

  @Test func `A driver whom another list shows to have left the fleet leaves the fleet's list`() async {
    await desk.hold(.of("x"), [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])])
    await desk.hold(.all, [driver("a", fleets: ["x"]), driver("b")], from: 5)
    #expect(await rows(.of("x")) == "complete 1: a")
  }

  // MARK: Writes

  @Test(arguments: [4, 5, 6, 8])
  func `A page asked for before a write's answer does not undo the write`(pageAsked: Int) async throws {
    await desk.hold(.all, drivers("a", "b"))
    let write: Task<Fetched<Received<Driver>>, any Error>
    let refresh: Task<ChargeError?, Never>
    let page: Call
    if pageAsked < 5 {
      desk.clock(pageAsked)
      refresh = desk.readDrivers()
      page = await desk.service.next(.drivers(.all, after: nil))
      desk.clock(5)
      write = desk.attach("a", to: "x")
      let call = await desk.service.next(attach)
      desk.clock(8)
      call.answer(.driver(received(driver("a", "written", fleets: ["x"]))))
    } else {
      desk.clock(5)
      write = desk.attach("a", to: "x")
      let call = await desk.service.next(attach)
      desk.clock(pageAsked)
      refresh = desk.readDrivers()
      page = await desk.service.next(.drivers(.all, after: nil))
      desk.clock(8)
      call.answer(.driver(received(driver("a", "written", fleets: ["x"]))))
    }
    let answer = try await write.value
    #expect(answer.at == at(5))
    page.answer(.drivers(Page(items: [driver("a", "page"), driver("b", "page")])))
    #expect(await refresh.value == nil)
    #expect(await rows() == "complete 1: a:written b:page")
  }

  @Test func `A page asked for after a write's answer wins over it`() async throws {
    await desk.hold(.all, drivers("a"))
    desk.clock(5)
    let write = desk.attach("a", to: "x")
    let call = await desk.service.next(attach)
    desk.clock(8)
    call.answer(.driver(received(driver("a", "written", fleets: ["x"]))))
    _ = try await write.value
    desk.clock(9)
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "page")])
    #expect(await refresh.value == nil)
    #expect(await rows() == "complete 1: a:page")
  }

  @Test func `A page answered while a write is under way shows until the write is answered`() async throws {
    await desk.hold(.all, drivers("a"))
    desk.clock(5)
    let write = desk.attach("a", to: "x")
    let call = await desk.service.next(attach)
    desk.clock(6)
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "page")])
    #expect(await refresh.value == nil)
    #expect(await rows() == "complete 1: a:page")
    desk.clock(8)
    call.answer(.driver(received(driver("a", "written", fleets: ["x"]))))
    _ = try await write.value
    #expect(await rows() == "complete 1: a:written")
  }

  @Test func `A single read asked for before a write's answer neither undoes it nor tells otherwise`()
    async throws
  {
    await desk.hold(.all, drivers("a"))
    desk.clock(4)
    let single = desk.readDriver("a")
    let read = await desk.service.next(.driver(Driver.ID("a")))
    desk.clock(5)
    let write = desk.attach("a", to: "x")
    let call = await desk.service.next(attach)
    desk.clock(8)
    call.answer(.driver(received(driver("a", "written", fleets: ["x"]))))
    _ = try await write.value
    read.answer(.driver(received(driver("a", "single"))))
    #expect(try await single.value.value.value.name == "written")
    #expect(await rows() == "complete 1: a:written")
  }

  @Test func `A page that was asked for before does not bring a detached driver back`() async throws {
    await desk.hold(.of("x"), [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])])
    desk.clock(4)
    let refresh = desk.readDrivers(.of("x"))
    let page = await desk.service.next(.drivers(.of("x"), after: nil))
    desk.clock(5)
    let write = desk.detach("a", from: "x")
    let call = await desk.service.next(.detach(Driver.ID("a"), Fleet.ID("x"), IdempotencyKey("k")))
    call.answer(.driver(received(driver("a", "written"))))
    _ = try await write.value
    #expect(desk.takeChanges().last == "x reading 0: b")
    page.answer(.drivers(Page(items: [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])])))
    #expect(await refresh.value == nil)
    #expect(await rows(.of("x")) == "complete 1: b")
  }

  @Test func `A reading that passed before a driver was attached does not call the driver missing`()
    async throws
  {
    await desk.hold(.of("x"), [driver("b", fleets: ["x"])])
    desk.clock(4)
    let refresh = desk.readDrivers(.of("x"))
    await desk.answer(.of("x"), with: [driver("b", fleets: ["x"])], next: "p1")
    let page = await desk.service.next(.drivers(.of("x"), after: "p1"))
    desk.clock(5)
    let write = desk.attach("a", to: "x")
    await desk.service.next(attach).answer(.driver(received(driver("a", "written", fleets: ["x"]))))
    _ = try await write.value
    page.answer(.drivers(Page(items: [driver("c", fleets: ["x"])])))
    #expect(await refresh.value == nil)
    #expect(await rows(.of("x")) == "complete 2: b a:written c")
  }

  @Test func `Many writes during one long reading are all remembered until it ends`() async throws {
    desk.clock(1)
    let reading = desk.readDrivers()
    let page = await desk.service.next(.drivers(.all, after: nil))
    desk.clock(2)
    let ids = (0..<300).map { "d\($0)" }
    for id in ids {
      let write = desk.attach(id, to: "x", key: id)
      let question = ScriptedService.Question.attach(Driver.ID(id), Fleet.ID("x"), IdempotencyKey(id))
      await desk.service.next(question).answer(.driver(received(driver(id, "written", fleets: ["x"]))))
      _ = try await write.value
    }
    page.answer(.drivers(Page(items: ids.map { driver($0, "page") })))
    #expect(await reading.value == nil)
    let table = await desk.cache.listing(.all).table
    var names: Set<String> = []
    table.forEach { _, row in names.insert(row.driver.name) }
    #expect(names == ["written"])
  }
}
