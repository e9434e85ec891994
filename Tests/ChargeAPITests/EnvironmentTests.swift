import ChargeModel
import Foundation
import Testing

@testable import ChargeAPI

/// In processes of their own, as the environment is everybody's.
@Suite(.timeLimit(.minutes(1))) struct EnvironmentTests {
  @Test(arguments: ["http_proxy", "all_proxy", "ALL_PROXY"])
  func `A request to this machine never goes through a proxy`(variable: String) async {
    await #expect(processExitsWith: .success) { [variable = variable as String] in
      let proxy = try ScriptedServer { _, _ in [.answer(ada)] }
      let server = try ScriptedServer { _, _ in [.answer(ada)] }
      setenv(variable, "http://127.0.0.1:\(proxy.port)", 1)
      setenv("no_proxy", "example.org", 1)
      for host in ["127.0.0.1", "localhost"] {
        _ = try await TestClient.impatient("http://\(host):\(server.port)/v1").client.driver("drv_ada")
      }
      try #require(server.requests.count == 2)
      try #require(proxy.connections == 0)
    }
  }

  @Test func `A proxy for HTTPS is asked for a tunnel, and never told the key`() async {
    await #expect(processExitsWith: .success) {
      let proxy = try ScriptedServer { _, _ in [.answer("", status: 407)] }
      let server = try ScriptedServer { _, _ in [.answer(ada)] }
      setenv("https_proxy", "http://127.0.0.1:\(proxy.port)", 1)
      let client = try TestClient.impatient("https://api.example.org/v1").client
      let refused = try await error { () async throws(ChargeError) in try await client.driver("drv_ada") }
      try #require(refused == .unreachable(reason: "the proxy refused the connection"))
      try #require(proxy.requests.map(\.method) == ["CONNECT"])
      try #require(proxy.requests.allSatisfy { !"\($0)".contains(secret) })
      // This machine is reached directly, over TLS too.
      let local = try TestClient.impatient("https://127.0.0.1:\(server.port)/v1").client
      _ = try await error { () async throws(ChargeError) in try await local.driver("drv_ada") }
      try #require(proxy.connections == 1)
      try #require(server.connections == 1)
    }
  }
}
