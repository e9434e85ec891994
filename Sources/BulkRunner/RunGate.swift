import ChargeModel
import FleetOperations
import Synchronization

/// What every row passes before it goes on: the operator's pause and stop, and waits for a server that asked for
/// them or cannot be reached.
public final class RunGate: Sendable {
  private struct State {
    var isPaused = false
    var end: PlanRun.End?
    var hold: PlanRun.Hold?
    /// Holds since something last went well, and when the first of them began.
    var failures = 0
    var failingSince: Duration?
    /// Writes in a row that the key was not allowed to make.
    var forbidden = 0
    /// Rows that wait for a change, by number.
    var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
    var next = 0
    /// Counts what rows wait for, so that none of it is missed by a row about to wait.
    var changes = 0
    var report: @Sendable (PlanRun.Event) -> Void = { _ in }
  }

  private let state = Mutex(State())
  private let clock: any Clock<Duration>
  private let now: @Sendable () -> Moment
  private let policy: HoldPolicy

  public init(
    clock: any Clock<Duration> = ContinuousClock(), policy: HoldPolicy = HoldPolicy(),
    now: @escaping @Sendable () -> Moment
  ) {
    self.clock = clock
    self.policy = policy
    self.now = now
  }

  // MARK: The operator

  /// No further row begins; those under way end.
  public func pause() { change { $0.isPaused = true } }

  public func goOn() { change { $0.isPaused = false } }

  /// As `pause`, for good.
  public func stop() { stop(.stopped) }

  // MARK: The engine

  func begin(_ report: @escaping @Sendable (PlanRun.Event) -> Void) {
    state.withLock { $0.report = report }
  }

  /// Lets no further row pass; the first reason counts.
  func stop(_ reason: PlanRun.End) { change { $0.end = $0.end ?? reason } }

  /// Why the run ends early; `nil` when it does not.
  var ending: PlanRun.End? { state.withLock(\.end) }

  private enum Next {
    case go, stop
    /// `time` is how long at most; `nil` means as long as it takes.
    case wait(changes: Int, time: Duration?)
  }

  /// Waits until a row may go on.
  ///
  /// - Returns: `false` when none may any more.
  func pass() async -> Bool {
    while true {
      guard !Task.isCancelled else { return false }
      switch next() {
      case .go: return true
      case .stop: return false
      case .wait(let changes, nil): await changed(since: changes)
      case .wait(let changes, let time?): await changed(since: changes, within: time)
      }
    }
  }

  private func next() -> Next {
    let uptime = now().uptime
    return state.withLock { state in
      if state.end != nil { return .stop }
      if state.isPaused { return .wait(changes: state.changes, time: nil) }
      guard let hold = state.hold else { return .go }
      if hold.until > uptime { return .wait(changes: state.changes, time: hold.until - uptime) }
      state.hold = nil
      state.report(.held(nil))
      return .go
    }
  }

  /// Something went well, so that patience begins anew.
  func succeeded() {
    state.withLock { state in
      state.failures = 0
      state.failingSince = nil
    }
  }

  /// A write was accepted.
  func accepted() { state.withLock { $0.forbidden = 0 } }

  /// Ends the run where every further row would be refused the same way.
  func refused(_ error: ChargeError) {
    switch error {
    case .unauthenticated, .readOnly: stop(.failed(error))
    case .forbidden:
      // One may be refused for what it is; three in a row are refused for the key.
      let count = state.withLock { state in
        state.forbidden += 1
        return state.forbidden
      }
      if count >= Self.mostForbidden { stop(.failed(error)) }
    default: break
    }
  }

  private static let mostForbidden = 3

  /// Waits after a failure that passes by itself, together with every other row.
  ///
  /// - Returns: `false` when there is no use in waiting any longer.
  func wait(after error: ChargeError) async -> Bool {
    let uptime = now().uptime
    let isWorthIt = state.withLock { state in
      let since = state.failingSince ?? uptime
      state.failingSince = since
      guard uptime - since < policy.patience else { return false }
      // One wall stops every row that is under way, and is one failure.
      guard state.hold.map({ $0.until <= uptime }) ?? true else { return true }
      state.failures += 1
      let hold = PlanRun.Hold(
        error: error, until: uptime + policy.pause(after: error, failures: state.failures))
      state.hold = hold
      state.report(.held(hold))
      return true
    }
    guard isWorthIt else {
      stop(.failed(error))
      return false
    }
    return await pass()
  }

  // MARK: Waiting

  /// Changes what rows wait for, and lets them look.
  private func change(_ body: (inout State) -> Void) {
    let waiting = state.withLock { state in
      body(&state)
      state.changes += 1
      defer { state.waiting = [:] }
      return state.waiting.values
    }
    waiting.forEach { $0.resume() }
  }

  /// Waits until something is changed, or the task is cancelled.
  private func changed(since changes: Int) async {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let mayWait = state.withLock { state in
          guard !Task.isCancelled, state.changes == changes else { return false }
          state.waiting[number] = continuation
          return true
        }
        if !mayWait { continuation.resume() }
      }
    } onCancel: {
      state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
    }
  }

  private func changed(since changes: Int, within time: Duration) async {
    await withTaskGroup { group in
      group.addTask { [clock] in try? await clock.sleep(for: time) }
      group.addTask { await self.changed(since: changes) }
      await group.next()
      group.cancelAll()
    }
  }
}

/// How long to wait for a server that takes nothing now.
public struct HoldPolicy: Hashable, Sendable {
  /// After the first failure; it doubles with each.
  public var base = Duration.seconds(2)
  public var cap = Duration.seconds(60)
  /// How long nothing may go well before the run ends.
  public var patience = Duration.seconds(600)

  public init() {}

  func pause(after error: ChargeError, failures: Int) -> Duration {
    let pause = min(cap, base * (1 << min(failures - 1, 20)))
    guard case .rateLimited(_, let asked?) = error else { return pause }
    return max(asked, pause)
  }
}
