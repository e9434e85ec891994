import ArgumentParser
import Foundation
import Settings

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
      machine only. The key alone decides between test and live data. It is read from the environment, or from \
      where a profile of $XDG_CONFIG_HOME/chargedeck/config.toml says, never from an argument.

      Nothing at hand? A sandbox with 500 invented drivers is built in:

        chargedeck --demo

      Press ? in the console for its keys.
      """,
    version: Version.current,
    subcommands: [
      DriversCommand.self, FleetsCommand.self, TransactionsCommand.self, WalletsCommand.self,
      ThemesCommand.self, ConfigCommand.self, InfoCommand.self, SandboxCommand.self, ManualCommand.self,
    ])

  @OptionGroup var account: AccountOptions
  @OptionGroup var options: ConsoleOptions

  func run() async throws {
    throw ExitCode(await ConsoleSession.run(account, options).rawValue)
  }

  /// Parses and runs; a mistake in the options ends with the program's own usage status.
  static func main() async {
    StandardDescriptors.fill()
    Secrecy.begin()
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      end(error)
    }
  }

  /// Ends with what an error says: help and the version are data, what is wrong with the options is a message.
  private static func end(_ error: any Error) -> Never {
    let text = fullMessage(for: error)
    switch exitCode(for: error) {
    case .validationFailure:
      Message.fail(usage: text, problem: message(for: error))
      ExitStatus.usage.exit()
    case .success where !text.isEmpty:
      signal(SIGPIPE, SIG_IGN)
      do throws(VerbFailure) { try Output.data(text + "\n") } catch {
        if error.status != .ok { Message.fail(error) }
        error.status.exit()
      }
      ExitStatus.ok.exit()
    default: exit(withError: error)
    }
  }
}

/// How the console looks; each wins over the environment and the configuration file.
struct ConsoleOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "A theme by name (chargedeck themes list), or the path of its file.", valueName: "name"),
    completion: Candidates.themes)
  var theme: String?

  @OptionGroup var output: ColorOptions

  @Flag(help: "Draw frames and signs in ASCII.")
  var ascii = false

  /// What these options and those of the account say of the settings.
  func flags(of account: AccountOptions) -> FlagSettings {
    var flags = account.flags
    flags.theme = theme
    flags.color = output.color
    flags.ascii = ascii
    return flags
  }
}

/// One group for the console and the verbs: an option that both declared by themselves would reach the console alone.
struct ColorOptions: ParsableArguments {
  @Option(help: "Use colours when the terminal has them (auto), or never; NO_COLOR means never, too.")
  var color: ColorChoice?
}

extension ColorChoice: ExpressibleByArgument {}

enum Version {
  static let current = "0.1.0"
  /// When it was last made ready to be published; the manual bears it.
  static let date = "2026-11-25"
}
