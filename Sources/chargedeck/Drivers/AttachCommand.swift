import ArgumentParser

/// `chargedeck drivers attach`.
struct AttachCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "attach",
    abstract: "Attach drivers to a fleet: by id, from a file, or by a filter.",
    discussion: """
      Every driver becomes a row of a plan: to attach, to skip because it is in the fleet already, or blocked. \
      --dry-run prints the plan and sends nothing. Each row is put on record in the journal before it is sent, \
      sent under an idempotency key of its own, and read back. Interrupted, it is finished by \
      chargedeck drivers resume.

        chargedeck drivers attach drv_1 drv_2 --fleet 'Paris North'
        chargedeck drivers attach --from shift.csv --fleet flt_9 --dry-run
        chargedeck drivers attach --filter 'status:active' --fleet flt_9 --yes

      The file has one driver a line, by id or by email, with a header or without.

      Exit status: 0 all done, or nothing to do; 2 wrong options; 3 the key may not; 4 no connection, or the server \
      failed; 5 rejected; 6 partly done, with the list of what is not; 7 refused by read-only or for want of \
      --yes; 8 rate-limited too long; 130 ended by ^C, to be resumed.
      """)

  @OptionGroup var change: ChangeOptions

  func validate() throws { try change.validate() }

  func run() async throws { try await change.run(.attach) }
}
