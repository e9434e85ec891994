import ArgumentParser

/// `chargedeck fleets`: what the console shows of fleets, for scripts.
struct FleetsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fleets",
    abstract: "List and show fleets.",
    subcommands: [FleetsListCommand.self, FleetsShowCommand.self])
}
