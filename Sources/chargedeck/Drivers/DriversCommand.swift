import ArgumentParser

/// `chargedeck drivers`: what the console does with drivers, for scripts.
struct DriversCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "drivers",
    abstract: "List and show drivers, put them into fleets, take them out, and finish what was interrupted.",
    subcommands: [
      DriversListCommand.self, DriversShowCommand.self, AttachCommand.self, DetachCommand.self,
      ResumeCommand.self,
    ])
}
