import ArgumentParser
import FleetOperations

/// `chargedeck wallets list`.
struct WalletsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Every wallet of a driver, the emptiest first within its currency.",
    discussion: """
      With --below only those under it are printed. The currency is that of the driver's preferences, which is \
      assumed to be the wallet's.

        chargedeck wallets list --below 5.00
        chargedeck wallets list --filter 'status:active' --format ndjson
      """)

  @OptionGroup var wallets: WalletOptions

  func validate() throws { try wallets.validate() }

  func run() async throws {
    try await Verb.run(wallets.account, writes: false) { account throws(VerbFailure) in
      let (rows, context) = try await wallets.drivers(account)
      let thresholds = wallets.thresholds(account)
      let shown = (0..<rows.count).lazy.map { rows[$0] }.filter {
        wallets.below == nil || thresholds.isLow($0.driver)
      }
      try wallets.print(Array(shown), context)
      return .ok
    }
  }
}
