import ChargeModel
import Fuzzing
import Synchronization
import Testing

/// Lists whose links lead anywhere.
@Suite struct PagesPropertyTests {
  @Test(arguments: Rounds.seeds(200))
  func `Any graph of links is walked once around at most, from page to page as they lead`(seed: UInt64) async
  {
    var random = Seeded(seed)
    let size = Int.random(in: 1...40, using: &random)
    let failing = Bool.random(using: &random) ? Int.random(in: 0..<size, using: &random) : nil
    // Mostly onwards, so that walks get far.
    let next = (0..<size).map { page -> Int? in
      switch Int.random(in: 0..<20, using: &random) {
      case 0: nil
      case 1: Int.random(in: 0..<size, using: &random)
      default: (page + 1) % size
      }
    }
    let limit = Int.random(in: 1...50, using: &random)
    let asked = Mutex<[Int]>([])
    let pages = Pages<Int>(limit: limit) { link async throws(ChargeError) in
      let page = link.flatMap { Int($0.url) } ?? 0
      asked.withLock { $0.append(page) }
      if page == failing { throw .offline(reason: "cut") }
      return Page(items: [page], next: next[page].map { PageLink("\($0)") })
    }
    var taken: [Int] = []
    var failure: ChargeError?
    do throws(ChargeError) {
      for try await page in pages { taken += page.items }
    } catch {
      failure = error
    }
    let walk = asked.withLock { $0 }
    // The first page has no link of its own, so it may be met once more under one.
    #expect(walk.dropFirst().count == Set(walk.dropFirst()).count)
    #expect(walk.count <= min(limit, size + 1))
    #expect(zip(walk, walk.dropFirst()).allSatisfy { next[$0] == $1 })
    #expect(taken == walk.filter { $0 != failing })
    if failure == nil { #expect(walk.last.map { next[$0] == nil } == true) }
  }
}
