import ChargeModel
import Testing

@testable import ChargeCache

/// What a list does not hold any more is marked, and a direct read decides.
@Suite(.timeLimit(.minutes(1))) struct MissingTests {
  private let desk = Desk()
  private let unknown = ChargeError.notFound(.init(status: 404, code: "driver_not_found"))

  private var directReads: [ScriptedService.Question] {
    desk.service.asked.filter { if case .driver = $0 { true } else { false } }
  }

  /// Holds `a` to the last of `ids`, and begins a refresh whose one page holds `kept`.
  private func refresh(_ filter: DriverFilter = .all, from held: [Driver], to kept: [Driver]) async
    -> Task<ChargeError?, Never>
  {
    await desk.hold(filter, held)
    desk.clock(10)
    let refresh = desk.readDrivers(filter)
    await desk.answer(filter, with: kept)
    return refresh
  }

  @Test func `A driver whom the server does not know any more goes, once that is known`() async {
    let refresh = await refresh(from: drivers("a", "b"), to: drivers("a"))
    await desk.answer("b", with: unknown)
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == [
        "all reading 0: a b", "all reading 1: a b?", "all reading 1: a", "all complete 1: a",
      ])
  }

  @Test func `A driver whom the server still knows stays, as read`() async {
    let refresh = await refresh(from: drivers("a", "b"), to: drivers("a"))
    await desk.answer("b", with: driver("b", "single"))
    #expect(await refresh.value == nil)
    #expect(
      desk.takeChanges() == [
        "all reading 0: a b", "all reading 1: a b?", "all reading 1: a b:single",
        "all complete 1: a b:single",
      ])
  }

  @Test func `A driver who still exists and is not in the fleet leaves the fleet's list and no other`() async
  {
    await desk.hold(.all, [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])])
    let refresh = await refresh(
      .of("x"), from: [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])],
      to: [driver("a", fleets: ["x"])])
    await desk.answer("b", with: driver("b", "moved"))
    #expect(await refresh.value == nil)
    #expect(await desk.cache.listing(.of("x")).words == "complete 1: a")
    #expect(await desk.cache.listing(.all).words == "complete 1: a b:moved")
  }

  @Test func `A driver about whom the read fails stays marked, and the next one is asked about`() async {
    let refresh = await refresh(from: drivers("a", "b", "c"), to: drivers("a"))
    await desk.answer("b", with: .notUnderstood(reason: "no name"))
    await desk.answer("c", with: unknown)
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "all complete 1: a b?")
  }

  @Test(
    arguments: [
      .offline(reason: "cut"), .timedOut(.total), .server(.init(status: 500)),
      .unauthenticated(.init(status: 401)),
      .forbidden(.init(status: 403)), .rateLimited(.init(status: 429), retryAfter: nil), .cancelled,
    ] as [ChargeError])
  func `A failure that the next request would meet too ends the asking, not the reading`(
    error: ChargeError
  ) async {
    let refresh = await refresh(from: drivers("a", "b", "c"), to: drivers("a"))
    await desk.answer("b", with: error)
    #expect(await refresh.value == nil)
    #expect(desk.takeChanges().last == "all complete 1: a b? c?")
    #expect(directReads == [.driver(Driver.ID("b"))])
  }

  @Test func `At most twenty are asked about, one after the other, as they stand`() async {
    let ids = (10..<40).map { "d\($0)" }
    let refresh = await refresh(from: ids.map { driver($0) }, to: [])
    for id in ids.prefix(20) {
      let call = await desk.service.next(.driver(Driver.ID(id)))
      #expect(directReads.last == .driver(Driver.ID(id)))
      call.answer(.failure(unknown))
    }
    #expect(await refresh.value == nil)
    #expect(directReads.count == 20)
    let left = ids.dropFirst(20).map { "\($0)?" }.joined(separator: " ")
    #expect(desk.takeChanges().last == "all complete 1: \(left)")
  }

  @Test func `A driver who stays undecided is asked about again by the next reading`() async {
    let first = await refresh(from: drivers("a", "b"), to: drivers("a"))
    await desk.answer("b", with: .offline(reason: "cut"))
    #expect(await first.value == nil)
    desk.clock(20)
    let second = desk.readDrivers()
    await desk.answer(with: drivers("a"))
    await desk.answer("b", with: unknown)
    #expect(await second.value == nil)
    #expect(desk.takeChanges().last == "all complete 1: a")
  }

  @Test func `Whoever looks at a missing driver meanwhile shares the direct read`() async throws {
    let refresh = await refresh(from: drivers("a", "b"), to: drivers("a"))
    let call = await desk.service.next(.driver(Driver.ID("b")))
    let looking = desk.readDriver("b")
    await until { desk.cache.driverReads.waiters(for: Driver.ID("b")) == 2 }
    call.answer(.driver(received(driver("b", "single"))))
    #expect(try await looking.value.value.value.name == "single")
    #expect(await refresh.value == nil)
    #expect(directReads.count == 1)
  }

  @Test func `Leaving while rows are decided leaves the list complete, as all its pages have come`() async {
    let refresh = await refresh(from: drivers("a", "b"), to: drivers("a"))
    let call = await desk.service.next(.driver(Driver.ID("b")))
    refresh.cancel()
    #expect(await refresh.value == .cancelled)
    await until { call.isCancelled }
    #expect(desk.takeChanges().last == "all complete 1: a b?")
  }

  @Test func `A direct read also decides when somebody else asks for it later`() async {
    let refresh = await refresh(from: drivers("a", "b"), to: drivers("a"))
    await desk.answer("b", with: .offline(reason: "cut"))
    #expect(await refresh.value == nil)
    _ = desk.takeChanges()
    let looking = desk.readDriver("b")
    await desk.answer("b", with: unknown)
    await #expect(throws: unknown) { try await looking.value }
    #expect(desk.takeChanges() == ["all complete 1: a"])
  }

  @Test func `A 404 for a driver whom the list did hold leaves the list as the server gave it`() async {
    await desk.hold(.all, drivers("a"))
    let looking = desk.readDriver("a")
    await desk.answer("a", with: .notFound(.init(status: 404)))
    await #expect(throws: ChargeError.notFound(.init(status: 404))) { try await looking.value }
    #expect(await desk.cache.listing(.all).words == "complete 1: a")
    #expect(desk.takeChanges().isEmpty)
  }
}
