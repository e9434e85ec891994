/// The GETs of contract 1.2, 1.7, 2.2 and 2.5.
extension Backend {
  /// `GET /drivers/{driver}`: path and answer assumed by analogy with fleets [I].
  func retrieveDriver(_ id: String, _ request: Request) throws(Failure) -> Answer {
    try refuseExpansion(Query(request.query))
    guard let driver = world.driver(withID: id) else { throw .driverNotFound }
    return .ok(world.driver(at: driver))
  }

  func retrieveFleet(_ id: String, _ request: Request) throws(Failure) -> Answer {
    try refuseExpansion(Query(request.query))
    guard let fleet = world.fleet(withID: id) else { throw .fleetNotFound }
    return .ok(world.fleets[fleet])
  }

  func listDrivers(_ request: Request) throws(Failure) -> Answer {
    let query = Query(request.query)
    try refuseExpansion(query)
    return try list(.drivers(query, in: world), of: .drivers(fleet: nil, vehicle: nil), query, request)
  }

  func listFleets(_ request: Request) throws(Failure) -> Answer {
    let query = Query(request.query)
    try refuseExpansion(query)
    let listing = try Listing.fleets(query, in: world)
    return try list(listing, of: .fleets(status: nil, driver: nil, vehicle: nil), query, request)
  }

  /// The page that a query asks for (contract 9.4).
  ///
  /// - Parameters:
  ///   - listing: What the filters come to; `nil` when they match nothing, which is an empty page, as the id
  ///     of no fleet or driver is no fault of a filter (assumed).
  ///   - all: The same list without filters.
  private func list(
    _ listing: Listing?, of all: Listing, _ query: Query, _ request: Request
  ) throws(Failure) -> Answer {
    let limit = try limit(in: query)
    guard let authority = request.authority else { throw .unusableHost }
    let start: PageToken
    if let token = query["page"] {
      start = try resumed(token, listing, limit, all, query)
    } else {
      guard let listing else { return .ok(PageBody(items: [Driver](), next: nil, previous: nil)) }
      start = PageToken(listing: listing, limit: limit ?? 10, cursor: .start)
    }
    let page = start.listing.rows(in: world).page(at: start.cursor, limit: start.limit)
    let next = page.next.map { url(of: $0, from: start, on: authority) }
    let previous = page.previous.map { url(of: $0, from: start, on: authority) }
    let capacity = 1024 * (page.rows.count + 1)
    switch start.listing {
    case .drivers:
      let drivers = page.rows.map(world.driver(at:))
      return .ok(PageBody(items: drivers, next: next, previous: previous), capacity: capacity)
    case .fleets:
      let fleets = page.rows.map { world.fleets[$0].listed }
      return .ok(PageBody(items: fleets, next: next, previous: previous), capacity: capacity)
    }
  }

  /// A page URL is followed as received: filters and limit in it may be left out, but not changed.
  private func resumed(
    _ text: String, _ listing: Listing?, _ limit: Int?, _ all: Listing, _ query: Query
  ) throws(Failure) -> PageToken {
    guard let token = PageToken(text, in: world), token.listing.path == all.path else {
      throw .invalid("page", "This page token is none the sandbox gave out for this list.")
    }
    let repeatsFilters = all.filterNames.contains { query[$0] != nil }
    guard !repeatsFilters || listing == token.listing, limit == nil || limit == token.limit else {
      throw .invalid("page", "This page token belongs to other filters or another limit.")
    }
    return token
  }

  private func limit(in query: Query) throws(Failure) -> Int? {
    guard let text = query["limit"] else { return nil }
    guard let limit = Int(text), text.utf8.allSatisfy(Character.isDigit), (1...100).contains(limit) else {
      throw .invalid("limit", "limit is a whole number from 1 to 100.")
    }
    return limit
  }

  private func refuseExpansion(_ query: Query) throws(Failure) {
    guard query["expand"] == nil else { throw .unsupportedExpand }
  }

  /// Absolute, on the host the client used, with the token, the filters and the limit.
  private func url(of cursor: Rows.Cursor, from page: PageToken, on authority: String) -> String {
    let token = PageToken(listing: page.listing, limit: page.limit, cursor: cursor).text(in: world)
    let filters = page.listing.filters(in: world).map { "&\($0.name)=\($0.value)" }.joined()
    return "http://\(authority)\(page.listing.path)?page=\(token)\(filters)&limit=\(page.limit)"
  }
}

/// One page of a list, as contract 9.4 has it.
private struct PageBody<Item: JSONWritable>: JSONWritable {
  let items: [Item]
  let next: String?
  let previous: String?

  func write(to json: inout JSONWriter) {
    json.object {
      $0.field("data", items)
      $0.field("next_page_url", next)
      $0.field("previous_page_url", previous)
    }
  }
}

extension Fleet {
  fileprivate var listed: ListItem { ListItem(fleet: self) }
}

extension Character {
  fileprivate static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
