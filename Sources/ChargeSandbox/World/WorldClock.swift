/// How far a world has lived, in milliseconds of its wallets' time.
///
/// The real time that counts is the monotonic one: a clock put back stops no wallet.
struct WorldClock: Sendable {
  /// As far as a world may ever get: some 35,000 years.
  private static let end = 0x1p50

  /// Simulated seconds in a real one; 0 stands still.
  private(set) var speed: Double
  private var anchor: ContinuousClock.Instant
  private var elapsedAtAnchor: Double = 0

  init(speed: Double, at now: ContinuousClock.Instant) {
    self.speed = max(0, speed)
    anchor = now
  }

  func elapsed(at now: ContinuousClock.Instant) -> Int64 {
    Int64(min(Self.end, elapsedAtAnchor + speed * anchor.duration(to: now).milliseconds))
  }

  /// Goes on at another speed, from where it is.
  mutating func set(speed: Double, at now: ContinuousClock.Instant) {
    elapsedAtAnchor = Double(elapsed(at: now))
    anchor = now
    self.speed = max(0, speed)
  }

  /// Lets time pass at once.
  mutating func advance(by duration: Duration) {
    elapsedAtAnchor = min(Self.end, elapsedAtAnchor + max(0, duration.milliseconds))
  }
}

extension Duration {
  var milliseconds: Double {
    Double(components.seconds) * 1000 + Double(components.attoseconds) / 1e15
  }
}
