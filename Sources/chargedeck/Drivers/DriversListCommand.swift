import ArgumentParser
import ChargeModel
import FleetQuery

/// `chargedeck drivers list`.
struct DriversListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print drivers: those a filter lets through, as a table or for programs.",
    discussion: """
        chargedeck drivers list --filter 'status:active wallet<5' --sort wallet
        chargedeck drivers list --format ndjson | jq -r 'select(.fleets == []).id'
        chargedeck drivers list --fleet 'Paris North' --format csv > paris.csv
        chargedeck drivers list --columns name,email,wallet,walletAssumedCurrency
        chargedeck drivers list --filter 'paris zoe' --limit 5

      Columns:

      \(ColumnHelp.lines(.drivers(in: ColumnContext())))

      \(ColumnHelp.formats)
      """)

  @OptionGroup var list: ListOptions

  @Option(
    help: ArgumentHelp(
      "Only drivers of a fleet, by its id or its name where only one has it.", valueName: "fleet"),
    completion: Candidates.fleets)
  var fleet: String?

  func validate() throws {
    try list.validate { () throws(ListQueryError) in _ = try query(in: ColumnContext()) }
  }

  private func query(in context: ColumnContext) throws(ListQueryError) -> ListQuery<DriverTable.Row> {
    try ListQuery(drivers: list.texts, for: list.printing.format, in: context)
  }

  func run() async throws {
    try await Verb.run(list.account, color: list.printing.output, writes: false) {
      account throws(VerbFailure) in
      var filter = DriverFilter()
      if let fleet { filter.fleet = try await account.fleet(fleet).id }
      let needsNames = ListQuery.namesFleets(list.texts, for: list.printing.format)
      let context = try await account.columnContext(withFleets: needsNames)
      let query: ListQuery<DriverTable.Row>
      do throws(ListQueryError) { query = try self.query(in: context) } catch { throw VerbFailure(error) }
      return try await ListVerb(
        noun: "drivers", pages: account.service.drivers(filter), query: query,
        row: { DriverTable.Row(driver: $0, at: $1) }, options: list, account: account
      ).run()
    }
  }
}
