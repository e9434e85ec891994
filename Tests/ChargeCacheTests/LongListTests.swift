import ChargeModel
import Testing

@testable import ChargeCache

/// Lists of many pages, answered at once.
@Suite(.timeLimit(.minutes(2))) struct LongListTests {
  /// Answers every page of a list of drivers, a hundred to a page, without waiting.
  private struct LongList: DriverListService {
    let pages: Int

    func drivers(_ filter: DriverFilter) -> Pages<Driver> {
      Pages { link async throws(ChargeError) in
        let page = link.flatMap { Int($0.url) } ?? 0
        let drivers = (page * 100..<page * 100 + 100).map { ChargeCacheTests.driver("drv_\($0)") }
        return Page(items: drivers, next: page + 1 < pages ? PageLink("\(page + 1)") : nil)
      }
    }
  }

  private func cache(pages: Int, _ changed: @escaping @Sendable (CacheChange) -> Void) -> ChargeCache {
    ChargeCache(
      profile: ProfileKey(name: "long", mode: .test, baseURL: "https://api.test/v1"),
      service: LongList(pages: pages), now: { at(1) }, changed: changed)
  }

  @Test func `Ten thousand drivers are published page by page, first read and refreshed`() async throws {
    let counts = Shared<[Int]>([])
    let cache = cache(pages: 100) { change in
      if case .drivers(_, let listing) = change { counts.change { $0.append(listing.table.count) } }
    }
    try await cache.readDrivers(refresh: false)
    #expect(counts.value == (0...100).map { $0 * 100 })
    try await cache.readDrivers(refresh: true)
    #expect(counts.value.dropFirst(101).allSatisfy { $0 == 10_000 })
    #expect(counts.value.count == 202)
    let table = await cache.listing(.all).table
    #expect(table[9_999].driver.id == Driver.ID("drv_9999"))
    #expect(table.number(of: Driver.ID("drv_4321")) == 4_321)
  }
}
