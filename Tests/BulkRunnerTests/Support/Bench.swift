import BulkRunner
import ChargeCache
import ChargeModel
import FleetOperations
import Synchronization

/// An engine with its world, its journal in memory and its clock in the hands of the test.
final class Bench: Sendable {
  static let paris = Fleet(id: Fleet.ID("flt_paris"), name: "Paris North")
  static let lyon = Fleet(id: Fleet.ID("flt_lyon"), name: "Lyon East")

  let api: FakeAPI
  let engine: PlanEngine
  let gate: RunGate
  let clock = HandClock()
  private let disk: Disk
  private let run: Mutex<PlanRun?> = Mutex(nil)
  private let holds = Mutex<[PlanRun.Hold]>([])

  /// - Parameter fullAfter: lines the disk takes before it is full.
  init(
    _ drivers: [Driver], fleets: [Fleet] = [paris, lyon], fullAfter: Int? = nil, width: Int = 4,
    patience: Duration = .seconds(600),
    fate: @escaping @Sendable (FakeAPI.Request) async -> FakeAPI.Fate = { _ in .answered }
  ) {
    let disk = Disk(fullAfter: fullAfter)
    self.disk = disk
    let api = FakeAPI(drivers: drivers, fleets: fleets, fate: fate)
    let clock = clock
    self.api = api
    let cache = ChargeCache(
      profile: ProfileKey(name: "test", mode: .test, baseURL: "https://api.test/v1"), service: api,
      now: { clock.moment }, changed: { _ in })
    let journal = JournalKeeper(author: Self.author, now: { clock.moment }) {
      (line, _) throws(JournalKeeper.Failure) in try disk.append(line)
    }
    engine = PlanEngine(cache: cache, journal: journal, now: { clock.moment }, width: width)
    var policy = HoldPolicy()
    policy.patience = patience
    gate = RunGate(clock: clock, policy: policy, now: { clock.moment })
  }

  static let author = JournalEntry.Author(
    profile: "test", mode: .test, baseURL: "https://api.test/v1", login: "ada", process: 1)

  static func driver(_ number: Int, _ fleets: [Fleet] = []) -> Driver {
    Driver(id: Driver.ID("drv_\(number)"), name: "Driver \(number)", fleets: fleets.map(\.id))
  }

  func plan(
    _ kind: MembershipChange.Kind = .attach, of drivers: [Driver], to fleet: Fleet = paris,
    readAgo: Duration = .zero
  ) -> BulkPlan {
    var keys = IdempotencyKeys(high: 5, low: 6)
    let at = Moment(uptime: clock.moment.uptime - readAgo, wall: clock.moment.wall)
    return BulkPlan(
      kind, drivers.map { PlanTarget(id: $0.id, driver: $0, readAt: at) }, fleet: fleet,
      made: clock.moment.wall, keys: &keys)
  }

  /// Applies a plan to its end.
  @discardableResult
  func apply(_ plan: BulkPlan) async -> PlanRun {
    run.withLock { $0 = PlanRun(plan) }
    _ = await engine.run(plan, gate: gate) { event in
      self.run.withLock { $0?.apply(event) }
      if case .held(let hold?) = event { self.holds.withLock { $0.append(hold) } }
    }
    return run.withLock { $0 } ?? PlanRun(plan)
  }

  /// How far the run has come.
  var progress: PlanRun? { run.withLock { $0 } }
  var heldFor: [PlanRun.Hold] { holds.withLock { $0 } }

  var journal: [JournalEntry] { disk.reading.entries }

  /// What another start of the program finds unfinished.
  var unfinished: JournalledPlan? {
    disk.reading.plans(of: Self.author).last { $0.isUnfinished(at: clock.moment.wall) }
  }
}

/// Takes lines until it is full.
private final class Disk: Sendable {
  private let lines = Mutex<[String]>([])
  private let fullAfter: Int?

  init(fullAfter: Int?) { self.fullAfter = fullAfter }

  func append(_ line: String) throws(JournalKeeper.Failure) {
    let isFull = lines.withLock { lines in
      if let fullAfter, lines.count >= fullAfter { return true }
      lines.append(line)
      return false
    }
    if isFull { throw JournalKeeper.Failure("No space left on device") }
  }

  var reading: JournalReading {
    JournalReading(
      lines.withLock(\.self).enumerated().map {
        JournalReading.Line(file: "journal", number: $0 + 1, text: $1)
      })
  }
}

/// A clock that stands still until somebody sleeps on it, and then jumps to when the sleeper wakes.
final class HandClock: Clock {
  typealias Duration = Swift.Duration

  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
  }

  private let time = Mutex(Duration.seconds(1000))

  var now: Instant { Instant(offset: time.withLock(\.self)) }
  let minimumResolution = Duration.zero

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    try Task.checkCancellation()
    time.withLock { $0 = max($0, deadline.offset) }
  }

  func pass(_ duration: Duration) { time.withLock { $0 += duration } }

  var moment: Moment {
    let uptime = now.offset
    let wall = Timestamp(millisecondsSince1970: 1_775_045_071_000 + uptime.components.seconds * 1000)
    return Moment(uptime: uptime, wall: wall)
  }
}
