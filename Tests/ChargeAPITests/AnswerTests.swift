import CCurl
import ChargeModel
import Glibc
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct AnswerTests {
  /// The error of one try answered with `steps`.
  private func failure(_ steps: ScriptedServer.Step...) async throws -> ChargeError {
    let server = try ScriptedServer { _, _ in steps }
    let client = try TestClient.impatient(server.baseURL).client
    return try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
  }

  @Test(arguments: [200, 201, 202, 206, 299])
  func `Any success is a success`(status: Int) async throws {
    let server = try ScriptedServer { _, _ in [.answer(ada, status: status)] }
    let test = try TestClient(server.baseURL)
    #expect(try await test.client.driver("drv_ada").value.name == "Ada")
    #expect(test.records.all.map(\.outcome) == [.answered(status: status)])
  }

  @Test func `The JSON comes along as it was received`() async throws {
    let json = #"{ "id" : "flt_paris", "future_field": [1, 2.50, "\u00e9"] }"#
    let server = try ScriptedServer { _, _ in [.answer("\n\(json)\n")] }
    let received = try await TestClient(server.baseURL).client.fleet("flt_paris")
    #expect(received.json == json)
    #expect(received.value.id == "flt_paris")
  }

  @Test(arguments: [401, 403, 404, 405, 409, 410, 422, 429, 500, 501, 503])
  func `A refusal becomes its case, with all the server tells`(status: Int) async throws {
    let error = try await failure(.answer(try example("error"), status: status))
    let refusal = ChargeError.Refusal(
      status: status, code: "fleet_not_found", message: "Fleet not found.", param: "fleet",
      requestID: "req_6R3M9pQ4bV2kLs8nT1xY7wEf5cZa0HdJ")
    #expect(error == Self.expected(refusal))
  }

  @Test(arguments: [401, 403, 404, 405, 409, 429, 500])
  func `A refusal without the error object is the same case, without words`(status: Int) async throws {
    let page = "<html><body>Go away</body></html>"
    let expected = Self.expected(ChargeError.Refusal(status: status))
    #expect(try await failure(.answer(page, status: status, type: "text/html")) == expected)
    #expect(try await failure(.answer("", status: status)) == expected)
    #expect(
      try await failure(.answer(#"{"code":null,"message":7,"request":[]}"#, status: status)) == expected)
  }

  private static func expected(_ refusal: ChargeError.Refusal) -> ChargeError {
    switch refusal.status {
    case 401: .unauthenticated(refusal)
    case 403: .forbidden(refusal)
    case 404 where refusal.code != nil: .notFound(refusal)
    case 404, 405: .endpointMissing(refusal, endpoint: "GET /drivers/{driver}")
    case 409: .conflict(refusal)
    case 429: .rateLimited(refusal, retryAfter: nil)
    case 500...: .server(refusal)
    default: .rejected(refusal)
    }
  }

  @Test(arguments: [
    (
      ScriptedServer.Step.answer("<html>", type: "text/html"),
      "an answer that is not JSON (status 200, text/html)"
    ),
    (.answer("hi", type: "te\u{202E}xt\u{7}"), "an answer that is not JSON (status 200, te\u{FFFD}xt␇)"),
    (.answer(""), "an answer without content (status 200)"),
    (.text("HTTP/1.1 204 No Content\r\n\r\n"), "an answer without content (status 204)"),
    (.answer(#"{"id":"drv_ada""#), "the JSON breaks at byte 15"),
    (.answer("[]"), "it is a list, not a driver"),
    (.answer(#"{"id":"drv_bo"}"#), "the answer is about another driver"),
    (
      .bytes(Array("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n\"".utf8) + [0xFF, 0x22]),
      "the answer is not UTF-8"
    ),
    (.answer("{}", status: 304), "a redirect (status 304) that does not say where to"),
  ])
  func `What cannot be understood says so in few safe words`(step: ScriptedServer.Step, reason: String)
    async throws
  {
    #expect(try await failure(step, .close) == .notUnderstood(reason: reason))
  }

  @Test(arguments: [
    "hello\r\n", "SSH-2.0-OpenSSH_9\r\n", "HTTP/1.1 abc OK\r\n\r\n", "HTTP/1.1 200 OK\r\nno colon\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n{}", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n{}",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}",
  ])
  func `What is not HTTP is not retried`(text: String) async throws {
    let server = try ScriptedServer { _, _ in [.text(text), .close] }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == .notUnderstood(reason: "the answer is not HTTP"))
    #expect(server.requests.count == 1)
  }

  @Test(arguments: [
    ("HTTP/1.1 200 OK\r\n", "X-Padding: \(String(repeating: "x", count: 1000))\r\n"),
    ("", "HTTP/1.1 103 Early Hints\r\nLink: </\(String(repeating: "x", count: 1000))>\r\n\r\n"),
  ])
  func `A head without an end is cut off`(start: String, more: String) async throws {
    let error = try await failure(.text(start), .flood(Array(more.utf8)))
    #expect(error == .notUnderstood(reason: "the head of the answer is too long"))
  }

  @Test func `A line of a head without an end is cut off`() async throws {
    let error = try await failure(
      .text("HTTP/1.1 200 OK\r\nX: "), .flood(Array(repeating: 0x78, count: 4096)))
    #expect(error == .notUnderstood(reason: "the answer is not HTTP"))
  }

  @Test func `Connections that break have plain words`() async throws {
    #expect(try await failure(.reset) == .offline(reason: "connection reset"))
    #expect(try await failure(.close) == .offline(reason: "the connection closed before an answer came"))
    let half = ScriptedServer.Step.text("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")
    #expect(try await failure(half, .close) == .offline(reason: "the answer was cut off"))
    #expect(try await failure(half, .reset) == .offline(reason: "connection reset"))
  }

  @Test func `A refused connection says so`() async throws {
    let server = try ScriptedServer { _, _ in [] }
    server.stop()
    let client = try TestClient.impatient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == .unreachable(reason: "connection refused"))
  }

  @Test(arguments: [#"Basic realm="x""#, #"Digest realm="a", nonce="b""#, "Bearer", "Basic", "Negotiate", ""])
  func `A 401 that asks for a password is a 401`(challenge: String) async throws {
    let server = try ScriptedServer { _, _ in
      [.answer(#"{"message":"bad key"}"#, status: 401, headers: ["WWW-Authenticate: \(challenge)"])]
    }
    let client = try TestClient(server.baseURL).client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == .unauthenticated(.init(status: 401, message: "bad key")))
    #expect(server.requests.count == 1)
  }

  @Test func `An interim answer is not the answer`() async throws {
    let server = try ScriptedServer { _, _ in
      [.text("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"), .answer(ada)]
    }
    #expect(try await TestClient(server.baseURL).client.driver("drv_ada").value.id == "drv_ada")
  }

  @Test(arguments: [
    (CurlFailure(code: CURLE_COULDNT_RESOLVE_HOST, hasLeft: false), "host not found"),
    (CurlFailure(code: CURLE_COULDNT_RESOLVE_PROXY, hasLeft: false), "proxy not found"),
    (
      CurlFailure(code: CURLE_RECV_ERROR, hasLeft: false, proxyStatus: 407),
      "the proxy refused the connection"
    ),
    (
      CurlFailure(code: CURLE_COULDNT_CONNECT, hasLeft: false, systemError: EHOSTUNREACH),
      "no route to the host"
    ),
    (
      CurlFailure(code: CURLE_COULDNT_CONNECT, hasLeft: false, systemError: ENETUNREACH),
      "network unreachable"
    ),
    (CurlFailure(code: CURLE_COULDNT_CONNECT, hasLeft: false), "no connection to the host"),
    (CurlFailure(code: CURLE_RECV_ERROR, hasLeft: false), "no connection to the host"),
  ])
  func `What keeps a connection from coming about was not sent`(failure: CurlFailure, reason: String) {
    #expect(failure.failure == .unreachable(reason: reason))
  }

  @Test func `A certificate that was revoked is told, and not asked for again`() {
    let failure = CurlFailure(code: CURLE_PEER_FAILED_VERIFICATION, hasLeft: false, verification: 23)
    #expect(failure.failure == .untrusted(reason: "TLS: certificate revoked"))
  }

  @Test func `Whatever breaks once a request could leave may have arrived`() {
    for number in UInt32(1)...99 where CURLcode(number) != CURLE_URL_MALFORMAT {
      let failure = CurlFailure(code: CURLcode(number), hasLeft: true, systemError: ECONNREFUSED).failure
      if case .unreachable = failure { Issue.record("libcurl's error \(number)") }
    }
  }
}
