import ArgumentParser
import ChargeModel
import ConsoleRuntime
import FleetOperations
import FleetQuery
import Foundation

/// `chargedeck wallets watch`.
struct WalletsWatchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch",
    abstract: "Watch the wallets of drivers: a line for each change and for each that falls low or recovers.",
    discussion: """
      Requests are spread evenly and stay within the budget of the configuration; what they cost is said on standard \
      error. A wallet that hovers at the line is told once, until it has risen a tenth over it. With --once all \
      wallets are read once, those that are low are printed, and the exit status says whether there are any.

        chargedeck wallets watch --below 5.00 --interval 5m --format ndjson
        chargedeck wallets watch --below 5.00 --once || mail -s low me@example.com

      Exit status: 0 none is low (--once); 9 some are (--once); 2 wrong options; 3 the key may not; 4 no connection, \
      or the server failed; 8 rate-limited too long; 129, 130 or 143 ended by HUP, INT or TERM.
      """)

  @OptionGroup var wallets: WalletOptions

  @Option(
    help: ArgumentHelp(
      "How old a balance may become, where the budget allows it: 10s to 24h; that of the configuration without it.",
      valueName: "time"))
  var interval: WatchInterval?

  @Flag(help: "Read every wallet once, print those that are low, and end.")
  var once = false

  func validate() throws { try wallets.validate() }

  func run() async throws {
    try await Verb.run(wallets.account, writes: false) { account throws(VerbFailure) in
      let (rows, context) = try await wallets.drivers(account)
      let thresholds = wallets.thresholds(account)
      guard !thresholds.isEmpty || !once else {
        throw VerbFailure(
          .usage, "nothing says what is low", next: "--below 5.00, or [thresholds] in the configuration")
      }
      guard once else { return await watch(rows, context, thresholds, account) }
      let low = (0..<rows.count).lazy.map { rows[$0] }.filter { thresholds.isLow($0.driver) }
      try wallets.print(Array(low), context)
      return low.isEmpty ? .ok : .thresholdMet
    }
  }

  private func watch(
    _ rows: Arrangement, _ context: ColumnContext, _ thresholds: Thresholds, _ account: Account
  ) async -> ExitStatus {
    var limits = account.configuration.watchLimits
    if let interval { limits.interval = interval.duration }
    var watcher = WalletWatcher(
      account.cache, planner: WatchPlanner(limits: limits), book: WalletBook(thresholds: thresholds),
      refusals: account.refusals, now: account.clock.now)
    var report = WalletReport(format: wallets.format, zone: WallClock.zone(at: account.clock.now()))
    let drivers = (0..<rows.count).map { rows[$0] }
    for row in drivers { report.names[row.driver.id] = row.driver.name }
    let total = await account.cache.listing(.all).table.count
    watcher.watch(drivers, of: total) { reading, outcome in report.tell(reading, outcome) }
    let price = watcher.planner.price
    Message.write("chargedeck: \(price), none older than \(price.greatestAge.components.seconds) s")

    let signals = Signals([SIGINT, SIGTERM, SIGHUP])
    let signal = await withTaskGroup(of: Int32?.self) { group in
      group.addTask { [watcher, report] in
        var (watcher, report) = (watcher, report)
        await watcher.run(
          looked: { report.tell($0, $1) },
          failed: { _, error in Message.write("chargedeck: \(VerbFailure(error).problem)") },
          goesOn: { _ in !report.isUnread })
        return nil
      }
      group.addTask { await signals.next() }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    signals.stop()
    return signal.map { .signal($0) } ?? .ok
  }
}

/// A time such as `90s` or `5m`, as in the configuration.
struct WatchInterval: ExpressibleByArgument {
  let duration: Duration

  init?(argument: String) {
    guard let duration = Duration(argument: argument), (.seconds(10) ... .seconds(86_400)).contains(duration)
    else { return nil }
    self.duration = duration
  }
}

extension Duration {
  /// A whole number of seconds, minutes or hours.
  fileprivate init?(argument: String) {
    let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600]
    guard let unit = argument.last.flatMap({ units[$0] }), let count = Int64(argument.dropLast()), count > 0,
      count <= 86_400
    else { return nil }
    self = .seconds(count * unit)
  }
}
