import ArgumentParser
import ChargeModel
import FleetQuery

/// `chargedeck fleets list`.
struct FleetsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print fleets: those a filter lets through, as a table or for programs.",
    discussion: """
        chargedeck fleets list --filter 'status:active drivers>20' --sort wallet
        chargedeck fleets list --format csv --columns id,name,drivers

      Columns:

      \(ColumnHelp.lines(.fleets(in: .utc)))

      \(ColumnHelp.formats)
      """)

  @OptionGroup var list: ListOptions

  func validate() throws {
    try list.validate { () throws(ListQueryError) in _ = try query(in: ColumnContext()) }
  }

  private func query(in context: ColumnContext) throws(ListQueryError) -> ListQuery<Fleet> {
    try ListQuery(fleets: list.texts, for: list.printing.format, in: context)
  }

  func run() async throws {
    try await Verb.run(list.account, color: list.printing.output, writes: false) {
      account throws(VerbFailure) in
      let context = try await account.columnContext(withFleets: false)
      let query: ListQuery<Fleet>
      do throws(ListQueryError) { query = try self.query(in: context) } catch { throw VerbFailure(error) }
      return try await ListVerb(
        noun: "fleets", pages: account.service.fleets(.all), query: query, row: { fleet, _ in fleet },
        options: list, account: account, arrived: { account.fleetNames?.take($0) }
      ).run()
    }
  }
}
