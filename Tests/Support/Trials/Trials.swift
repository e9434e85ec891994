import ArgumentParser
import ChargeAPI
import ChargeModel
import Foundation

/// Long runs of the client against a sandbox with faults, too long for the tests; `.ci/trial` starts them.
@main
struct Trials: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trials", subcommands: [Soak.self, Storm.self])
}

/// The server of a trial, and a client of it with short pauses and a budget out of the way: the trial is about what
/// comes of the tries, not about waiting between them.
struct Server: ParsableArguments {
  @Option(help: "Where the sandbox answers.")
  var url: String

  func client(_ change: (inout ClientConfiguration) -> Void = { _ in }) throws -> ChargeClient {
    guard let key = APIKey("ch_sk_test_trials") else { throw ValidationError("no key") }
    var configuration = ClientConfiguration(
      baseURL: try BaseURL(url), key: key, userAgentVersion: "trials")
    configuration.retry.base = .milliseconds(10)
    configuration.budget = BudgetLimits(rate: 100_000, burst: 100_000, atOnce: 8)
    change(&configuration)
    return ChargeClient(configuration)
  }
}

extension ChargeClient {
  /// Every item of a list; begun anew where a page is lost for good.
  func all<Item>(_ pages: () -> Pages<Item>) async throws -> [Item] {
    for _ in 0..<20 {
      do {
        var items: [Item] = []
        for try await page in pages() { items += page.items }
        return items
      } catch { continue }
    }
    throw CleanExit.message("the list could not be read in twenty attempts")
  }
}
