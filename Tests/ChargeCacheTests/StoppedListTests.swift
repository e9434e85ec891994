import ChargeModel
import Fuzzing
import Testing

@testable import ChargeCache

/// A reading that broke off leaves a gap, and the next one fills it.
@Suite(.timeLimit(.minutes(10))) struct StoppedListTests {
  private let desk = Desk()
  private let gone = ChargeError.rejected(.init(status: 404))

  private func fail(
    _ filter: DriverFilter = .all, after link: String, with error: ChargeError = .offline(reason: "cut")
  ) async {
    await desk.service.next(.drivers(filter, after: link)).answer(.failure(error))
  }

  /// A list of which the first page came, and the second did not.
  private func stop() async {
    let reading = desk.readDrivers(refresh: false)
    await desk.answer(with: drivers("a", "b"), next: "p1")
    await fail(after: "p1")
    #expect(await reading.value == .offline(reason: "cut"))
    #expect(desk.takeChanges().last == "all stopped 1: a b")
  }

  @Test(arguments: [false, true])
  func `Reading on asks for the page that did not come, not for those that did`(refresh: Bool) async {
    await stop()
    let again = desk.readDrivers(refresh: refresh)
    await desk.answer(after: "p1", with: drivers("c"), next: "p2")
    await desk.answer(after: "p2", with: drivers("d"))
    #expect(await again.value == nil)
    #expect(
      desk.takeChanges() == ["all reading 1: a b", "all reading 2: a b c", "all complete 3: a b c d"])
    #expect(desk.service.asked.count == 4)
  }

  @Test func `A page may fail again and again, and costs only itself`() async {
    await stop()
    for _ in 0..<3 {
      let again = desk.readDrivers()
      await fail(after: "p1")
      #expect(await again.value == .offline(reason: "cut"))
      #expect(desk.takeChanges().last == "all stopped 1: a b")
    }
    let last = desk.readDrivers()
    await desk.answer(after: "p1", with: drivers("c"))
    #expect(await last.value == nil)
    #expect(await desk.cache.listing(.all).words == "complete 2: a b c")
  }

  @Test func `After five minutes the list is read from its first page`() async {
    await stop()
    desk.clock(300)
    let again = desk.readDrivers()
    await desk.answer(with: drivers("a"), next: "p1")
    await desk.answer(after: "p1", with: drivers("b", "c"))
    #expect(await again.value == nil)
    #expect(await desk.cache.listing(.all).words == "complete 2: a b c")
  }

  @Test func `A link that is not taken any more costs one request, and no error`() async {
    await stop()
    let again = desk.readDrivers()
    await fail(after: "p1", with: gone)
    await desk.answer(with: drivers("a", "c"), next: "q1")
    await desk.answer(after: "q1", with: drivers("b"))
    #expect(await again.value == nil)
    #expect(desk.takeChanges().last == "all complete 2: a c b")
  }

  @Test func `What the operator stopped goes on where it was, too`() async {
    let reading = desk.readDrivers(refresh: false)
    await desk.answer(with: drivers("a"), next: "p1")
    _ = await desk.service.next(.drivers(.all, after: "p1"))
    reading.cancel()
    #expect(await reading.value == .cancelled)
    #expect(desk.takeChanges().last == "all stopped 1: a")
    let again = desk.readDrivers()
    await desk.answer(after: "p1", with: drivers("b"))
    #expect(await again.value == nil)
    #expect(await desk.cache.listing(.all).words == "complete 2: a b")
  }

  @Test func `A refresh that stopped keeps the old rows behind the gap, and going on swaps them`() async {
    await desk.hold(.all, drivers("a", "b"), drivers("c", "d"))
    desk.clock(50)
    let refresh = desk.readDrivers()
    await desk.answer(with: [driver("a", "new"), driver("b", "new")], next: "p1")
    await fail(after: "p1")
    #expect(await refresh.value == .offline(reason: "cut"))
    #expect(desk.takeChanges().last == "all stopped 1: a:new b:new c d")
    let on = desk.readDrivers()
    await desk.answer(after: "p1", with: [driver("c", "new")])
    await desk.answer("d", with: .notFound(.init(status: 404, code: "driver_not_found")))
    #expect(await on.value == nil)
    #expect(desk.takeChanges().last == "all complete 2: a:new b:new c:new")
    #expect(await desk.cache.listing(.all).asOf == at(50))
  }

  @Test func `A complete list is refreshed from its first page`() async {
    await stop()
    let on = desk.readDrivers()
    await desk.answer(after: "p1", with: drivers("c"))
    #expect(await on.value == nil)
    let refresh = desk.readDrivers()
    await desk.answer(with: drivers("a"))
    await desk.answer("b", with: gone)
    await desk.answer("c", with: gone)
    #expect(await refresh.value == nil)
    #expect(await desk.cache.listing(.all).words == "complete 1: a b? c?")
  }

  @Test func `Fleets go on in the same way`() async {
    let reading = desk.readFleets(refresh: false)
    await desk.service.next(.fleets(.all, after: nil)).answer(
      .fleets(Page(items: [fleet("a")], next: PageLink("p1"))))
    await desk.service.next(.fleets(.all, after: "p1")).answer(.failure(.server(.init(status: 502))))
    #expect(await reading.value == .server(.init(status: 502)))
    let again = desk.readFleets()
    await desk.service.next(.fleets(.all, after: "p1")).answer(.fleets(Page(items: [fleet("b")])))
    #expect(await again.value == nil)
    #expect(desk.takeChanges().last == "fleets complete 2: a b")
  }

  /// A list whose every page may fail, as chance will have it.
  private struct StormyList: DriverListService {
    let pages: Int
    let chance: Shared<Seeded>
    let failures = Shared(0)
    let requests = Shared(0)

    func drivers(_ filter: DriverFilter) -> Pages<Driver> {
      Pages { link async throws(ChargeError) in
        requests.change { $0 += 1 }
        if chance.change({ Int.random(in: 0..<10, using: &$0) < 3 }) {
          failures.change { $0 += 1 }
          throw .server(.init(status: 503))
        }
        let page = link.flatMap { Int($0.url) } ?? 0
        let drivers = (page * 10..<page * 10 + 10).map { ChargeCacheTests.driver("drv_\($0)") }
        return Page(items: drivers, next: page + 1 < pages ? PageLink("\(page + 1)") : nil)
      }
    }
  }

  @Test(arguments: Rounds.seeds(20))
  func `In a storm of failures no page is read twice and no row is lost or doubled`(seed: UInt64) async throws
  {
    let list = StormyList(pages: 40, chance: Shared(Seeded(seed)))
    let cache = ChargeCache(
      profile: ProfileKey(name: "storm", mode: .test, baseURL: "https://api.test/v1"), service: list,
      now: { at(1) }, changed: { _ in })
    var attempts = 0
    while case let progress = await cache.listing(.all).progress, progress != .complete(pages: 40),
      attempts < 500
    {
      attempts += 1
      try? await cache.readDrivers(refresh: true)
    }
    var ids: [String] = []
    await cache.listing(.all).table.forEach { _, row in ids.append(row.driver.id.rawValue) }
    #expect(ids == (0..<400).map { "drv_\($0)" })
    #expect(list.requests.value == 40 + list.failures.value)
  }
}
