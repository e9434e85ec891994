/// What a sandbox listens on and which world it serves.
public struct SandboxConfiguration: Sendable {
  /// The loopback port; 0 takes any free one.
  public var port: UInt16 = 0
  /// How many drivers the world has; 0 is allowed.
  public var drivers: Int = 500
  /// The world is a function of its seed: the same seed and number of drivers give the same bytes.
  public var seed: UInt64 = 1
  /// Simulated seconds in a real one: charges, refunds and top-ups then move the wallets. 0 is a still world.
  ///
  /// A driver charges about once a day of simulated time. What happens is a function of the seed and of the
  /// simulated time alone; `Sandbox.advance(by:)` lets it pass at once.
  public var speed: Double = 0
  /// Whether the past ends when the sandbox is made and transactions carry the wall clock's time, however fast
  /// the world lives: for people who look on. Otherwise the past ends on a fixed day, and timestamps run with
  /// the simulated time.
  public var isDatedNow = false

  /// What goes wrong from the start; `Sandbox.set(faults:)` changes it later.
  public var faults: [FaultRule] = []
  /// How many requests the log keeps; the oldest go first.
  public var logCapacity = 100_000

  public init(
    port: UInt16 = 0, drivers: Int = 500, seed: UInt64 = 1, speed: Double = 0, faults: [FaultRule] = []
  ) {
    self.port = port
    self.drivers = drivers
    self.seed = seed
    self.speed = speed
    self.faults = faults
  }
}
