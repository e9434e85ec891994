import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
  private static let here = "IP:127.0.0.1"
  private let authority: Authority

  init() throws { authority = try Authority() }

  /// A client that trusts `authorities` alone, and may try as often as it likes.
  private func client(_ server: TLSServer, trusting authorities: String?) throws -> TestClient {
    try TestClient("https://127.0.0.1:\(server.port)/v1") { $0.authorities = authorities }
  }

  /// A write to a server of that certificate is refused for `reason`, after one try and with nothing sent.
  private func expectDistrust(
    _ identity: Authority.Identity, trusting authorities: String?, _ reason: String
  ) async throws {
    let server = try TLSServer(identity)
    let test = try client(server, trusting: authorities)
    let error = try await error { () async throws(ChargeError) in
      try await test.client.attach("drv_ada", to: "flt_paris", key: IdempotencyKey("k"))
    }
    #expect(error == .unreachable(reason: reason))
    #expect(!error.leavesOutcomeUnknown)
    #expect(test.records.all.count == 1)
    let received = await server.stop()
    #expect(!received.contains("HTTP/1.1") && !received.contains(secret), "\(received)")
  }

  @Test func `An authority of one's own is trusted where it is named`() async throws {
    let server = try TLSServer(try authority.certificate(for: Self.here))
    let client = try client(server, trusting: authority.identity.certificate).client
    #expect(try await client.driver("drv_ada").value.name == "Ada")
    #expect(await server.stop().contains("Authorization: Bearer \(secret)"))
  }

  @Test func `The authority named is trusted instead of those of the system`() async throws {
    let other = try Authority()
    try await expectDistrust(
      try other.certificate(for: Self.here), trusting: authority.identity.certificate,
      "TLS: certificate of an unknown authority")
  }

  @Test func `An authority that nobody named is unknown`() async throws {
    try await expectDistrust(
      try authority.certificate(for: Self.here), trusting: nil, "TLS: certificate of an unknown authority")
  }

  @Test func `A certificate that vouches for itself is refused`() async throws {
    try await expectDistrust(
      try authority.selfSigned(for: Self.here), trusting: nil, "TLS: self-signed certificate")
  }

  @Test func `An expired certificate is refused`() async throws {
    try await expectDistrust(
      try authority.certificate(for: Self.here, days: -1), trusting: authority.identity.certificate,
      "TLS: certificate expired")
  }

  @Test(arguments: ["DNS:api.example.org", "IP:127.0.0.2"])
  func `A certificate for another host is refused`(name: String) async throws {
    try await expectDistrust(
      try authority.certificate(for: name), trusting: authority.identity.certificate,
      "TLS: certificate for another host")
  }

  @Test func `A file of authorities that is gone is told`() async throws {
    try await expectDistrust(
      try authority.certificate(for: Self.here), trusting: authority.nowhere,
      "TLS: the file of trusted authorities cannot be read")
  }

  @Test func `A server without TLS is no place for a key`() async throws {
    let server = try ScriptedServer(greeting: "HTTP/1.1 400 Bad Request\r\n\r\n") { _, _ in [.answer(ada)] }
    let client = try TestClient.impatient("https://127.0.0.1:\(server.port)/v1").client
    let error = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
    #expect(error == .unreachable(reason: "TLS: no secure connection; the server may not speak it"))
    #expect(server.requests.isEmpty)
  }
}
