import ChargeModel
import Foundation
import Testing

@testable import ChargeAPI

/// In processes of their own: the environment is read once.
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

  @Test func `Foundation's debugging switch cannot print the key`() async throws {
    let result = await #expect(
      processExitsWith: .success, observing: [\.standardErrorContent, \.standardOutputContent]
    ) {
      setenv("URLSessionDebugLibcurl", "1", 1)
      setenv("URLSessionDebug", "1", 1)
      let server = try ScriptedServer { _, _ in [.answer(ada)] }
      _ = try await TestClient.impatient(server.baseURL).client.driver("drv_ada")
    }
    let printed = try #require(result)
    let text = String(decoding: printed.standardErrorContent + printed.standardOutputContent, as: UTF8.self)
    #expect(!text.contains(secret))
  }

  @Test(
    arguments: [
      (nil, "localhost,127.0.0.1,127.0.0.0/8,::1,[::1]"), ("", "localhost,127.0.0.1,127.0.0.0/8,::1,[::1]"),
      ("example.org, localhost", "example.org,localhost,127.0.0.1,127.0.0.0/8,::1,[::1]"), ("*", "*"),
      ("a,*", "*"),
    ] as [(String?, String)])
  func `What must not be proxied is added to what was there`(list: String?, extended: String) {
    #expect(SafeEnvironment.noProxy(extending: list) == extended)
  }
}
