/// A page as it arrives: where the list goes on is known, and its rows may still have to be read, so that the next
/// page is asked for before that.
public struct ArrivedPage<Item: Sendable>: Sendable {
  private enum Rows: Sendable {
    case read(Page<Item>)
    case unread(@Sendable () -> Page<Item>)
  }

  /// `nil` on the last page.
  public let next: PageLink?
  private let rows: Rows

  public init(_ page: Page<Item>) {
    next = page.next
    rows = .read(page)
  }

  /// - Parameter read: gives the page of which that is the link; called where there is time for it.
  public init(next: PageLink?, read: @escaping @Sendable () -> Page<Item>) {
    self.next = next
    rows = .unread(read)
  }

  /// The page, if there is nothing left to read.
  public var alreadyRead: Page<Item>? { if case .read(let page) = rows { page } else { nil } }

  /// The page, read away from the caller's actor.
  @concurrent
  public func read() async -> Page<Item> { page }

  /// The page; takes the time of reading its rows, each time it is asked for.
  public var page: Page<Item> {
    switch rows {
    case .read(let page): page
    case .unread(let read): read()
    }
  }
}
