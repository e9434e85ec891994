import ArgumentParser
import Foundation

/// The program: the console without a subcommand, or one of the verbs.
@main
struct Chargedeck: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chargedeck",
    abstract: "A terminal console for fleets on the Charge API.",
    discussion: """
      Without a subcommand the console opens on the account of a key:

        CHARGE_API_KEY=ch_sk_test_…  chargedeck

      CHARGE_BASE_URL names another address than https://api.chargeapi.co/v1; plain http is accepted for this \
      machine only. The key alone decides between test and live data. It is read from the environment, never \
      from an argument.

      Nothing at hand? A sandbox with 500 invented drivers is built in:

        chargedeck --demo

      Press ? in the console for its keys.
      """,
    version: Version.current,
    subcommands: [SandboxCommand.self])

  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    throw ExitCode(await ConsoleSession.run(options).rawValue)
  }

  /// Parses and runs; a mistake in the options ends with the program's own usage status.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
      Message.write(fullMessage(for: error))
      ExitStatus.usage.exit()
    }
  }
}

/// The options of the console.
struct ConsoleOptions: ParsableArguments {
  @Flag(help: "Open the console on the built-in sandbox; needs no key and reads none.")
  var demo = false

  @Option(help: ArgumentHelp("A theme by name, or the path of its file.", valueName: "name"))
  var theme = "terminal"

  @Option(help: "Use colours when the terminal has them, or never; NO_COLOR means never, too.")
  var color = ColorChoice.auto

  @Flag(help: "Draw frames and signs in ASCII.")
  var ascii = false

  enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, never
  }
}

enum Version {
  static let current = "0.1.0"
}
