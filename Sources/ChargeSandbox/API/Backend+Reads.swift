/// The GETs of contract 1.2, 1.7, 2.2, 2.5, 3.2, 3.3, 4.2, 4.7 and 6.2.
extension Backend {
  /// One object by its id. `GET /drivers/{driver}` and `GET /vehicles/{vehicle}` are assumed by analogy with
  /// fleets [I].
  func retrieve(_ route: Route, _ request: Request) throws(Failure) -> Answer {
    try refuseExpansion(Query(request.query))
    switch route.endpoint {
    case .retrieveDriver:
      guard let driver = world.driver(withID: route.id) else { throw .notFound("driver") }
      return .ok(world.driver(at: driver))
    case .retrieveFleet:
      guard let fleet = world.fleet(withID: route.id) else { throw .notFound("fleet") }
      return .ok(world.fleet(at: fleet))
    case .retrieveTransaction:
      guard let place = world.transaction(withID: route.id) else { throw .notFound("transaction") }
      return .ok(world.transaction(at: place))
    case .retrieveVehicle:
      guard let vehicle = world.vehicle(withID: route.id) else { throw .notFound("vehicle") }
      return .ok(world.sheet(of: vehicle))
    case .retrievePolicy:
      guard let policy = world.policy(withID: route.id) else { throw .notFound("policy") }
      return .ok(world.policy(at: policy))
    default: throw .unknownPath
    }
  }

  /// The page that a query asks for (contract 9.4). The id of nobody in a filter matches nothing, which is an
  /// empty page and no fault (assumed).
  func list(_ endpoint: Endpoint, _ request: Request) throws(Failure) -> Answer {
    let query = Query(request.query)
    try refuseExpansion(query)
    guard let all = Listing(all: endpoint) else { throw .unknownPath }
    let listing = try all.filtered(by: query, in: world)
    let limit = try limit(in: query)
    guard let authority = request.authority else { throw .unusableHost }
    let start: PageToken
    if let token = query["page"] {
      start = try resumed(token, listing, limit, all, query)
    } else {
      guard let listing else { return .ok(PageBody(items: [Driver](), next: nil, previous: nil)) }
      start = PageToken(listing: listing, limit: limit ?? 10, cursor: .start)
    }
    let page = start.listing.page(at: start.cursor, limit: start.limit, in: world)
    let next = page.next.map { url(of: $0, from: start, on: authority) }
    let previous = page.previous.map { url(of: $0, from: start, on: authority) }
    func body(_ items: [some JSONWritable]) -> Answer {
      .ok(PageBody(items: items, next: next, previous: previous), capacity: 1024 * (items.count + 1))
    }
    switch start.listing {
    case .drivers: return body(page.rows.map(world.driver(at:)))
    case .fleets: return body(page.rows.map { Fleet.ListItem(fleet: world.fleet(at: $0)) })
    case .transactions: return body(page.rows.map(world.transaction(at:)))
    case .vehicles: return body(page.rows.map { world.sheet(of: World.Vehicle(index: $0)) })
    case .policies: return body(page.rows.map(world.policy(at:)))
    }
  }

  /// A page URL is followed as received: filters and limit in it may be left out, but not changed.
  private func resumed(
    _ text: String, _ listing: Listing?, _ limit: Int?, _ all: Listing, _ query: Query
  ) throws(Failure) -> PageToken {
    guard let token = PageToken(text, in: world), token.listing.endpoint == all.endpoint else {
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

extension Character {
  fileprivate static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
