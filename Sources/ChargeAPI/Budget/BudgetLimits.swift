/// How much traffic a key may make (design 5); the contract names no numbers (contract 9.7).
public struct BudgetLimits: Hashable, Sendable {
  /// Requests a second; more than zero.
  public var rate: Double
  /// Requests that may leave in a row after a quiet time; at least one.
  public var burst: Int
  /// Requests under way together; at least one.
  public var atOnce: Int

  public init(rate: Double = 10, burst: Int = 20, atOnce: Int = 4) {
    precondition(rate > 0 && rate.isFinite && burst > 0 && atOnce > 0, "a budget that lets nothing through")
    self.rate = rate
    self.burst = burst
    self.atOnce = atOnce
  }
}
