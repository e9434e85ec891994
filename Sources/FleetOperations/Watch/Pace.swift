import ChargeModel

/// How much of its allowance a reader uses: all of it until the server says that it is too much, then half, and
/// slowly more again; nothing for a while after a refusal or while nothing answers.
struct Pace: Hashable, Sendable {
  /// The part of the allowance in use.
  private(set) var share = 1.0
  /// Nothing is asked for before.
  private(set) var pausedUntil: Duration = .zero
  private var slowed: Duration?
  /// Failures in a row that any request would have met.
  private var failures = 0

  private static let leastShare = 1.0 / 16
  private static let recovery = 1.0 / 64

  mutating func answered() {
    failures = 0
    share = min(1, share + Self.recovery)
  }

  /// The server refused for being asked too much (429). Refusals of requests that were under way together count as
  /// one.
  mutating func refused(now: Duration, retryAfter: Duration?) {
    if slowed.map({ now - $0 >= .seconds(1) }) ?? true {
      share = max(Self.leastShare, share / 2)
      slowed = now
    }
    pause(until: now + (retryAfter ?? .seconds(1)))
  }

  /// Nothing answered, or only failures: asked again after one second, then two, then four, at most `longest`.
  mutating func failed(now: Duration, longest: Duration) {
    let pause = Duration.seconds(1 << min(failures, 20))
    failures += 1
    self.pause(until: now + min(pause, longest))
  }

  private mutating func pause(until end: Duration) { pausedUntil = max(pausedUntil, end) }
}
