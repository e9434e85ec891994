import ChargeModel
import ChargeSandbox
import Testing

@testable import ChargeAPI

/// A read-only client, over real HTTP.
@Suite struct ReadOnlyTests {
  @Test func `No write leaves it, whoever asks, and reads go on`() async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 5))
    let address = try await sandbox.start()
    let key = try #require(APIKey("ch_sk_test_readonly"))
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(address.baseURL), key: key, userAgentVersion: "test")
    configuration.isReadOnly = true
    let client = ChargeClient(configuration)
    let page = try #require(try await client.drivers(.all).first { _ in true })
    let driver = try #require(page.items.first)
    let fleet = Fleet.ID("flt_any")
    await #expect(throws: ChargeError.readOnly) {
      try await client.attach(driver.id, to: fleet, key: IdempotencyKey("a"))
    }
    await #expect(throws: ChargeError.readOnly) {
      try await client.detach(driver.id, from: fleet, key: IdempotencyKey("b"))
    }
    #expect(await sandbox.log().map(\.method) == ["GET"])
    await client.close()
    await sandbox.stop()
  }
}
