import ChargeModel
import Synchronization
import Testing

@Suite struct PagesTests {
  /// A list that answers from a script, one step for each request, and remembers what it was asked for.
  private final class Script: Sendable {
    private let steps: Mutex<[Result<Page<Int>, ChargeError>]>
    private let asked = Mutex<[String?]>([])

    init(_ steps: [Result<Page<Int>, ChargeError>]) { self.steps = Mutex(steps) }

    var links: [String?] { asked.withLock(\.self) }

    func pages(limit: Int = 1000) -> Pages<Int> {
      Pages(limit: limit) { link async throws(ChargeError) in
        self.asked.withLock { $0.append(link?.url) }
        let step = self.steps.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let step else { throw .notUnderstood(reason: "asked for more than the script holds") }
        return try step.get()
      }
    }
  }

  private static func page(_ items: Int..., next: String? = nil) -> Result<Page<Int>, ChargeError> {
    .success(Page(items: items, next: next.map(PageLink.init)))
  }

  /// Takes pages until the end or an error.
  private func take(_ pages: Pages<Int>) async -> (items: [[Int]], error: ChargeError?) {
    var items: [[Int]] = []
    do throws(ChargeError) {
      for try await page in pages { items.append(page.items) }
      return (items, nil)
    } catch {
      return (items, error)
    }
  }

  @Test func `Pages come in order, each link followed as received, until there is none`() async {
    let script = Script([Self.page(1, 2, next: "x://2?b=%20"), Self.page(next: "x://3"), Self.page(3)])
    let taken = await take(script.pages())
    #expect(taken.items == [[1, 2], [], [3]])
    #expect(taken.error == nil)
    #expect(script.links == [nil, "x://2?b=%20", "x://3"])
  }

  @Test func `Nothing is asked for before it is wanted, nor after the end`() async throws {
    let script = Script([Self.page(1, next: "x://2"), Self.page(2)])
    var iterator = script.pages().makeAsyncIterator()
    #expect(script.links.isEmpty)
    #expect(try await iterator.next()?.items == [1])
    #expect(script.links == [nil])
    #expect(try await iterator.next()?.items == [2])
    #expect(try await iterator.next() == nil)
    #expect(try await iterator.next() == nil)
    #expect(script.links == [nil, "x://2"])
  }

  @Test func `A link that comes back ends the list with an error, after the page that brought it`() async {
    let script = Script([
      Self.page(1, next: "x://2"), Self.page(2, next: "x://3"), Self.page(3, next: "x://2"), Self.page(4),
    ])
    let taken = await take(script.pages())
    #expect(taken.items == [[1], [2], [3]])
    #expect(taken.error == .notUnderstood(reason: "the list leads back to a page already read"))
    #expect(script.links == [nil, "x://2", "x://3"])
  }

  @Test func `A page that names itself as the next one is not read for ever`() async {
    let script = Script([Self.page(1, next: "x://2"), Self.page(2, next: "x://2")])
    let taken = await take(script.pages())
    #expect(taken.items == [[1], [2]])
    #expect(taken.error != nil)
  }

  @Test func `A list without an end ends at its limit with an error`() async {
    let script = Script((1...10).map { Self.page($0, next: "x://\($0 + 1)") })
    let taken = await take(script.pages(limit: 4))
    #expect(taken.items == [[1], [2], [3], [4]])
    #expect(taken.error == .notUnderstood(reason: "the list does not end after 4 pages"))
  }

  @Test func `A list exactly as long as the limit is whole`() async {
    let taken = await take(Script([Self.page(1, next: "x://2"), Self.page(2)]).pages(limit: 2))
    #expect(taken.items == [[1], [2]])
    #expect(taken.error == nil)
  }

  @Test func `An error ends the list and asks for nothing more`() async throws {
    let script = Script([Self.page(1, next: "x://2"), .failure(.offline(reason: "cut")), Self.page(2)])
    var iterator = script.pages().makeAsyncIterator()
    _ = try await iterator.next()
    await #expect(throws: ChargeError.offline(reason: "cut")) { try await iterator.next() }
    #expect(try await iterator.next() == nil)
    #expect(script.links == [nil, "x://2"])
  }

  @Test func `Each iteration reads the list from its beginning`() async {
    let script = Script([Self.page(1), Self.page(2)])
    let pages = script.pages()
    #expect(await take(pages).items == [[1]])
    #expect(await take(pages).items == [[2]])
    #expect(script.links == [nil, nil])
  }

  @Test func `A copy made before an error asks for the same page again, and goes on`() async throws {
    let script = Script([
      Self.page(1, next: "x://2"), .failure(.offline(reason: "cut")), Self.page(2, next: "x://3"),
      Self.page(3),
    ])
    var iterator = script.pages().makeAsyncIterator()
    _ = try await iterator.next()
    var copy = iterator
    await #expect(throws: ChargeError.offline(reason: "cut")) { try await iterator.next() }
    #expect(try await copy.next()?.items == [2])
    #expect(try await copy.next()?.items == [3])
    #expect(try await copy.next() == nil)
    #expect(script.links == [nil, "x://2", "x://2", "x://3"])
  }

  @Test func `A list may be begun at a link`() async throws {
    let script = Script([Self.page(5, next: "x://6"), Self.page(6)])
    var iterator = script.pages().makeAsyncIterator(at: PageLink("x://5"))
    #expect(try await iterator.next()?.items == [5])
    #expect(try await iterator.next()?.items == [6])
    #expect(script.links == ["x://5", "x://6"])
  }
}
