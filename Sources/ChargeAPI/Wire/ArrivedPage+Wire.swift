import ChargeModel

extension ArrivedPage {
  /// One answer of a list (contract 9.4); without `next_page_url`, as older generations send it, the last.
  ///
  /// - Parameter read: Reads one row; a row it refuses costs itself, not the page.
  init(wire json: JSON, read: @escaping @Sendable (JSON) throws(Unreadable) -> Item) throws(Unreadable) {
    guard json.kind == .object else { throw Unreadable("the answer is \(json.kindName), not a page") }
    guard let data = json["data"] else { throw Unreadable("the page has no data") }
    guard data.kind == .array else {
      throw Unreadable("the page's data is \(data.kindName), not a list")
    }
    let next = try Self.next(json)
    self.init(next: next) { Page(rows: data.elements ?? [], next: next, read: read) }
  }

  /// A link that is there and unreadable is an error: taken for the end, it would hide the rest of the list.
  private static func next(_ json: JSON) throws(Unreadable) -> PageLink? {
    guard let link = json["next_page_url"] else { return nil }
    guard let url = link.string else { throw Unreadable("next_page_url is \(link.kindName), not a text") }
    return PageLink(url)
  }
}

extension Page {
  fileprivate init(rows: [JSON], next: PageLink?, read: (JSON) throws(Unreadable) -> Item) {
    var items: [Item] = []
    items.reserveCapacity(rows.count)
    var unreadable: [UnreadableRow] = []
    for (position, row) in rows.enumerated() {
      do throws(Unreadable) {
        items.append(try read(row))
      } catch {
        unreadable.append(UnreadableRow(position: position, id: error.id, reason: error.reason))
      }
    }
    self.init(items: items, unreadable: unreadable, next: next)
  }
}
