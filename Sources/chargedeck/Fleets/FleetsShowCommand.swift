import ArgumentParser
import ChargeModel
import ConsoleRuntime
import FleetQuery

/// `chargedeck fleets show`.
struct FleetsShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Print fleets by their ids or names: a page each, or an object for programs.",
    discussion: """
      With --format json it is the object with the fields of chargedeck fleets list, or an array of objects for \
      several fleets; --raw prints it as the server sent it.

        chargedeck fleets show 'Paris North'
        chargedeck fleets show flt_9 'Paris North' --format json

      Exit status: as for chargedeck fleets list; 5 none of them is there; 6 some are not, or something of the page \
      could not be read.
      """)

  @OptionGroup var show: ShowOptions

  @Argument(
    help: ArgumentHelp("The fleets, by id, or by name where only one has it.", valueName: "fleet"),
    completion: Candidates.fleets)
  var fleets: [String]

  func validate() throws {
    try show.validate { () throws(ListQueryError) in _ = try query(in: ColumnContext()) }
  }

  private func query(in context: ColumnContext) throws(ListQueryError) -> ListQuery<Fleet> {
    try ListQuery(fleets: show.texts, for: show.printing.format, in: context)
  }

  func run() async throws {
    try await Verb.run(show.account, color: show.printing.output, writes: false) {
      account throws(VerbFailure) in
      let read = try await ShownObjects(fleets, "fleet") { text throws(VerbFailure) in
        let id = try await account.fleet(text).id
        do throws(ChargeError) { return try await account.cache.fleet(id, maxAge: .zero) } catch {
          throw VerbFailure(error)
        }
      }
      let color = account.configuration.color.value
      if show.isForReading {
        let isWhole = try await write(read.read.map(\.value.value), account, TerminalLook(color))
        let status = try read.end()
        return isWhole ? status : .partly
      }
      let context = try await account.columnContext(withFleets: false)
      let query: ListQuery<Fleet>
      do throws(ListQueryError) { query = try self.query(in: context) } catch { throw VerbFailure(error) }
      let isOne = fleets.count == 1
      let exporter = show.printing.exporter(query.columns, color, isOne: isOne)
      try read.write(show, isOne: isOne, exporter) { $0.value.value }
      return try read.end()
    }
  }

  /// - Returns: whether everything that belongs to them could be read.
  private func write(
    _ fleets: [Fleet], _ account: Account, _ look: TerminalLook
  ) async throws(VerbFailure) -> Bool {
    let columns = ExportColumn<Fleet>.all(in: WallClock.zone(at: account.clock.now()))
      .filter { !["Name", "Policies"].contains($0.header) }
    var reading = RelatedReading(account: account)
    for (place, fleet) in fleets.enumerated() {
      var sheet = Sheet(fleet.name, look)
      sheet.add("Profile", columns, of: fleet)
      await sheet.add("Policies", ExportColumn<Policy>.brief, reading.policies(fleet.policies))
      try Output.data((place == 0 ? "" : "\n\n") + sheet.text)
    }
    return reading.isWhole
  }
}
