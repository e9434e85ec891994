/// Where the server says a list goes on: an absolute URL, followed exactly as received (contract 9.4).
public struct PageLink: Hashable, Sendable {
  public let url: String
  public init(_ url: String) { self.url = url }
}

/// One answer of a list, in the server's order (contract 9.4).
public struct Page<Item: Sendable>: Sendable {
  public let items: [Item]
  /// Rows that could not be read; they cost themselves, not the page.
  public let unreadable: [UnreadableRow]
  /// `nil` on the last page.
  public let next: PageLink?

  public init(items: [Item], unreadable: [UnreadableRow] = [], next: PageLink? = nil) {
    self.items = items
    self.unreadable = unreadable
    self.next = next
  }
}

/// A row of a page that is not what the contract says.
public struct UnreadableRow: Hashable, Sendable {
  /// Its place in the page, from 0.
  public let position: Int
  /// The object's id where at least that could be read.
  public let id: String?
  public let reason: String

  public init(position: Int, id: String?, reason: String) {
    self.position = position
    self.id = id
    self.reason = reason
  }
}

/// A list as its pages, each asked for when it is iterated to.
///
/// The chain ends with an error when a URL comes back that was followed before, so a server cannot keep the
/// program walking in circles; the pages that arrived stay with whoever took them.
public struct Pages<Item: Sendable>: AsyncSequence, Sendable {
  public typealias Element = Page<Item>
  public typealias Failure = ChargeError

  /// Fetches the first page for `nil`, else the page a link names.
  public typealias Fetch = @Sendable (PageLink?) async throws(ChargeError) -> Page<Item>

  private let fetch: Fetch

  public init(_ fetch: @escaping Fetch) { self.fetch = fetch }

  public func makeAsyncIterator() -> Iterator { Iterator(fetch: fetch) }

  public struct Iterator: AsyncIteratorProtocol {
    private enum Position { case first, at(PageLink), end }

    private let fetch: Fetch
    private var position = Position.first
    private var followed: Set<PageLink> = []

    fileprivate init(fetch: @escaping Fetch) { self.fetch = fetch }

    public mutating func next(isolation: isolated (any Actor)? = #isolation) async throws(ChargeError)
      -> Page<Item>?
    {
      let page: Page<Item>
      switch position {
      case .end: return nil
      case .first: page = try await fetch(nil)
      case .at(let link): page = try await fetch(link)
      }
      guard let next = page.next else {
        position = .end
        return page
      }
      guard followed.insert(next).inserted else {
        position = .end
        throw .notUnderstood(reason: "the list leads back to a page already read")
      }
      position = .at(next)
      return page
    }

    public mutating func next() async throws(ChargeError) -> Page<Item>? {
      try await next(isolation: nil)
    }
  }
}
