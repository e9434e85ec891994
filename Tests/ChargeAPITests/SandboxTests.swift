import ChargeModel
import ChargeSandbox
import Testing

@testable import ChargeAPI

/// Against an honest server that was written from the contract alone, over real HTTP.
@Suite(.timeLimit(.minutes(1))) struct SandboxTests {
  /// A sandbox with `drivers`, and a client of it, for as long as `body` takes.
  private func withSandbox(
    drivers: Int = 250, _ body: (TestClient) async throws -> Void
  ) async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: drivers, seed: 7))
    let address = try await sandbox.start()
    let test = try TestClient(address.baseURL)
    do {
      try await body(test)
    } catch {
      await sandbox.stop()
      throw error
    }
    await test.client.close()
    await sandbox.stop()
  }

  private func all<Item>(_ pages: Pages<Item>) async throws -> [Page<Item>] {
    var all: [Page<Item>] = []
    for try await page in pages { all.append(page) }
    return all
  }

  @Test func `Reads every driver of every page, and each has what a screen shows`() async throws {
    try await withSandbox { test in
      let pages = try await all(test.client.drivers(.all))
      let drivers = pages.flatMap(\.items)
      #expect(pages.map(\.items.count) == [100, 100, 50])
      #expect(pages.flatMap(\.unreadable) == [])
      #expect(Set(drivers.map(\.id)).count == 250)
      #expect(drivers.allSatisfy { !$0.name.isEmpty && !$0.email.isEmpty })
      #expect(drivers.allSatisfy { $0.walletMinorUnits != nil && $0.preferences.currency != nil })
      #expect(drivers.allSatisfy { $0.created != nil && $0.updated != nil })
      #expect(drivers.contains { !$0.fleets.isEmpty })
    }
  }

  @Test func `A single driver reads as it did in the list`() async throws {
    try await withSandbox { test in
      let listed = try #require(try await all(test.client.drivers(.all)).first?.items.first)
      let received = try await test.client.driver(listed.id)
      #expect(received.value == listed)
      #expect(received.json.contains(listed.id.rawValue))
      #expect(received.json.hasPrefix("{") && received.json.hasSuffix("}"))
    }
  }

  @Test func `Fleets are read, singly and filtered by driver`() async throws {
    try await withSandbox { test in
      let fleets = try await all(test.client.fleets(.all)).flatMap(\.items)
      let fleet = try #require(fleets.first { ($0.totalDrivers ?? 0) > 0 })
      var single = try await test.client.fleet(fleet.id).value
      single.metadata = fleet.metadata  // the documented list leaves it out
      #expect(single == fleet)
      let members = try await all(test.client.drivers(DriverFilter(fleet: fleet.id))).flatMap(\.items)
      #expect(members.count == fleet.totalDrivers)
      let member = try #require(members.first)
      let homes = try await all(test.client.fleets(FleetFilter(driver: member.id))).flatMap(\.items)
      #expect(Set(homes.map(\.id)) == Set(member.fleets))
    }
  }

  @Test func `Attaching and detaching change the driver, once each`() async throws {
    try await withSandbox { test in
      let fleets = try await all(test.client.fleets(FleetFilter(status: .active))).flatMap(\.items)
      let drivers = try await all(test.client.drivers(.all)).flatMap(\.items)
      let driver = try #require(drivers.first { $0.status == .active })
      let fleet = try #require(fleets.first { !driver.fleets.contains($0.id) })
      let key = IdempotencyKey("9d2f9c1e-8a34-4f7e-9f0b-0d6a4c1b2e3f")
      let attached = try await test.client.attach(driver.id, to: fleet.id, key: key)
      #expect(attached.value.fleets.contains(fleet.id))
      let again = try await test.client.attach(driver.id, to: fleet.id, key: key)
      #expect(again == attached)
      let detached = try await test.client.detach(driver.id, from: fleet.id, key: IdempotencyKey("k2"))
      #expect(Set(detached.value.fleets) == Set(driver.fleets))
      #expect(
        test.records.all.filter { $0.method == "POST" }.map(\.outcome).allSatisfy {
          $0 == .answered(status: 200)
        })
    }
  }

  @Test func `What does not exist is not found, with the server's words and its request id`() async throws {
    try await withSandbox { test in
      let error = try await error { () async throws(ChargeError) in try await test.client.fleet("flt_nowhere")
      }
      guard case .notFound(let refusal) = error else { throw error }
      #expect(refusal.code == "fleet_not_found")
      #expect(refusal.requestID?.hasPrefix("req_") == true)
      #expect(test.records.all.last?.requestID == refusal.requestID)
    }
  }
}
