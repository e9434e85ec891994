/// When a failed try is followed by another, and how long after.
///
/// The time one request can take is bounded: no new try begins once tries and pauses together have used up
/// `patience`, so the longest is `patience` and one try's total deadline, three minutes by default. What a try
/// waits for its turn in the budget does not count.
public struct RetryPolicy: Sendable {
  /// The first one included.
  public var tries = 5
  /// The most the pause after the first try may be; it doubles with each.
  public var base = Duration.milliseconds(250)
  public var cap = Duration.seconds(8)
  /// A server that asks for a longer pause (`Retry-After`) is believed, and not asked again.
  public var longestAskedPause = Duration.seconds(60)
  public var patience = Duration.seconds(120)
  /// A try that ran into a deadline has already cost its caller that long, and the next one will most likely
  /// end the same way: a second is worth it, a fifth is not.
  public var triesIntoDeadlines = 2
  /// Chooses the pause, given the most it may be. By default anything up to it ("full jitter"), so that many
  /// clients stopped at the same moment do not come back at the same moment.
  public var jitter: @Sendable (_ most: Duration) -> Duration = { most in
    .nanoseconds(Int64.random(in: 0...max(0, most.wholeNanoseconds)))
  }

  public init() {}

  /// How long to wait before the next try; `nil` when there is none.
  func pause(after failure: TryFailure, _ history: TryHistory) -> Duration? {
    guard failure.isWorthRetrying, history.tries < tries, history.missedDeadlines < triesIntoDeadlines else {
      return nil
    }
    let asked = failure.retryAfter ?? .zero
    guard asked <= longestAskedPause else { return nil }
    let doublings = min(history.tries - 1, 30)
    let pause = max(asked, jitter(min(cap, base * (1 << doublings))))
    return history.spent + pause < patience ? pause : nil
  }
}

/// The tries of one request so far.
struct TryHistory {
  var tries = 0
  var missedDeadlines = 0
  /// By tries and pauses.
  var spent = Duration.zero
  /// A try of a write ended in a way that leaves open whether it was done.
  var isUnsettled = false
}

extension Duration {
  /// Beyond 292 years, that many.
  fileprivate var wholeNanoseconds: Int64 {
    let (seconds, attoseconds) = components
    let (nanoseconds, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? .max : nanoseconds + attoseconds / 1_000_000_000
  }
}
