import ChargeModel
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct SecretTests {
  /// Servers that repeat the key wherever they can.
  private static let scripts: [ScriptedServer.Script] = [
    { request, _ in
      let key = request.headers["authorization"] ?? ""
      let body = #"{"message":"no \#(key)","code":"\#(key)","param":"\#(key)","request":"\#(key)"}"#
      return [.answer(body, status: 401)]
    },
    { request, _ in [.answer("{}", type: request.headers["authorization"] ?? "", headers: [])] },
    { _, _ in [.answer("x", type: secret)] },
    { _, _ in [.answer("{}", status: 302, headers: ["Location: https://\(secret).org/\(secret)"])] },
    { _, _ in [.answer("{}", status: 302, headers: ["Location: https://x@\(secret)%/\(secret)"])] },
    { request, number in
      let host = number <= 2 ? request.headers["host"] ?? "" : "\(secret).org"
      return [.answer(#"{"data":[],"next_page_url":"http://\#(host)/v1/drivers?page=\#(secret)"}"#)]
    },
    { _, _ in [.answer(#"{"data":[{"id":"drv_1","object":"\#(secret)"}]}"#)] },
    { _, _ in [.answer(#"{"id":"drv_ada","object":"\#(secret)"}"#)] },
    { _, _ in [.reset] }, { _, _ in [.text("\(secret)\r\n\r\n"), .close] },
  ]

  @Test(arguments: scripts.indices)
  func `No error and no record shows the key, whatever the server repeats`(script: Int) async throws {
    let server = try ScriptedServer(Self.scripts[script])
    let test = try TestClient.impatient(server.baseURL)
    var shown: [Any] = []
    do { shown.append(try await test.client.driver("drv_ada").value.name) } catch { shown.append(error) }
    do {
      for try await page in test.client.drivers(.all) { shown.append(page.unreadable) }
    } catch {
      shown.append(error)
    }
    shown += test.records.all
    #expect(server.requests.allSatisfy { $0.headers["authorization"] == "Bearer \(secret)" })
    var text = ""
    for value in shown { dump(value, to: &text) }
    text += shown.map { "\($0) " + String(reflecting: $0) }.joined()
    #expect(text.count > 100)
    #expect(!text.lowercased().contains("0123456789abcdef"), "\(text)")
  }
}
