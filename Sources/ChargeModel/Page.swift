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
/// The chain ends with an error after a page whose link was followed before, or that is the last of too many, so
/// that a server cannot keep the program walking; the pages that arrived stay with whoever took them.
public struct Pages<Item: Sendable>: AsyncSequence, Sendable {
  public typealias Element = Page<Item>
  public typealias Failure = ChargeError

  /// Fetches the first page for `nil`, else the page a link names.
  public typealias Fetch = @Sendable (PageLink?) async throws(ChargeError) -> ArrivedPage<Item>

  private let fetch: Fetch
  private let limit: Int

  /// Ten million rows in pages of 100.
  private static var mostPages: Int { 100_000 }

  /// - Parameter limit: the most pages a list may have.
  public init(
    limit: Int? = nil, _ fetch: @escaping @Sendable (PageLink?) async throws(ChargeError) -> Page<Item>
  ) {
    self.init(limit ?? Self.mostPages) { link async throws(ChargeError) in ArrivedPage(try await fetch(link))
    }
  }

  private init(_ limit: Int, _ fetch: @escaping Fetch) {
    self.limit = limit
    self.fetch = fetch
  }

  /// Pages whose rows are read after they have come.
  public static func arriving(_ fetch: @escaping Fetch) -> Pages { Pages(mostPages, fetch) }

  /// One page alone: the first for `nil`, else the one a link names.
  public func page(at link: PageLink?) async throws(ChargeError) -> Page<Item> {
    try await fetch(link).read()
  }

  public func makeAsyncIterator() -> Iterator { Iterator(fetch: fetch, limit: limit, at: nil) }

  /// Begins with the page that a link names, which an earlier one of this list had brought.
  public func makeAsyncIterator(at link: PageLink) -> Iterator {
    Iterator(fetch: fetch, limit: limit, at: link)
  }

  /// A place in the list, too: a copy made before `next` asks for the same page once more.
  public struct Iterator: AsyncIteratorProtocol, Sendable {
    private enum Position: Sendable {
      case at(PageLink?)
      case broken(ChargeError)
      case end
    }

    private let fetch: Fetch
    private let limit: Int
    private var position: Position
    private var followed: Set<PageLink> = []

    fileprivate init(fetch: @escaping Fetch, limit: Int, at link: PageLink?) {
      self.fetch = fetch
      self.limit = limit
      position = .at(link)
    }

    /// The next page, or `nil` after the last one and after an error.
    public mutating func next(isolation: isolated (any Actor)? = #isolation) async throws(ChargeError)
      -> Page<Item>?
    {
      try await nextArrived(isolation: isolation)?.read()
    }

    /// As `next`, as soon as the page has come.
    public mutating func nextArrived(isolation: isolated (any Actor)? = #isolation) async throws(ChargeError)
      -> ArrivedPage<Item>?
    {
      let here = position
      position = .end
      switch here {
      case .end: return nil
      case .broken(let error): throw error
      case .at(let link):
        let page = try await fetch(link)
        position = page.next.map { position(after: $0) } ?? .end
        return page
      }
    }

    public mutating func next() async throws(ChargeError) -> Page<Item>? {
      try await next(isolation: nil)
    }

    private mutating func position(after link: PageLink) -> Position {
      guard followed.insert(link).inserted else {
        return .broken(.notUnderstood(reason: "the list leads back to a page already read"))
      }
      guard followed.count < limit else {
        return .broken(.notUnderstood(reason: "the list does not end after \(limit) pages"))
      }
      return .at(link)
    }
  }
}
