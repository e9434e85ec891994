/// What a sandbox listens on and which world it serves.
public struct SandboxConfiguration: Sendable {
  /// The loopback port; 0 takes any free one.
  public var port: UInt16 = 0
  /// How many drivers the world has; 0 is allowed.
  public var drivers: Int = 500
  /// The world is a function of its seed: the same seed and number of drivers give the same bytes.
  public var seed: UInt64 = 1

  public init(port: UInt16 = 0, drivers: Int = 500, seed: UInt64 = 1) {
    self.port = port
    self.drivers = drivers
    self.seed = seed
  }
}
