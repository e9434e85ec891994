import ArgumentParser

/// `chargedeck drivers`: what the console does with drivers, for scripts.
struct DriversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drivers",
    abstract: "Put drivers into fleets, take them out, and finish what was interrupted.",
    subcommands: [AttachCommand.self, DetachCommand.self, ResumeCommand.self])
}
