import ArgumentParser
import ChargeModel
import FleetQuery

/// `chargedeck drivers show`.
struct DriversShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print drivers by their ids: a page each, or an object for programs.",
    discussion: """
      The page holds profile, preferences, wallet, fleets, vehicles and policies. With --format json it is the object \
      with the fields of chargedeck drivers list, or an array of objects for several ids; --raw prints it as the \
      server sent it.

        chargedeck drivers show drv_1
        chargedeck drivers show drv_1 drv_2 --format json
        chargedeck drivers show drv_1 --columns name,wallet,readAt

      Exit status: as for chargedeck drivers list; 5 none of them is there; 6 some are not, or something of the page \
      could not be read.
      """)

  @OptionGroup var show: ShowOptions

  @Argument(help: ArgumentHelp("The drivers' ids.", valueName: "driver"))
  var ids: [String]

  func validate() throws {
    try show.validate { () throws(ListQueryError) in _ = try query(in: ColumnContext()) }
  }

  private func query(in context: ColumnContext) throws(ListQueryError) -> ListQuery<DriverTable.Row> {
    try ListQuery(drivers: show.texts, for: show.printing.format, in: context)
  }

  func run() async throws {
    try await Verb.run(show.account, color: show.printing.output, writes: false) {
      account throws(VerbFailure) in
      let drivers = try await ShownObjects(ids, "driver") { id throws(VerbFailure) in
        try await account.driver(Driver.ID(id), isRaw: show.raw)
      }
      if show.isForReading {
        let pages = DriverPages(account: account, look: TerminalLook(account.configuration.color.value))
        let isWhole = try await pages.write(drivers.read)
        let status = try drivers.end()
        return isWhole ? status : .partly
      }
      let needsNames = !show.raw && ListQuery.namesFleets(show.texts, for: show.printing.format)
      let context = try await account.columnContext(withFleets: needsNames)
      let query: ListQuery<DriverTable.Row>
      do throws(ListQueryError) { query = try self.query(in: context) } catch { throw VerbFailure(error) }
      try drivers.write(
        show, isOne: ids.count == 1,
        show.printing.exporter(query.columns, account.configuration.color.value, isOne: ids.count == 1)
      ) { DriverTable.Row(driver: $0.value.value, at: $0.at) }
      return try drivers.end()
    }
  }
}

extension Account {
  /// One driver, read now: by itself, or where the server has no call for that, from the list.
  fileprivate func driver(_ id: Driver.ID, isRaw: Bool) async throws(VerbFailure)
    -> Fetched<Received<Driver>>
  {
    let problem: ChargeError
    do throws(ChargeError) { return try await cache.driver(id, maxAge: .zero) } catch { problem = error }
    guard case .endpointMissing(let refusal, _) = problem, !isRaw else { throw VerbFailure(problem) }
    do throws(ChargeError) { try await cache.readDrivers(refresh: false) } catch { throw VerbFailure(error) }
    guard let row = await cache.listing(.all).table[id] else { throw VerbFailure(.notFound(refusal)) }
    return Fetched(Received(row.driver, json: ""), at: row.at)
  }
}
