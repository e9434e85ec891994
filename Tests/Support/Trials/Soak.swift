import ArgumentParser
import ChargeAPI
import ChargeModel
import Foundation

/// Request after request for as long as it takes a leak to show.
struct Soak: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Make many requests, and watch memory, descriptors and threads.")

  @OptionGroup var server: Server

  @Option(help: "How many calls; tries of the same call are not counted.")
  var calls = 20_000

  /// Resident memory may differ by this over the last half.
  private static let leeway = 2 << 20
  private static let samples = 20

  func run() async throws {
    let start = ContinuousClock.now
    // What the runtime keeps once it was used, such as its threads, is no leak.
    let first = try server.client()
    let drivers = try await first.all { first.drivers(.all) }
    let fleets = try await first.all { first.fleets(.all) }
    _ = await batch(1_000, 0, of: first, drivers, fleets)
    await first.close()
    let before = Resources.now
    print("before                \(before)")
    let client = try server.client()
    var resident: [Int] = []
    var endings = Endings()
    for sample in 1...Self.samples {
      endings.add(await batch(calls / Self.samples, sample, of: client, drivers, fleets))
      let now = Resources.now
      resident.append(now.residentBytes)
      print(
        "after \(sample * calls / Self.samples) calls".padding(toLength: 22, withPad: " ", startingAt: 0)
          + "\(now)")
    }
    await client.close()
    let after = await settled(to: before)
    print("closed                \(after)")
    print("\(endings), in \(start.duration(to: .now).formatted(.units(width: .narrow)))")
    let half = resident.suffix(Self.samples / 2)
    let spread = (half.max() ?? 0) - (half.min() ?? 0)
    print("memory over the last half differs by \(spread / 1024) KB")
    let isClean = after.descriptors <= before.descriptors && after.threads <= before.threads
    guard spread <= Self.leeway, isClean else { throw ExitCode.failure }
  }

  /// Eight at a time.
  private func batch(
    _ count: Int, _ sample: Int, of client: ChargeClient, _ drivers: [Driver], _ fleets: [Fleet]
  ) async -> Endings {
    await withTaskGroup(of: Endings.self) { group in
      for worker in 0..<8 {
        group.addTask {
          var endings = Endings()
          for number in stride(from: worker, to: count, by: 8) {
            let turn = sample * count + number
            let driver = drivers[turn % drivers.count].id
            endings.add(await call(turn, driver, fleets[turn / 7 % fleets.count].id, client))
          }
          return endings
        }
      }
      return await group.reduce(into: Endings()) { $0.add($1) }
    }
  }

  private func call(_ turn: Int, _ driver: Driver.ID, _ fleet: Fleet.ID, _ client: ChargeClient) async
    -> Endings
  {
    do {
      switch turn % 10 {
      case 0:
        for try await page in client.drivers(DriverFilter(fleet: fleet)) where page.items.isEmpty { break }
      case 1: for try await page in client.drivers(.all) where !page.items.isEmpty { break }
      case 2: _ = try await client.attach(driver, to: fleet, key: IdempotencyKey("soak-\(turn)"))
      case 3: _ = try await client.fleet(fleet)
      case 4: return await cancelled { _ = try? await client.driver(driver) }
      default: _ = try await client.driver(driver)
      }
      return Endings(answered: 1)
    } catch {
      return Endings(failed: 1)
    }
  }

  /// A call given up at some moment between its start and its end.
  private func cancelled(_ call: @escaping @Sendable () async -> Void) async -> Endings {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await call() }
      for _ in 0..<Int.random(in: 0..<40) { await Task.yield() }
      group.cancelAll()
    }
    return Endings(cancelled: 1)
  }

  /// What is held once threads that have nothing left to do have gone, for which they take some seconds.
  private func settled(to before: Resources) async -> Resources {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      let now = Resources.now
      if now.descriptors <= before.descriptors, now.threads <= before.threads { return now }
      try? await ContinuousClock().sleep(for: .milliseconds(200))
    }
    return .now
  }
}

/// How calls ended.
private struct Endings: CustomStringConvertible, Sendable {
  var answered = 0
  var failed = 0
  var cancelled = 0

  mutating func add(_ other: Endings) {
    answered += other.answered
    failed += other.failed
    cancelled += other.cancelled
  }

  var description: String {
    "\(answered) answered, \(failed) failed after their tries, \(cancelled) given up"
  }
}
