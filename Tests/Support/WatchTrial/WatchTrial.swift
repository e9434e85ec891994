import ArgumentParser
import ChargeAPI
import ChargeCache
import ChargeModel
import ChargeSandbox
import ConsoleRuntime
import FleetOperations
import Foundation

/// Watches a whole living sandbox for some minutes, then holds what was seen against the sandbox's own log and ledger;
/// `.ci/watch-run` starts it.
@main
struct WatchTrial: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "watch-trial")

  @Option(help: "Drivers, all of them watched.")
  var drivers = 10_000

  @Option(help: "Seconds to watch for.")
  var seconds = 600

  @Option(help: "The budget, in requests a second.")
  var rate = 2.0

  @Option(help: "Requests the budget lets leave in a row.")
  var burst = 4

  @Option(help: "Simulated seconds in a real one.")
  var speed = 720.0

  @Option(help: "The same seed makes the same world.")
  var seed: UInt64 = 7

  /// Low is below this, in major units; for currencies without any, in their smallest.
  private static let threshold = "8"

  func run() async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: drivers, seed: seed, speed: speed))
    let address = try await sandbox.start()
    let clock = WallClock()
    let refusals = WalletWatcher.Refusals()
    var client = ClientConfiguration(
      baseURL: try BaseURL(address.baseURL), key: try key(), userAgentVersion: "watch-trial")
    client.budget = BudgetLimits(rate: rate, burst: burst)
    client.observe = { refusals.note($0) }
    let cache = ChargeCache(
      profile: ProfileKey(name: "trial", mode: .test, baseURL: address.baseURL),
      service: ChargeClient(client), now: clock.now, changed: { _ in })

    print("\(drivers) drivers, \(seconds) s, \(rate) requests a second, burst \(burst), speed \(speed)")
    let start = clock.now().uptime
    try await cache.readDrivers(refresh: false)
    let rows = await cache.listing(.all).table
    print("list read after \((clock.now().uptime - start).components.seconds) s: \(rows.count) drivers")

    let limits = WatchPlanner.Limits(interval: .seconds(60), ofBudget: rate, atOnce: 4)
    var thresholds = Thresholds()
    thresholds.override = MajorAmount(Self.threshold)
    var watcher = WalletWatcher(
      cache, planner: WatchPlanner(limits: limits), book: WalletBook(thresholds: thresholds),
      refusals: refusals, now: clock.now)
    var record = TrialRecord()
    var drivers: [DriverTable.Row] = []
    rows.forEach { drivers.append($1) }
    watcher.watch(drivers, of: rows.count) { record.look($0, $1, answered: clock.now().uptime) }
    let price = watcher.planner.price
    print("\(price), promised age \(price.greatestAge.components.seconds) s")

    let end = clock.now().uptime + .seconds(seconds)
    var greatest = Duration.zero
    await watcher.run(
      looked: { record.look($0, $1, answered: clock.now().uptime) },
      failed: { step, error in print("failed: \(step): \(error)") },
      goesOn: { watcher in
        let now = clock.now().uptime
        greatest = max(greatest, watcher.planner.greatestAge(now: now) ?? .zero)
        return now < end
      })
    print("greatest age of a watched balance: \(greatest.components.seconds) s")

    var isKept = Self.report(await sandbox.log(), rate: rate, burst: burst)
    isKept = await record.weigh(against: sandbox, clock: clock, speed: speed, thresholds) && isKept
    await sandbox.stop()
    print(isKept ? "KEPT" : "BROKEN")
    if !isKept { throw ExitCode(1) }
  }

  private func key() throws -> APIKey {
    guard let key = APIKey("ch_sk_test_trial") else { throw ValidationError("no key") }
    return key
  }

  /// The sandbox's own count: no more in any stretch of time than the rate times its length and the burst.
  private static func report(_ log: [LoggedRequest], rate: Double, burst: Int) -> Bool {
    let times = log.compactMap { Timestamp(rfc3339: $0.received)?.millisecondsSince1970 }
    var worst = -Double.infinity
    for (first, start) in times.enumerated() {
      for last in first..<times.count {
        let allowed = Double(times[last] - start) / 1000 * rate + Double(burst)
        worst = max(worst, Double(last - first + 1) - allowed)
      }
    }
    let span = Double((times.last ?? 0) - (times.first ?? 0)) / 1000
    print(
      "requests by the sandbox's log: \(times.count) in \(span) s, that is \(Double(times.count) / span) a second"
    )
    print("most over rate times time plus burst, in any stretch: \(worst)")
    // Requests that left in time may arrive a little closer together; a twentieth of a second is the network's.
    return worst <= rate * 0.05
  }
}
