import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
  @Test(arguments: [301, 302, 303, 307, 308])
  func `A redirect to another server is not followed, and the key stays here`(status: Int) async throws {
    let other = try ScriptedServer { _, _ in [.answer(ada)] }
    let server = try ScriptedServer { _, _ in
      [.answer("{}", status: status, headers: ["Location: \(other.baseURL)/drivers/drv_ada"])]
    }
    let test = try TestClient(server.baseURL)
    let read = try await error { () async throws(ChargeError) in try await test.client.driver("drv_ada") }
    let write = try await error { () async throws(ChargeError) in
      try await test.client.attach("drv_ada", to: "flt_1", key: IdempotencyKey("k"))
    }
    #expect(read == .untrustedRedirect(to: "127.0.0.1:\(other.port)"))
    #expect(write == read)
    #expect(other.connections == 0)
    #expect(server.requests.count == 2)
    #expect(test.records.all.map(\.outcome) == [.failed(read), .failed(read)])
  }

  @Test(arguments: ["/v1/elsewhere", "elsewhere", "?a=b", ""])
  func `A redirect on the same server is not followed either`(location: String) async throws {
    let server = try ScriptedServer { _, _ in [.answer("{}", status: 302, headers: ["Location: \(location)"])]
    }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    let reason = "a redirect (status 302) to another path of the same server, not followed"
    #expect(error == .notUnderstood(reason: reason))
    #expect(server.requests.count == 1)
  }

  /// `URLSession`, which was here before, ended the process at the first of them.
  @Test(arguments: [
    "//[::1]/x", "//[::1", "http://[::1]:99999/", "https://[", "//", "///", "http://", "http:", ":", "//@",
    "//:80",
    "\u{1}", "%", "//%zz/", "https://\(String(repeating: "a", count: 70_000)).org/", "javascript:alert(1)",
    "http://127.0.0.1:0/", "//\u{FFFD}\u{202E}/",
  ])
  func `No Location breaks anything, or is followed`(location: String) async throws {
    let server = try ScriptedServer { _, number in
      number == 1 ? [.answer("{}", status: 302, headers: ["Location: \(location)"])] : [.answer(ada)]
    }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    switch error {
    case .untrustedRedirect, .notUnderstood: break
    default: Issue.record("\(error)")
    }
    #expect(server.requests.count == 1)
    #expect(try await client.driver("drv_ada").value.name == "Ada")
  }

  @Test(arguments: [
    ("//evil.org/x", "evil.org"), ("https://evil.org@127.0.0.1/x", "127.0.0.1"),
    ("//evil\u{202E}.org/x", "evil\u{FFFD}.org"), ("http:///x", "an address without a host"),
  ])
  func `Whatever form it has, another server is another server`(location: String, host: String) async throws {
    let server = try ScriptedServer { _, _ in [.answer("{}", status: 302, headers: ["Location: \(location)"])]
    }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == .untrustedRedirect(to: host))
  }
}
