import ChargeModel
import Testing

@testable import ChargeCache

/// The same question asked twice is one request, which ends when nobody waits for it any more.
@Suite(.timeLimit(.minutes(1))) struct SharingTests {
  /// Each kind of reading: how to ask, what is asked of the service, how to answer, how many wait.
  enum Kind: CaseIterable {
    case drivers, driversOfFleet, fleets, driver, fleet, memberships

    func ask(_ cache: ChargeCache) -> Task<ChargeError?, Never> { Task { await failure(of: cache) } }

    /// Asks from the caller's own task.
    func failure(of cache: ChargeCache) async -> ChargeError? {
      do throws(ChargeError) {
        switch self {
        case .drivers: try await cache.readDrivers(refresh: true)
        case .driversOfFleet: try await cache.readDrivers(.of("x"), refresh: true)
        case .fleets: try await cache.readFleets(refresh: true)
        case .driver: _ = try await cache.driver(Driver.ID("a"), maxAge: .zero)
        case .fleet: _ = try await cache.fleet(Fleet.ID("x"), maxAge: .zero)
        case .memberships: _ = try await cache.fleets(of: Driver.ID("a"))
        }
        return nil
      } catch {
        return error
      }
    }

    var question: ScriptedService.Question {
      switch self {
      case .drivers: .drivers(.all, after: nil)
      case .driversOfFleet: .drivers(.of("x"), after: nil)
      case .fleets: .fleets(.all, after: nil)
      case .driver: .driver(Driver.ID("a"))
      case .fleet: .fleet(Fleet.ID("x"))
      case .memberships: .fleets(FleetFilter(driver: Driver.ID("a")), after: nil)
      }
    }

    var answer: ScriptedService.Answer {
      switch self {
      case .drivers, .driversOfFleet: .drivers(Page(items: [ChargeCacheTests.driver("a")]))
      case .fleets, .memberships: .fleets(Page(items: [ChargeCacheTests.fleet("x")]))
      case .driver: .driver(received(ChargeCacheTests.driver("a")))
      case .fleet: .fleet(received(ChargeCacheTests.fleet("x")))
      }
    }

    func waiters(_ cache: ChargeCache) -> Int {
      switch self {
      case .drivers: cache.driverLists.waiters(for: .all)
      case .driversOfFleet: cache.driverLists.waiters(for: .of("x"))
      case .fleets: cache.fleetLists.waiters(for: .all)
      case .driver: cache.driverReads.waiters(for: Driver.ID("a"))
      case .fleet: cache.fleetReads.waiters(for: Fleet.ID("x"))
      case .memberships: cache.membershipReads.waiters(for: Driver.ID("a"))
      }
    }
  }

  @Test(arguments: Kind.allCases)
  func `Callers who ask the same share one request and its answer`(kind: Kind) async {
    let desk = Desk()
    let callers = (0..<5).map { _ in kind.ask(desk.cache) }
    await until { kind.waiters(desk.cache) == 5 }
    await desk.service.next(kind.question).answer(kind.answer)
    for caller in callers { #expect(await caller.value == nil) }
    #expect(desk.service.asked == [kind.question])
  }

  @Test(arguments: Kind.allCases)
  func `Callers who ask the same share one failure, and the next one asks anew`(kind: Kind) async {
    let desk = Desk()
    let callers = (0..<2).map { _ in kind.ask(desk.cache) }
    await until { kind.waiters(desk.cache) == 2 }
    await desk.service.next(kind.question).answer(.failure(.offline(reason: "cut")))
    for caller in callers { #expect(await caller.value == .offline(reason: "cut")) }
    let next = kind.ask(desk.cache)
    await desk.service.next(kind.question).answer(kind.answer)
    #expect(await next.value == nil)
    #expect(desk.service.asked == [kind.question, kind.question])
  }

  @Test(arguments: Kind.allCases)
  func `A caller who is cancelled leaves at once and the request goes on for the other`(kind: Kind) async {
    let desk = Desk()
    let leaving = kind.ask(desk.cache)
    let staying = kind.ask(desk.cache)
    await until { kind.waiters(desk.cache) == 2 }
    let call = await desk.service.next(kind.question)
    leaving.cancel()
    #expect(await leaving.value == .cancelled)
    #expect(!call.isCancelled)
    #expect(kind.waiters(desk.cache) == 1)
    call.answer(kind.answer)
    #expect(await staying.value == nil)
    #expect(desk.service.asked.count == 1)
  }

  @Test(arguments: Kind.allCases)
  func `When the last caller leaves the request is cancelled, and the next caller asks anew`(kind: Kind) async
  {
    let desk = Desk()
    let callers = (0..<2).map { _ in kind.ask(desk.cache) }
    await until { kind.waiters(desk.cache) == 2 }
    let call = await desk.service.next(kind.question)
    for caller in callers { caller.cancel() }
    for caller in callers { #expect(await caller.value == .cancelled) }
    await until { call.isCancelled }
    let next = kind.ask(desk.cache)
    await desk.service.next(kind.question).answer(kind.answer)
    #expect(await next.value == nil)
    #expect(desk.service.asked.count == 2)
  }

  @Test(arguments: Kind.allCases)
  func `A caller who is cancelled returns although the service does not notice`(kind: Kind) async {
    let desk = Desk(ignoresCancellation: true)
    let caller = kind.ask(desk.cache)
    let call = await desk.service.next(kind.question)
    caller.cancel()
    #expect(await caller.value == .cancelled)
    call.answer(kind.answer)
  }

  @Test(arguments: Kind.allCases)
  func `A caller who was cancelled before asks for nothing`(kind: Kind) async {
    let desk = Desk()
    let failure = await withTaskGroup(of: ChargeError?.self) { group in
      group.cancelAll()
      group.addTask { await kind.failure(of: desk.cache) }
      return await group.next() ?? nil
    }
    #expect(failure == .cancelled)
    #expect(desk.service.asked.isEmpty)
    #expect(desk.takeChanges().isEmpty)
  }

  @Test func `Lists of different filters are different questions`() async {
    let desk = Desk()
    let all = desk.readDrivers(.all)
    let some = desk.readDrivers(.of("x"))
    await desk.answer(.all, with: drivers("a", "b"))
    await desk.answer(.of("x"), with: drivers("a"))
    #expect(await all.value == nil)
    #expect(await some.value == nil)
    #expect(desk.service.asked.count == 2)
  }

  // MARK: Readings that nobody waits for

  @Test func `By the time the last caller has left, the reading is stopped and that is published`() async {
    let desk = Desk(ignoresCancellation: true)
    await desk.hold(.all, drivers("a", "b"), drivers("c"))
    let reading = desk.readDrivers()
    await desk.answer(with: [driver("a", "new"), driver("b", "new")], next: "p1")
    _ = await desk.service.next(.drivers(.all, after: "p1"))
    reading.cancel()
    #expect(await reading.value == .cancelled)
    #expect(desk.takeChanges().last == "all stopped 1: a:new b:new c")
  }

  @Test func `The late page of a reading that nobody waited for changes nothing`() async {
    let desk = Desk(ignoresCancellation: true)
    let reading = desk.readDrivers()
    let late = await desk.service.next(.drivers(.all, after: nil))
    reading.cancel()
    #expect(await reading.value == .cancelled)
    let next = desk.readDrivers()
    let second = await desk.service.next(.drivers(.all, after: nil))
    late.answer(.drivers(Page(items: [driver("a", "late")], next: PageLink("p1"))))
    second.answer(.drivers(Page(items: drivers("b"))))
    #expect(await next.value == nil)
    #expect(
      desk.takeChanges() == ["all reading 0:", "all stopped 0:", "all reading 0:", "all complete 1: b"])
    #expect(desk.service.asked.count == 2)
  }

  @Test func `Whoever asks again while the old request still ends is not stopped by its end`() async {
    let desk = Desk(ignoresCancellation: true)
    let reading = desk.readDrivers()
    let late = await desk.service.next(.drivers(.all, after: nil))
    reading.cancel()
    let next = desk.readDrivers()
    #expect(await reading.value == .cancelled)
    let second = await desk.service.next(.drivers(.all, after: nil))
    late.answer(.failure(.cancelled))
    second.answer(.drivers(Page(items: drivers("a"), next: PageLink("p1"))))
    await desk.answer(after: "p1", with: drivers("b"))
    #expect(await next.value == nil)
    #expect(desk.takeChanges().last == "all complete 2: a b")
  }

  @Test func `Fleets stop and start again in the same way`() async {
    let desk = Desk(ignoresCancellation: true)
    let reading = desk.readFleets()
    let late = await desk.service.next(.fleets(.all, after: nil))
    reading.cancel()
    #expect(await reading.value == .cancelled)
    let next = desk.readFleets()
    let second = await desk.service.next(.fleets(.all, after: nil))
    late.answer(.fleets(Page(items: [fleet("x", "late")])))
    second.answer(.fleets(Page(items: [fleet("y")])))
    #expect(await next.value == nil)
    #expect(
      desk.takeChanges() == [
        "fleets reading 0:", "fleets stopped 0:", "fleets reading 0:", "fleets complete 1: y",
      ])
  }
}
