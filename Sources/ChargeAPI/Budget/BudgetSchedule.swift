/// When the next request may leave: a token bucket that slows down when the server says it is too much.
///
/// A 429 halves the rate, down to a sixteenth of the full one, and empties the bucket. Requests that were under way
/// together and are all refused halve it once: those sent before the rate was lowered say nothing of the lower one.
/// After ten seconds without a 429, and every ten from then on, a tenth of the full rate comes back: from a half it
/// takes 50 seconds, from a sixteenth 100. A pause that the server asks for holds up everything; when it is over
/// one request leaves to see, as soon as the rate allows, and what follows keeps to it, without the burst that a
/// quiet time would earn.
///
/// Knows no clock: instants are durations since a fixed start.
struct BudgetSchedule {
  static let slowest = 1.0 / 16
  static let recoveryInterval = Duration.seconds(10)
  static let recoveryStep = 1.0 / 10
  /// A server that asks for more is asked again after so long.
  static let longestPause = Duration.seconds(3600)
  /// What sums of fractions may be off by; a token is never worth less.
  private static let tolerance = 1e-6

  let limits: BudgetLimits
  /// Requests a second.
  private(set) var rate: Double
  private(set) var pausedUntil = Duration.zero
  private var tokens: Double
  /// Until when the tokens are counted; ahead of the present in a pause.
  private var refilled = Duration.zero
  private var slowed: Duration?
  private var nextRecovery = Duration.zero

  init(_ limits: BudgetLimits) {
    self.limits = limits
    rate = limits.rate
    tokens = Double(limits.burst)
  }

  /// How long until a request may leave.
  mutating func wait(at now: Duration) -> Duration {
    advance(to: now)
    if pausedUntil > now { return pausedUntil - now }
    let lacking = 1 - Self.tolerance - tokens
    // Up to the next nanosecond, so that whoever waits that long has waited long enough.
    return lacking > 0 ? .seconds(lacking / rate) + .nanoseconds(1) : .zero
  }

  /// A request leaves, for which `wait` was zero.
  mutating func take() { tokens -= 1 }

  /// The server has refused a request that left at `sent`.
  mutating func limited(sent: Duration, at now: Duration) {
    advance(to: now)
    nextRecovery = max(nextRecovery, now + Self.recoveryInterval)
    if let slowed, sent <= slowed { return }
    slowed = now
    rate = max(limits.rate * Self.slowest, rate / 2)
    tokens = min(tokens, 0)
  }

  /// The server has asked that nothing comes for so long.
  mutating func pause(for duration: Duration, at now: Duration) {
    let until = now + min(duration, Self.longestPause)
    guard until > pausedUntil, until > now else { return }
    advance(to: now)
    pausedUntil = until
    // No more than one is earned, and none that would not have been without the pause.
    let earned = rate * ((until - max(refilled, now)) / .seconds(1))
    tokens = min(1, tokens + earned)
    refilled = until
    nextRecovery = max(nextRecovery, until + Self.recoveryInterval)
  }

  private mutating func advance(to now: Duration) {
    while rate < limits.rate, nextRecovery <= now {
      refill(to: nextRecovery)
      rate = min(limits.rate, rate + limits.rate * Self.recoveryStep)
      nextRecovery += Self.recoveryInterval
    }
    refill(to: now)
  }

  private mutating func refill(to instant: Duration) {
    guard instant > refilled else { return }
    tokens = min(Double(limits.burst), tokens + rate * ((instant - refilled) / .seconds(1)))
    refilled = instant
  }
}
