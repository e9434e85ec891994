import ChargeModel
import ConsoleCore
import ConsoleRuntime
import FleetOperations
import FleetQuery
import Foundation

/// Turns what was asked for into a plan: finds the fleet, reads the drivers.
struct ChangeRequest {
  let account: Account
  let kind: MembershipChange.Kind
  let options: ChangeOptions

  /// Up to so many drivers are read one by one; for more, the list costs less.
  private static let mostSingleReads = 20

  func plan() async throws(VerbFailure) -> BulkPlan {
    let fleet = try await account.fleet(options.fleet)
    let (targets, unresolved) = try await targets()
    var keys = IdempotencyKeys.random()
    return BulkPlan(
      kind, targets, fleet: fleet, unresolved: unresolved, made: account.clock.now().wall, keys: &keys)
  }

  // MARK: The drivers

  private func targets() async throws(VerbFailure) -> ([PlanTarget], [UnresolvedTarget]) {
    if let filter = options.filter { return (try await matching(filter), []) }
    guard let file = options.from else {
      return (try await known(options.ids.map { Driver.ID($0) }), [])
    }
    let list = try read(file)
    guard list.namesEmails || list.entries.count > Self.mostSingleReads else {
      let ids = list.targets(in: DriverTable()).found.map(\.id)
      return (try await known(ids), [])
    }
    return list.targets(in: try await table())
  }

  private func read(_ path: String) throws(VerbFailure) -> DriverImport {
    let bytes: Data
    do {
      bytes =
        try path == "-"
        ? FileHandle.standardInput.readToEnd() ?? Data() : Data(contentsOf: URL(filePath: path))
    } catch {
      throw VerbFailure(.usage, "cannot read '\(path)': \(error.localizedDescription)")
    }
    let list = DriverImport(csv: Array(bytes), isDefused: !options.csvRaw)
    for problem in list.problems { Message.write("chargedeck: \(path): \(PlanWords.problem(problem))") }
    for duplicate in list.duplicates {
      Message.write(
        "chargedeck: \(path): line \(duplicate.line) names again what line \(duplicate.first) did")
    }
    guard list.problems.isEmpty || options.consent.dryRun else {
      throw VerbFailure(
        .usage, "\(list.problems.count) lines of '\(path)' name no driver, so nothing was sent",
        next: "Mend them; --dry-run shows what the others would do.")
    }
    return list
  }

  private func matching(_ text: String) async throws(VerbFailure) -> [PlanTarget] {
    let filter: Filter
    do throws(FilterError) { filter = try Filter.parse(text) } catch {
      throw VerbFailure(.usage, "--filter: \(error.description)")
    }
    let table = try await table()
    let context = try await account.columnContext(withFleets: true)
    let chosen = Arrangement(table, filter: filter, context: context)
    return (0..<chosen.count).map { PlanTarget(chosen[$0]) }
  }

  /// Drivers by id, as they are now: an unknown one is known to be gone.
  private func known(_ ids: [Driver.ID]) async throws(VerbFailure) -> [PlanTarget] {
    guard ids.count <= Self.mostSingleReads else {
      let table = try await table()
      return ids.map { id in table[id].map(PlanTarget.init) ?? PlanTarget(id: id, driver: nil, readAt: nil) }
    }
    var targets: [PlanTarget] = []
    for id in ids {
      do throws(ChargeError) {
        let read = try await account.cache.driver(id, maxAge: .zero)
        targets.append(PlanTarget(id: id, driver: read.value.value, readAt: read.at))
      } catch {
        switch error {
        case .notFound: targets.append(PlanTarget(id: id, driver: nil, readAt: nil, isGone: true))
        case .endpointMissing: targets.append(PlanTarget(id: id, driver: nil, readAt: nil))
        default: throw VerbFailure(error)
        }
      }
    }
    return targets
  }

  private func table() async throws(VerbFailure) -> DriverTable {
    do throws(ChargeError) { try await account.cache.readDrivers(refresh: false) } catch {
      throw VerbFailure(error)
    }
    return await account.cache.listing(.all).table
  }
}

extension IdempotencyKeys {
  /// With a start that nobody can guess.
  static func random() -> IdempotencyKeys {
    IdempotencyKeys(high: .random(in: .min ... .max), low: .random(in: .min ... .max))
  }
}
