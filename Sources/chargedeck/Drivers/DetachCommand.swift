import ArgumentParser

/// `chargedeck drivers detach`.
struct DetachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "detach",
    abstract: "Detach drivers from a fleet: by id, from a file, or by a filter.",
    discussion: """
      The opposite of chargedeck drivers attach, with the same options, journal and exit status.

        chargedeck drivers detach drv_1 drv_2 --fleet 'Paris North'
        chargedeck drivers detach --filter 'status:archived' --fleet flt_9 --dry-run
      """)

  @OptionGroup var change: ChangeOptions

  func validate() throws { try change.validate() }

  func run() async throws { try await change.run(.detach) }
}
