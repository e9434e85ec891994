import CCallgrind
import CellGrid
@_spi(Benchmarks) import ChargeAPI
import ChargeModel
import ConsoleCore
import FleetOperations
import FleetQuery
import Glibc
import Stage
import Terminal

/// The paths that a keystroke and a page go through, each once.
///
///     hot-paths prepare FOLDER      reads 100,000 drivers from a sandbox and keeps their pages
///     hot-paths count FOLDER        goes through each path; under callgrind, and on a terminal that is thrown away
///
/// Each is gone through once before it is counted, so that what is made once is there.
@main
@MainActor
struct HotPaths {
  nonisolated static let drivers = 100_000

  static func main() throws {
    let arguments = CommandLine.arguments
    switch (arguments.count, arguments.dropFirst().first) {
    case (3, "prepare"):
      let pages = waiting { () async -> Result<SentPages, any Error> in
        do { return .success(try await SentPages(drivers: drivers)) } catch { return .failure(error) }
      }
      try pages.get().write(to: arguments[2])
    case (3, "count"):
      guard callgrind_is_known() != 0 else { fatalError("built without valgrind's headers") }
      try HotPaths(SentPages(folder: arguments[2])).countAll()
    default: exit(2)
    }
  }

  let pages: SentPages
  let crowd: Crowd

  private init(_ pages: SentPages) throws {
    self.pages = pages
    crowd = try Crowd(pages)
    guard crowd.table.count == Self.drivers else { fatalError("\(crowd.table.count) drivers were kept") }
  }

  private func countAll() throws {
    try countReading()
    try countFilters()
    try countSorting()
    try countPlanning()
    try countScreen()
  }

  private func countReading() throws {
    let half = pages.drivers.count / 2
    let json = pages.drivers[half]
    _ = try Page<Driver>(json: json)
    let page = try count("page of 100: decode") { try Page<Driver>(json: json) }

    var builder = try DriverTableBuilder(pages.drivers.prefix(half))
    count("page of 100: into a table of 50,000") { _ = builder.add(page.items, at: Crowd.moment) }
  }

  // MARK: Filters and sorting

  private func countFilters() throws {
    let few = try DriverTableBuilder(pages.drivers.prefix(100)).table
    _ = try arranged(few, filter: "noe")
    try count("10,000 drivers: index, then filter by a word") { _ = try arranged(few, filter: "noe") }

    try countFilter("100,000 drivers: filter by a word", "noe", after: "status:active")
    try countFilter("100,000 drivers: filter by a word of one more letter", "noe", after: "no")
    try countFilter("100,000 drivers: filter by wallet<5", "wallet<5", after: "status:active")
  }

  /// By an arranger that has prepared everything already.
  private func countFilter(_ path: String, _ filter: String, after earlier: String) throws {
    let arranger = Arranger()
    _ = try arranged(crowd.table, filter: filter, by: arranger)
    _ = try arranged(crowd.table, filter: earlier, by: arranger)
    let found = try count(path) { try arranged(crowd.table, filter: filter, by: arranger) }
    guard 1..<Self.drivers ~= found else { fatalError("\(path) finds \(found) drivers") }
  }

  private func countSorting() throws {
    let few = try DriverTableBuilder(pages.drivers.prefix(10)).table
    for column in ["name", "wallet"] {
      _ = try arranged(few, order: column)
      try count("100,000 drivers: sort by \(column)") { _ = try arranged(crowd.table, order: column) }
    }
  }

  /// - Returns: how many rows it shows.
  private func arranged(
    _ table: DriverTable, filter: String = "", order: String = "", by arranger: Arranger = Arranger()
  ) throws -> Int {
    let request = Arrangement.Request(
      table, filter: try Filter.parse(filter), order: try SortOrder.parse(order), context: crowd.context)
    return waiting { await arranger.arrange(request) }?.count ?? 0
  }

  // MARK: Plans

  private func countPlanning() throws {
    let targets = (0..<1000).map { PlanTarget(crowd.table[$0]) }
    guard let fleet = crowd.fleets.fleets.first else { fatalError("there is no fleet") }
    func plan() -> BulkPlan.Counts {
      var keys = IdempotencyKeys(high: 1, low: 1)
      return BulkPlan(.attach, targets, fleet: fleet, made: Crowd.moment.wall, keys: &keys).counts
    }
    _ = plan()
    _ = count("plan for 1,000 drivers: make and check") { plan() }
  }
}
