import ChargeModel
import Synchronization

/// Lets the requests of one key leave one by one, no more than its limits allow, retries included.
///
/// Whoever is next waits out the time itself, so that nothing here runs while nobody asks. Interactive requests go
/// before background ones, except that every fifth turn is a background one's, so that neither starves; among
/// themselves they go in the order they came. One of the places under way is never taken by background requests.
final class RequestBudget: Sendable {
  /// The right to make one exchange, to be given back when that is over.
  struct Pass {
    fileprivate let urgency: RequestUrgency
    /// On the budget's own scale.
    fileprivate let sent: Duration
  }

  private let state: Mutex<BudgetQueue>
  private let clock: any Clock<Duration>
  private let now: @Sendable () -> Duration
  /// What would have to wait longer for the server's pause fails at once instead.
  private let patience: Duration
  private let observe: @Sendable (BudgetReport) -> Void

  /// - Parameter observe: called in order, from inside; it must neither block nor make a request.
  init(
    _ limits: BudgetLimits, clock: any Clock<Duration>, patience: Duration,
    observe: @escaping @Sendable (BudgetReport) -> Void
  ) {
    state = Mutex(BudgetQueue(limits))
    self.clock = clock
    now = Self.stopwatch(clock)
    self.patience = patience
    self.observe = observe
  }

  /// Waits for a turn.
  ///
  /// - Throws: `.cancelled`, with no turn used up; or what the server refused with, when it has asked for a pause
  ///   longer than anybody should be kept waiting.
  func pass(_ urgency: RequestUrgency) async throws(ChargeError) -> Pass {
    guard !Task.isCancelled else { throw .cancelled }
    let (signals, signal) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    var turns = signals.makeAsyncIterator()
    var (number, turn) = change { queue, now in
      let number = queue.enter(urgency, signal)
      return (number, queue.turn(of: number, at: now, patience: patience))
    }
    while true {
      switch turn {
      case .now(let sent): return Pass(urgency: urgency, sent: sent)
      case .failed(let error):
        change { queue, _ in queue.leave(number) }
        throw error
      // Whether the wait was cut short by cancelling shows below.
      case .after(let wait): try? await clock.sleep(for: wait)
      case .whenCalled: _ = await turns.next()
      }
      let isCancelled = Task.isCancelled
      turn = change { queue, now in
        isCancelled ? .failed(.cancelled) : queue.turn(of: number, at: now, patience: patience)
      }
    }
  }

  /// The exchange is over, and so it ended.
  func end(_ pass: Pass, _ failure: TryFailure?) {
    change { queue, now in
      queue.end(pass.urgency)
      guard let failure else { return }
      queue.note(failure, sent: pass.sent, at: now)
    }
  }

  @discardableResult
  private func change<Result: Sendable>(_ body: (inout BudgetQueue, Duration) -> Result) -> Result {
    state.withLock { queue in
      let now = now()
      let result = body(&queue, now)
      if let report = queue.news(at: now) { observe(report) }
      return result
    }
  }

  /// Time since now on a clock whose type is not known.
  private static func stopwatch<C: Clock<Duration>>(_ clock: C) -> @Sendable () -> Duration {
    let start = clock.now
    return { start.duration(to: clock.now) }
  }
}
