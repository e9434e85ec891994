import Testing

@testable import ChargeAPI

@Suite struct BaseURLTests {
  @Test(arguments: [
    ("https://api.chargeapi.co/v1", "https://api.chargeapi.co/v1"),
    ("https://api.chargeapi.co/v1/", "https://api.chargeapi.co/v1"),
    ("https://api.chargeapi.co/v1//", "https://api.chargeapi.co/v1"),
    ("HTTPS://API.ChargeAPI.co:443/v1", "https://api.chargeapi.co/v1"),
    ("https://example.org", "https://example.org"),
    ("https://example.org:8443/a/b", "https://example.org:8443/a/b"),
    ("http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1"),
    ("http://127.200.3.4", "http://127.200.3.4"),
    ("http://localhost:80/", "http://localhost"),
    ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
    ("https://192.168.0.1", "https://192.168.0.1"),
  ])
  func `Good addresses are accepted in one form`(text: String, normal: String) throws {
    #expect(try BaseURL(text).description == normal)
  }

  @Test(
    arguments: [
      ("", .empty), ("api.chargeapi.co/v1", .noScheme), ("/v1", .noScheme),
      ("ftp://example.org", .unknownScheme),
      ("javascript://x", .unknownScheme), ("https://me:pw@example.org", .userInformation),
      ("https://example.org@evil.org", .userInformation), ("https:///v1", .noHost), ("https://:80", .noHost),
      ("https://exa mple.org", .badHost), ("https://exämple.org", .badHost), ("https://a\\b", .badHost),
      ("https://[::1", .badHost), ("https://[::1]x", .badHost), ("https://[localhost]", .badHost),
      ("https://example.org:", .badPort), ("https://example.org:0", .badPort),
      ("https://example.org:65536", .badPort), ("https://example.org:8o", .badPort),
      ("https://example.org:٣", .badPort), ("https://example.org/v1?a=b", .query),
      ("https://example.org#v1", .fragment), ("https://example.org/../v1", .badPath),
      ("https://example.org/v 1", .badPath), ("https://example.org/%2e%2e", .badPath),
      ("http://example.org/v1", .insecure(host: "example.org")),
      ("http://127.0.0.1.evil.org", .insecure(host: "127.0.0.1.evil.org")),
      ("http://127.1", .insecure(host: "127.1")), ("http://128.0.0.1", .insecure(host: "128.0.0.1")),
      ("http://localhost.evil.org", .insecure(host: "localhost.evil.org")),
      ("http://0x7f.0.0.1", .insecure(host: "0x7f.0.0.1")), ("http://[::2]", .insecure(host: "::2")),
    ] as [(String, BaseURLError)])
  func `Each mistake has its own words`(text: String, mistake: BaseURLError) {
    #expect(throws: mistake) { try BaseURL(text) }
    #expect(!mistake.description.isEmpty)
  }

  @Test func `The production address is a good one`() throws {
    #expect(try BaseURL("https://api.chargeapi.co/v1") == .production)
  }

  @Test func `No user name or password reaches a message`() {
    #expect(throws: BaseURLError.userInformation) { try BaseURL("https://me:hunter2@example.org") }
    #expect(!BaseURLError.userInformation.description.contains("hunter2"))
  }

  @Test(arguments: [
    ("/drivers/a%2Fb", ["drivers", "a/b"]), ("/drivers/%2E%2E%2Fx", ["drivers", "\u{2E}\u{2E}/x"]),
    ("/drivers/a%3Fb%23c%25", ["drivers", "a?b#c%"]), ("/drivers/%C3%A9%20%0A", ["drivers", "é \n"]),
    ("/drivers/drv_A-1.~", ["drivers", "drv_A-1.~"]),
  ])
  func `Nothing in an id ends its segment of the path`(path: String, segments: [String]) throws {
    let base = try BaseURL("https://example.org/v1")
    let url = try base.url(of: Endpoint<Int>.Target.path(segments))
    #expect(url == "https://example.org/v1" + path.replacing("%2E%2E%2F", with: "..%2F"))
  }
}
