import ArgumentParser
import ChargeAPI
import ChargeModel
import FleetOperations
import Foundation
import Synchronization

/// Many writes through a bad connection, each carried to a verdict as the console does it: the answer, then the state
/// read back, and the same key again for what turns out not to have happened.
struct Storm: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Attach many drivers while answers get lost, and settle every one.")

  @OptionGroup var server: Server

  @Option(help: "How many attach intentions.")
  var intentions = 10_000

  /// What became of the intentions, and what it took.
  fileprivate struct Tally: Sendable {
    var verified = 0
    var lost = 0
    var settledByReading = 0
    var settledByKey = 0
    var rereadings = 0
    var refused: [ChargeError] = []
    var unsettled = 0
  }

  func run() async throws {
    let start = ContinuousClock.now
    let tries = Mutex(0)
    let client = try server.client { configuration in
      configuration.observe = { _ in tries.withLock { $0 += 1 } }
    }
    let changes = try await plan(client)
    let prepared = ContinuousClock.now
    let setUp = tries.withLock { $0 }
    let tally = await carryOut(changes, client)
    let duration = prepared.duration(to: .now)
    await client.close()
    print("intentions            \(changes.count)")
    print("verified              \(tally.verified)")
    print(
      "answer never came     \(tally.lost): found applied \(tally.settledByReading), sent again under the same key \(tally.settledByKey)"
    )
    print("read back again       \(tally.rereadings)")
    print("refused               \(tally.refused.count)\(tally.refused.first.map { ", first: \($0)" } ?? "")")
    print("unsettled             \(tally.unsettled)")
    print("tries of all kinds    \(tries.withLock { $0 } - setUp)")
    print(
      "time                  \(duration.formatted(.units(width: .narrow))), and \(start.duration(to: prepared).formatted(.units(width: .narrow))) to prepare"
    )
    guard tally.verified == changes.count else { throw ExitCode.failure }
  }

  /// Active drivers and active fleets they are not in.
  private func plan(_ client: ChargeClient) async throws -> [MembershipChange] {
    let fleets = try await client.all { client.fleets(FleetFilter(status: .active)) }
    let drivers = try await client.all { client.drivers(.all) }.filter { $0.status == .active }
    var changes: [MembershipChange] = []
    for (round, fleet) in fleets.enumerated() where changes.count < intentions {
      for (number, driver) in drivers.enumerated() where !driver.fleets.contains(fleet.id) {
        guard changes.count < intentions else { break }
        changes.append(
          MembershipChange(
            .attach, driver: driver.id, fleet: fleet.id, key: IdempotencyKey("storm-\(round)-\(number)")))
      }
    }
    guard changes.count == intentions else { throw ValidationError("the world is too small") }
    return changes
  }

  /// Eight at a time.
  private func carryOut(_ changes: [MembershipChange], _ client: ChargeClient) async -> Tally {
    await withTaskGroup(of: Tally.self) { group in
      for worker in 0..<8 {
        group.addTask {
          var tally = Tally()
          for number in stride(from: worker, to: changes.count, by: 8) {
            await settle(changes[number], client, &tally)
          }
          return tally
        }
      }
      return await group.reduce(into: Tally()) { $0.add($1) }
    }
  }

  private func settle(_ change: MembershipChange, _ client: ChargeClient, _ tally: inout Tally) async {
    var answer = await write(change, client)
    if answer?.leavesOutcomeUnknown == true { tally.lost += 1 }
    for _ in 0..<50 {
      switch Verdict.weigh(change, answer: answer, readings: await readings(of: change.driver, client)) {
      case .verified:
        tally.verified += 1
        return
      case .foundApplied:
        tally.verified += 1
        tally.settledByReading += 1
        return
      case .foundNotApplied:
        tally.settledByKey += 1
        answer = await write(change, client)
      case .acceptedNotReRead, .unknown, .differs: tally.rereadings += 1
      case .refused(let error):
        tally.refused.append(error)
        return
      }
    }
    tally.unsettled += 1
  }

  /// - Returns: The failure; `nil` when the server accepted it.
  private func write(_ change: MembershipChange, _ client: ChargeClient) async -> ChargeError? {
    do throws(ChargeError) {
      _ = try await client.attach(change.driver, to: change.fleet, key: change.key)
      return nil
    } catch {
      return error
    }
  }

  /// The fleets of a driver, in both ways of reading them.
  private func readings(of driver: Driver.ID, _ client: ChargeClient) async -> [Result<
    [Fleet.ID], ChargeError
  >] {
    async let listed = result { () throws(ChargeError) in
      var fleets: [Fleet.ID] = []
      for try await page in client.fleets(FleetFilter(driver: driver)) { fleets += page.items.map(\.id) }
      return fleets
    }
    async let read = result { () throws(ChargeError) in try await client.driver(driver).value.fleets }
    return await [listed, read]
  }
}

extension Storm.Tally {
  fileprivate mutating func add(_ other: Self) {
    verified += other.verified
    lost += other.lost
    settledByReading += other.settledByReading
    settledByKey += other.settledByKey
    rereadings += other.rereadings
    refused += other.refused
    unsettled += other.unsettled
  }
}

private func result<Value: Sendable>(
  _ body: @Sendable () async throws(ChargeError) -> Value
) async -> Result<Value, ChargeError> {
  do throws(ChargeError) { return .success(try await body()) } catch { return .failure(error) }
}
