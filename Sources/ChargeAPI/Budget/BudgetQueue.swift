import ChargeModel

/// Who waits for the budget, and whose turn it is.
struct BudgetQueue {
  /// What one who waits is to do.
  enum Turn: Sendable {
    /// Send, which counts from here.
    case now(Duration)
    /// Look again then.
    case after(Duration)
    /// Look again when called.
    case whenCalled
    case failed(ChargeError)
  }

  private struct Waiter {
    let urgency: RequestUrgency
    let call: AsyncStream<Void>.Continuation
  }

  /// Numbers in the order they came; those who left are skipped.
  private struct Line {
    private var numbers: [Int] = []
    private var start = 0

    mutating func append(_ number: Int) { numbers.append(number) }

    mutating func first(of waiting: [Int: Waiter]) -> Int? {
      while start < numbers.count, waiting[numbers[start]] == nil { start += 1 }
      if start > 64, start * 2 > numbers.count {
        numbers.removeFirst(start)
        start = 0
      }
      return start < numbers.count ? numbers[start] : nil
    }
  }

  private struct Published: Equatable {
    var rate: Double
    var waiting = 0
    var pausedUntil = Duration.zero
  }

  /// How many interactive requests in a row may pass a background one.
  private static let mostInARow = 4

  private var schedule: BudgetSchedule
  private var waiting: [Int: Waiter] = [:]
  private var interactive = Line()
  private var background = Line()
  private var arrivals = 0
  private var inARow = 0
  private var underWay = 0
  private var backgroundUnderWay = 0
  /// What the server asked for the pause with.
  private var refusal = ChargeError.cancelled
  private var published: Published

  init(_ limits: BudgetLimits) {
    schedule = BudgetSchedule(limits)
    published = Published(rate: limits.rate)
  }

  /// - Parameter call: Called when it may be this one's turn.
  mutating func enter(_ urgency: RequestUrgency, _ call: AsyncStream<Void>.Continuation) -> Int {
    arrivals += 1
    waiting[arrivals] = Waiter(urgency: urgency, call: call)
    switch urgency {
    case .interactive: interactive.append(arrivals)
    case .background: background.append(arrivals)
    }
    return arrivals
  }

  mutating func turn(of number: Int, at now: Duration, patience: Duration) -> Turn {
    if schedule.pausedUntil - now > patience { return .failed(refusal(at: now)) }
    guard next() == number, let urgency = waiting[number]?.urgency else { return .whenCalled }
    let wait = schedule.wait(at: now)
    guard wait <= .zero else { return .after(wait) }
    schedule.take()
    underWay += 1
    switch urgency {
    case .interactive: inARow += 1
    case .background:
      backgroundUnderWay += 1
      inARow = 0
    }
    leave(number)
    return .now(now)
  }

  mutating func leave(_ number: Int) {
    waiting[number] = nil
    callNext()
  }

  mutating func end(_ urgency: RequestUrgency) {
    underWay -= 1
    if urgency == .background { backgroundUnderWay -= 1 }
    callNext()
  }

  /// What a failed try says about the traffic as a whole.
  mutating func note(_ failure: TryFailure, sent: Duration, at now: Duration) {
    if case .rateLimited = failure.error { schedule.limited(sent: sent, at: now) }
    guard let pause = failure.retryAfter else { return }
    schedule.pause(for: pause, at: now)
    refusal = failure.error
  }

  /// What there is to tell since it was last asked.
  mutating func news(at now: Duration) -> BudgetReport? {
    let current = Published(
      rate: schedule.rate, waiting: waiting.count,
      pausedUntil: schedule.pausedUntil > now ? schedule.pausedUntil : .zero)
    guard current != published else { return nil }
    published = current
    return BudgetReport(
      rate: current.rate, fullRate: schedule.limits.rate, waiting: current.waiting,
      pause: current.pausedUntil > .zero ? current.pausedUntil - now : nil)
  }

  /// Whose turn it is, if anybody's.
  private mutating func next() -> Int? {
    guard underWay < schedule.limits.atOnce else { return nil }
    let first = interactive.first(of: waiting)
    let mayBeBackground = backgroundUnderWay < max(1, schedule.limits.atOnce - 1)
    guard mayBeBackground, let behind = background.first(of: waiting) else { return first }
    return first == nil || inARow >= Self.mostInARow ? behind : first
  }

  private mutating func callNext() {
    if let number = next() { waiting[number]?.call.yield() }
  }

  /// The server's refusal with what is left of the pause it asked for.
  private func refusal(at now: Duration) -> ChargeError {
    guard case .rateLimited(let refusal, _) = refusal else { return refusal }
    return .rateLimited(refusal, retryAfter: schedule.pausedUntil - now)
  }
}
