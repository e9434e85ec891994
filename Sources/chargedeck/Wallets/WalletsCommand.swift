import ArgumentParser
import CellGrid
import ChargeModel
import FleetOperations
import FleetQuery

/// `chargedeck wallets`: balances, and watching them, for scripts.
struct WalletsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wallets",
    abstract: "List the wallets of drivers, and watch them.",
    subcommands: [WalletsListCommand.self, WalletsWatchCommand.self])
}

/// Which wallets, what counts as low, and how it is printed.
struct WalletOptions: ParsableArguments {
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, ndjson
  }

  @OptionGroup var account: AccountOptions

  @Option(
    help: ArgumentHelp(
      "Below this a wallet is low: in major units of its own currency, or of one alone (5.00eur).",
      discussion: "Without it the [thresholds] of the configuration count.",
      valueName: "amount"))
  var below: String?

  @Option(
    help: ArgumentHelp("Only drivers that a filter lets through, as in the console.", valueName: "expression")
  )
  var filter: String?

  @Option(help: "How rows are printed: table or ndjson.")
  var format: Format = .table

  func validate() throws {
    if let below, MajorAmount(below) == nil {
      throw ValidationError("--below takes an amount such as 5.00 or 5.00eur, not '\(below)'")
    }
    if let filter {
      do throws(FilterError) { _ = try Filter.parse(filter) } catch {
        throw ValidationError("--filter: \(error.description)")
      }
    }
  }

  /// What is low for this run.
  func thresholds(_ account: Account) -> Thresholds {
    var thresholds = account.configuration.lowBalances
    if let below {
      thresholds = Thresholds(hysteresisPercent: thresholds.hysteresisPercent)
      thresholds.override = MajorAmount(below)
    } else if account.connection.sandbox != nil, thresholds.isEmpty {
      thresholds = .demo
    }
    return thresholds
  }

  /// Reads the drivers, and the fleets where the filter or the rows name them.
  func drivers(_ account: Account) async throws(VerbFailure) -> (rows: Arrangement, context: ColumnContext) {
    do throws(ChargeError) {
      try await account.cache.readDrivers(refresh: false)
      try await account.cache.readFleets(refresh: false)
    } catch {
      throw VerbFailure(error)
    }
    let fleets = await account.cache.fleetListing.fleets
    let now = account.clock.now()
    let context = ColumnContext(
      fleetNames: Dictionary(fleets.map { ($0.id, $0.name) }) { first, _ in first }, zone: .utc, now: now)
    let parsed: Filter
    do throws(FilterError) { parsed = try Filter.parse(filter ?? "") } catch {
      throw VerbFailure(.usage, "--filter: \(error)")
    }
    let order = SortOrder([SortOrder.Key(.wallet, ascending: true)])
    let table = await account.cache.listing(.all).table
    return (Arrangement(table, filter: parsed, order: order, context: context), context)
  }

  /// Prints rows of drivers; a table when it is whole.
  func print(_ rows: [DriverTable.Row], _ context: ColumnContext) throws(VerbFailure) {
    let columns = [DriverColumn.Name.name, .status, .wallet, .fleets, .id].map {
      DriverColumn.named($0).exported(in: context)
    }
    var exporter = Exporter(
      columns + [DriverColumn.named(.age).exported(in: context)],
      format: format == .table ? .table : .ndjson, width: DisplayWidth.of)
    var text = exporter.begin()
    for row in rows { text += exporter.row(row) }
    try Output.data(text + exporter.end())
  }
}

extension Thresholds {
  /// Whether a driver's wallet is low; one without a balance or a threshold is not known to be.
  func isLow(_ driver: Driver) -> Bool {
    guard let balance = driver.walletBalance,
      let threshold = threshold(of: .driver(driver.id), fleets: driver.fleets, in: balance.currency)
    else { return false }
    return balance.minorUnits < threshold.minorUnits
  }
}
