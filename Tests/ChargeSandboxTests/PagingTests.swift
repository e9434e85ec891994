import ChargeSandbox
import Foundation
import Testing

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Pages, as contract 9.4 has them.
@Suite struct PagingTests {
  @Test(arguments: [(500, 100), (500, 7), (23, 10), (1, 1), (0, 10), (30, 10)])
  func `Forward and back, the pages hold every driver exactly once`(_ drivers: Int, _ limit: Int) async throws
  {
    try await withSandbox(drivers: drivers) { _, client in
      var pages: [[String]] = []
      var last = try await client.get("/v1/drivers?limit=\(limit)").json
      #expect(last["previous_page_url"].isNull)
      pages.append(last["data"].array.compactMap { $0["id"].string })
      while let next = last["next_page_url"].string {
        last = try await client.get(client.relative(next)).json
        pages.append(last["data"].array.compactMap { $0["id"].string })
      }
      #expect(pages.allSatisfy { $0.count <= limit })
      #expect(pages.joined().count == drivers)
      #expect(Set(pages.joined()).count == drivers)

      var back = [pages[pages.count - 1]]
      while let previous = last["previous_page_url"].string {
        last = try await client.get(client.relative(previous)).json
        back.append(last["data"].array.compactMap { $0["id"].string })
      }
      #expect(Array(back.reversed()) == pages)
    }
  }

  @Test func `A page has ten rows unless another limit is asked for`() async throws {
    try await withSandbox { _, client in
      for (query, rows) in [("", 10), ("?limit=1", 1), ("?limit=100", 100)] {
        let page = try await client.get("/v1/drivers" + query).json
        #expect(page["data"].array.count == rows)
      }
    }
  }

  @Test func `A page URL is absolute, on the host of the request, with token, filters and limit`()
    async throws
  {
    try await withSandbox { _, client in
      let fleet = try #require(try await client.ids("/v1/fleets").first)
      let page = try await client.get(
        "/v1/drivers?limit=3&fleet=\(fleet)", headers: ["Host": "charge.example:8443"])
      let next = try #require(page.json["next_page_url"].string)
      let shape = try Regex(
        "http://charge.example:8443/v1/drivers\\?page=page_[A-Za-z0-9]{43}&fleet=\(fleet)&limit=3")
      #expect(next.wholeMatch(of: shape) != nil, "\(next)")
    }
  }

  @Test(arguments: ["evil\"/<>", "a b", "", "user@host"])
  func `A host that can stand in no URL gets no list`(_ host: String) async throws {
    try await withSandbox(drivers: 20) { _, client in
      let page = try await client.get("/v1/drivers", headers: ["Host": host])
      #expect(page.status == 400)
      #expect(page.json["object"].string == "error")
    }
  }

  @Test func `A token alone remembers filters and limit`() async throws {
    try await withSandbox { _, client in
      let fleet = try #require(try await client.ids("/v1/fleets").first)
      let first = try await client.get("/v1/drivers?limit=3&fleet=\(fleet)")
      let next = client.relative(try #require(first.json["next_page_url"].string))
      let token = try #require(next.firstMatch(of: /page=(page_\w+)/)).1
      let whole = try await client.get(next)
      let bare = try await client.get("/v1/drivers?page=\(token)")
      #expect(bare.status == 200)
      #expect(bare.text == whole.text)
    }
  }

  @Test func `A token that was never given out is refused`() async throws {
    let foreign = try await withSandbox(drivers: 400) { _, client in
      client.relative(try #require(try await client.get("/v1/drivers").json["next_page_url"].string))
    }
    try await withSandbox { _, client in
      let next = client.relative(
        try #require(try await client.get("/v1/drivers").json["next_page_url"].string))
      let token = String(try #require(next.firstMatch(of: /page_\w+/)).0)
      let turned = String(token.dropLast() + (token.hasSuffix("0") ? "1" : "0"))
      let short = String(token.dropLast())
      var paths = ["", "page_", "x", short, token + "0", turned, String(repeating: "Z", count: 48)].map {
        "/v1/drivers?page=\($0)"
      }
      paths += [
        foreign, "/v1/fleets?page=\(token)", next + "&fleet=flt_x", "/v1/drivers?page=\(token)&limit=11",
      ]
      for path in paths {
        let answer = try await client.get(path)
        #expect(answer.status == 400, "\(path)")
        #expect(answer.json["param"].string == "page", "\(path)")
      }
      for position in token.indices.dropFirst(5) {
        var garbled = token
        garbled.replaceSubrange(position...position, with: token[position] == "a" ? "b" : "a")
        #expect(try await client.get("/v1/drivers?page=\(garbled)").status == 400)
      }
    }
  }

  @Test func `Attaching between two pages neither repeats nor skips anybody`() async throws {
    try await withSandbox { _, client in
      let fleet = try #require(try await client.ids("/v1/fleets").first)
      let before = try await client.ids("/v1/drivers?fleet=\(fleet)&limit=100")
      let first = try await client.get("/v1/drivers?fleet=\(fleet)&limit=10").json
      for driver in before.prefix(5) { #expect(try await client.detach(driver, fleet).status == 200) }
      let next = client.relative(try #require(first["next_page_url"].string))
      let rest = try await client.ids(next)
      #expect(first["data"].array.compactMap { $0["id"].string } + rest == before)
    }
  }

  @Test func `Foundation's own client pages through the world`() async throws {
    try await withSandbox(drivers: 95) { sandbox, client in
      let configuration = URLSessionConfiguration.ephemeral
      configuration.connectionProxyDictionary = [:]
      configuration.httpAdditionalHeaders = ["Authorization": "Bearer \(Client.key)"]
      let session = URLSession(configuration: configuration)
      defer { session.invalidateAndCancel() }
      var ids: [String] = []
      var next: String? = client.address.baseURL + "/drivers?limit=10"
      while let url = next.flatMap(URL.init(string:)) {
        let page = JSON(Array(try await session.data(from: url).0))
        ids += page["data"].array.compactMap { $0["id"].string }
        next = page["next_page_url"].string
      }
      #expect(Set(ids).count == 95)
      #expect(await sandbox.log().count == 10)
    }
  }
}
