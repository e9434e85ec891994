import ChargeAPI
import ChargeModel
import ChargeSandbox
import Foundation
import FoundationNetworking

/// A sandbox of this process and a client of it.
package struct Server: Sendable {
  package let client: ChargeClient
  private let sandbox: Sandbox
  private let baseURL: String

  private static let key = "ch_sk_test_benchmarks"

  package init(drivers: Int) async throws {
    sandbox = Sandbox(SandboxConfiguration(drivers: drivers, seed: 7))
    baseURL = try await sandbox.start().baseURL
    guard let key = APIKey(Self.key) else { fatalError("the key of the benchmarks is none") }
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(baseURL), key: key, userAgentVersion: "benchmarks")
    // What is measured is the work, not the waiting.
    configuration.budget = BudgetLimits(rate: 1_000_000, burst: 1_000_000, atOnce: 4)
    client = ChargeClient(configuration)
  }

  /// The body of a page as it was sent.
  ///
  /// - Parameter link: `nil` for the first page of 100 drivers.
  package func page(_ link: PageLink? = nil) async throws -> [UInt8] {
    try await body(link?.url ?? baseURL + "/drivers?limit=100")
  }

  /// The same of fleets.
  func fleetPage(_ link: PageLink? = nil) async throws -> [UInt8] {
    try await body(link?.url ?? baseURL + "/fleets?limit=100")
  }

  private func body(_ address: String) async throws -> [UInt8] {
    guard let url = URL(string: address) else { throw URLError(.badURL) }
    var request = URLRequest(url: url)
    request.setValue("Bearer \(Self.key)", forHTTPHeaderField: "Authorization")
    request.setValue("2026-03-01", forHTTPHeaderField: "Charge-Version")
    return Array(try await URLSession.shared.data(for: request).0)
  }

  package func close() async {
    await client.close()
    await sandbox.stop()
  }
}
