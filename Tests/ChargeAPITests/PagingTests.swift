import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct PagingTests {
  private static func page(_ ids: [String], next: String?) -> String {
    let rows = ids.map { #"{"id":"\#($0)"}"# }.joined(separator: ",")
    return #"{"data":[\#(rows)],"next_page_url":\#(next.map { "\"\($0)\"" } ?? "null")}"#
  }

  /// Reads a list to its end.
  private func ids(_ pages: Pages<Driver>) async throws -> [String] {
    var ids: [String] = []
    for try await page in pages { ids += page.items.map(\.id.rawValue) }
    return ids
  }

  @Test func `The next page is asked for exactly as the server wrote it`() async throws {
    let target = "/v1/drivers?page=page_%7e%2Fx&&fleet=a+b&limit=3&z=%c3%A9;~!$'()*,:@"
    let server = try ScriptedServer { request, number in
      let next = "http://127.0.0.1:\(request.headers["host"]?.split(separator: ":").last ?? "")\(target)"
      return [.answer(Self.page(["d\(number)"], next: number == 1 ? next : nil))]
    }
    let client = try TestClient(server.baseURL).client
    #expect(try await ids(client.drivers(DriverFilter(fleet: "flt_1"))) == ["d1", "d2"])
    #expect(server.requests.map(\.target) == ["/v1/drivers?limit=100&fleet=flt_1", target])
  }

  @Test func `A hundred pages come over one connection`() async throws {
    let server = try ScriptedServer { request, number in
      let next = "http://\(request.headers["host"] ?? "")/v1/drivers?page=\(number)"
      return [.answer(Self.page(["d\(number)"], next: number < 100 ? next : nil))]
    }
    let client = try TestClient(server.baseURL).client
    #expect(try await ids(client.drivers(.all)).count == 100)
    #expect(server.requests.count == 100)
    #expect(server.connections == 1)
  }

  @Test func `A page on another server is refused and not asked for`() async throws {
    let foreign = try ScriptedServer { _, _ in [.answer(Self.page([], next: nil))] }
    let server = try ScriptedServer { _, _ in [.answer(Self.page(["d1"], next: foreign.baseURL + "/drivers"))]
    }
    let client = try TestClient(server.baseURL).client
    var iterator = client.drivers(.all).makeAsyncIterator()
    #expect(try await iterator.next()?.items.map(\.id) == ["d1"])
    await #expect(throws: ChargeError.untrustedRedirect(to: "127.0.0.1:\(foreign.port)")) {
      try await iterator.next()
    }
    #expect(foreign.connections == 0)
    #expect(server.requests.count == 1)
  }

  @Test(
    arguments: [
      ("http://api.chargeapi.co/v1/drivers?page=x", "http://api.chargeapi.co"),
      ("https://api.chargeapi.co:8443/v1/drivers", "api.chargeapi.co:8443"),
      ("https://api.chargeapi.co.evil.org/v1", "api.chargeapi.co.evil.org"),
      ("https://evil.org/https://api.chargeapi.co/v1", "evil.org"),
      ("https://me@api.chargeapi.co/v1", "api.chargeapi.co"),
      ("https://api.chargeapi.co@evil.org/v1", "evil.org"),
      ("https://api.chargeapi.co\\\\@evil.org/v1", "evil.org"), ("https://api.chargeapi.co#@evil.org/", nil),
      ("https://api.chargeapi.co%2eevil.org/", "api.chargeapi.co%2eevil.org"),
      ("https://api.chargeapi.co\\n.evil.org/", "api.chargeapi.co⏎.evil.org"),
      ("ftp://api.chargeapi.co/", "api.chargeapi.co"),
    ] as [(String, String?)])
  func `Only scheme, host and port of the base URL get the key`(link: String, host: String?) throws {
    let link = PageLink(link.replacing("\\n", with: "\n").replacing("\\\\", with: "\\"))
    let target = Endpoint<Int>.Target.page(link)
    guard let host else {
      // Whoever reads it, this is the right host with a fragment behind it.
      #expect(try BaseURL.production.url(of: target) == link.url)
      return
    }
    #expect(throws: ChargeError.untrustedRedirect(to: host)) { try BaseURL.production.url(of: target) }
  }

  @Test(arguments: [
    "https://api.chargeapi.co:443/v1/drivers?page=x", "HTTPS://API.CHARGEAPI.CO/v1/drivers?page=x",
  ])
  func `The same origin written otherwise is the same, and sent as written`(url: String) throws {
    #expect(try BaseURL.production.url(of: Endpoint<Int>.Target.page(PageLink(url))) == url)
  }

  @Test(arguments: ["/v1/drivers?page=x", "drivers", "", "page_x"])
  func `A link that is no absolute URL is an error, not the end`(url: String) throws {
    #expect(throws: ChargeError.notUnderstood(reason: "next_page_url is not an absolute URL")) {
      try BaseURL.production.url(of: Endpoint<Int>.Target.page(PageLink(url)))
    }
  }

  @Test(arguments: ["a b", "a|b", "é", "%zz"])
  func `A link that no request line can carry unchanged is an error`(query: String) async throws {
    let server = try ScriptedServer { request, _ in
      [.answer(Self.page([], next: "http://\(request.headers["host"] ?? "")/v1/drivers?page=\(query)"))]
    }
    let client = try TestClient(server.baseURL).client
    await #expect(throws: ChargeError.notUnderstood(reason: "the address is not a URL")) {
      try await ids(client.drivers(.all))
    }
    #expect(server.requests.count == 1)
  }

  @Test func `A list that leads back ends with an error`() async throws {
    let server = try ScriptedServer { request, number in
      let next = "http://\(request.headers["host"] ?? "")/v1/drivers?page=\(number % 3)"
      return [.answer(Self.page(["d\(number)"], next: next))]
    }
    let client = try TestClient(server.baseURL).client
    await #expect(throws: ChargeError.notUnderstood(reason: "the list leads back to a page already read")) {
      try await ids(client.drivers(.all))
    }
    #expect(server.requests.count == 4)
  }

  @Test func `A list of an older generation is one page`() async throws {
    let server = try ScriptedServer { _, _ in
      [.answer(#"{"object":"list","url":"/v1/drivers","has_more":true,"data":[{"id":"drv_1"}]}"#)]
    }
    #expect(try await ids(TestClient(server.baseURL).client.drivers(.all)) == ["drv_1"])
  }
}
