import ChargeAPI
import ChargeModel
import ChargeSandbox
import FleetQuery
import Foundation
import FoundationNetworking

/// A sandbox of this process and a client of it.
struct Server: Sendable {
  let sandbox: Sandbox
  let client: ChargeClient
  let baseURL: String

  private static let key = "ch_sk_test_benchmarks"

  init(drivers: Int) async throws {
    sandbox = Sandbox(SandboxConfiguration(drivers: drivers, seed: 7))
    baseURL = try await sandbox.start().baseURL
    guard let key = APIKey(Self.key) else { fatalError("the key of the benchmarks is none") }
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(baseURL), key: key, userAgentVersion: "benchmarks")
    // What is measured is the work, not the waiting.
    configuration.budget = BudgetLimits(rate: 1_000_000, burst: 1_000_000, atOnce: 4)
    client = ChargeClient(configuration)
  }

  /// The body of the first page of 100 drivers, as it was sent.
  func firstPage() async throws -> [UInt8] {
    guard let url = URL(string: baseURL + "/drivers?limit=100") else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.setValue("Bearer \(Self.key)", forHTTPHeaderField: "Authorization")
    request.setValue("2026-03-01", forHTTPHeaderField: "Charge-Version")
    return Array(try await URLSession.shared.data(for: request).0)
  }

  func close() async {
    await client.close()
    await sandbox.stop()
  }
}

/// Drivers and fleets as the console holds them once all pages have come.
struct Crowd: Sendable {
  let drivers: DriverListing
  let fleets: FleetListing
  let context: ColumnContext

  static let moment = Moment(
    uptime: .seconds(100), wall: Timestamp(millisecondsSince1970: 1_775_045_071_000))

  /// Reads a list from a sandbox that is gone afterwards.
  init(drivers count: Int = 100_000) async throws {
    let server = try await Server(drivers: count)
    var builder = DriverTableBuilder()
    builder.beginReading()
    for try await page in server.client.drivers(.all) { builder.add(page.items, at: Self.moment) }
    builder.endReading()
    drivers = DriverListing(
      table: builder.table, progress: .complete(pages: builder.pagesRead), asOf: Self.moment)
    guard drivers.table.count == count else { fatalError("\(drivers.table.count) drivers came") }

    var fleets: [Fleet] = []
    for try await page in server.client.fleets(.all) { fleets += page.items }
    self.fleets = FleetListing(fleets: fleets, progress: .complete(pages: 1), asOf: Self.moment)
    let names = fleets.map { ($0.id, $0.name) }
    context = ColumnContext(fleetNames: Dictionary(names) { _, newer in newer }, now: Self.moment)
    await server.close()
  }

  var table: DriverTable { drivers.table }
}
