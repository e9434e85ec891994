import ArgumentParser
import ChargeModel
import FleetQuery

/// `chargedeck transactions`: what moved wallets, for scripts.
struct TransactionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "transactions",
    abstract: "List the transactions of a driver, a fleet or the account.",
    subcommands: [TransactionsListCommand.self])
}

/// `chargedeck transactions list`.
struct TransactionsListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Print transactions, the newest first.",
    discussion: """
        chargedeck transactions list --driver drv_1 --limit 20
        chargedeck transactions list --fleet 'Paris North' --format csv > paris.csv
        chargedeck transactions list --filter 'kind:refund amount>5' --format ndjson

      Columns:

      \(ColumnHelp.lines(.transactions(in: .utc)))

      \(ColumnHelp.formats)
      """)

  @OptionGroup var list: ListOptions

  @Option(help: ArgumentHelp("Only those of a driver, by id.", valueName: "driver"))
  var driver: String?

  @Option(
    help: ArgumentHelp(
      "Only those of a fleet, by its id or its name where only one has it.", valueName: "fleet"),
    completion: Candidates.fleets)
  var fleet: String?

  func validate() throws {
    try list.validate { () throws(ListQueryError) in _ = try query(in: ColumnContext()) }
    guard driver == nil || fleet == nil else {
      throw ValidationError("name a driver or a fleet, not both: the API does not say that it combines them")
    }
  }

  private func query(in context: ColumnContext) throws(ListQueryError) -> ListQuery<Transaction> {
    try ListQuery(transactions: list.texts, for: list.printing.format, in: context)
  }

  func run() async throws {
    try await Verb.run(list.account, color: list.printing.output, writes: false) {
      account throws(VerbFailure) in
      var filter = driver.map { TransactionFilter.driver(Driver.ID($0)) } ?? .all
      if let fleet { filter = .fleet(try await account.fleet(fleet).id) }
      let context = try await account.columnContext(withFleets: false)
      let query: ListQuery<Transaction>
      do throws(ListQueryError) { query = try self.query(in: context) } catch { throw VerbFailure(error) }
      return try await ListVerb(
        noun: "transactions", pages: account.service.transactions(filter), query: query,
        row: { transaction, _ in transaction }, options: list, account: account
      ).run()
    }
  }
}
