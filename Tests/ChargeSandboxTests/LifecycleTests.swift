import ChargeSandbox
import Foundation
import Testing

/// Starting, stopping, and who can reach it.
@Suite struct LifecycleTests {
  /// A port to come back to: below those that the system hands out, which other tests may be given meanwhile.
  private var quietPort: UInt16 { .random(in: 10_000..<32_000) }

  @Test func `A stopped sandbox takes no connection and can start again on its port, its world as it was`()
    async throws
  {
    let port = quietPort
    let sandbox = Sandbox(SandboxConfiguration(port: port, drivers: 50))
    let client = Client(address: try await sandbox.start())
    #expect(client.address.port == port)
    let (driver, fleet) = try await client.strangers()
    let attached = try await client.attach(driver, fleet).text
    await sandbox.stop()
    #expect(await Wire.isRefused(port))

    #expect(try await sandbox.start() == client.address)
    #expect(try await client.get("/v1/drivers/\(driver)").text == attached)
    await sandbox.stop()
  }

  @Test func `Stopping closes idle and half-sent connections`() async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 50))
    let client = Client(address: try await sandbox.start())
    let idle = try await Wire.connect(to: client.address.port)
    try await idle.send(client.request("GET", "/v1/drivers"))
    #expect(try await idle.response().status == 200)
    let half = try await Wire.connect(to: client.address.port)
    try await half.send("GET /v1/drivers HTTP/1.1\r\nHost:")
    let silent = try await Wire.connect(to: client.address.port)
    await sandbox.stop()
    for wire in [idle, half, silent] { try await wire.end() }
  }

  @Test func `Stopping does not wait for a client that stopped reading`() async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 5000))
    let client = Client(address: try await sandbox.start())
    let deaf = try await Wire.connect(to: client.address.port)
    // More answers than any socket buffer holds.
    try await deaf.send(String(repeating: client.request("GET", "/v1/drivers?limit=100"), count: 200))
    while await sandbox.log().isEmpty { await Task.yield() }
    await sandbox.stop()
    #expect(await Wire.isRefused(client.address.port))
  }

  @Test func `A connection serves one request after another, sent ahead too`() async throws {
    try await withSandbox { sandbox, client in
      let wire = try await Wire.connect(to: client.address.port)
      for limit in 1...5 {
        try await wire.send(client.request("GET", "/v1/drivers?limit=\(limit)"))
        #expect(try await wire.response().json["data"].array.count == limit)
      }
      #expect(await sandbox.log().count == 5)
    }
  }

  @Test func `Two sandboxes run side by side, each with a world of its own`() async throws {
    try await withSandbox(drivers: 20, seed: 1) { one, first in
      try await withSandbox(drivers: 20, seed: 2) { two, second in
        #expect(first.address != second.address)
        let (here, there) = (try await first.get("/v1/drivers"), try await second.get("/v1/drivers"))
        #expect(here.json["data"].array[0]["id"].string != there.json["data"].array[0]["id"].string)
        #expect(await one.log().count == 1)
        #expect(await two.log().count == 1)
      }
    }
  }

  @Test func `A port somebody listens on is named in the error, and free again later`() async throws {
    let port = quietPort
    let first = Sandbox(SandboxConfiguration(port: port, drivers: 1))
    _ = try await first.start()
    let second = Sandbox(SandboxConfiguration(port: port, drivers: 1))
    await #expect(throws: SandboxError.portInUse(port)) { try await second.start() }
    await first.stop()
    #expect(try await second.start().port == port)
    await second.stop()
  }

  @Test func `Starting twice gives one address, and stopping twice is harmless`() async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 1))
    async let one = sandbox.start()
    async let two = sandbox.start()
    let (first, second) = (try await one, try await two)
    #expect(first == second)
    #expect(try await sandbox.start() == first)
    async let stopped: Void = sandbox.stop()
    async let again: Void = sandbox.stop()
    _ = await (stopped, again)
    #expect(await Wire.isRefused(first.port))
    await sandbox.stop()
  }

  @Test func `Only 127.0.0.1 is bound`() async throws {
    try await withSandbox(drivers: 1) { _, client in
      // The whole of 127.0.0.0/8 leads here on Linux; a server on every interface would answer.
      await #expect(throws: Wire.Failure.self) {
        try await Wire.connect(to: client.address.port, host: "127.0.0.2")
      }
      #expect(client.address.baseURL == "http://127.0.0.1:\(client.address.port)/v1")
      _ = try await Wire.connect(to: client.address.port)
    }
  }

  @Test func `A port just left can be bound again at once, however often`() async throws {
    let port = quietPort
    for _ in 0..<20 {
      let sandbox = Sandbox(SandboxConfiguration(port: port, drivers: 1))
      let client = Client(address: try await sandbox.start())
      #expect(try await client.get("/v1/drivers").status == 200)
      await sandbox.stop()
    }
  }
}
