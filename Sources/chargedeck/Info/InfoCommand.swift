import ArgumentParser
import ConsoleRuntime
import Foundation
import Settings

/// `chargedeck info`: how the program sees its settings, files, terminal and account.
struct InfoCommand: ParsableCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Tell every setting and where it comes from, every path, the terminal and the account.",
    discussion: """
      Nothing is opened, written or asked of the server, and no key is shown: only whether there is one, where it \
      is kept, and whether it is for test or live data. A key that a command prints is not fetched. The output can \
      be sent to somebody who helps.

        chargedeck info
        chargedeck info --profile operations --format json | jq .account
      """)

  @OptionGroup var account: AccountOptions
  @OptionGroup var options: ConsoleOptions

  @Option(help: "How it is printed.")
  var format: Format = .text

  func run() throws {
    let report = InfoReport(account, options, environment: ProcessInfo.processInfo.environment)
    switch format {
    case .text: Output.write(report.text)
    case .json:
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      Output.write(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
    }
  }
}
