/// What the request budget is doing, whenever that changes.
public struct BudgetReport: Hashable, Sendable {
  /// Requests a second that may leave now.
  public let rate: Double
  /// As configured; `rate` is lower for a while after the server has said that it is too many.
  public let fullRate: Double
  /// Requests that wait for their turn.
  public let waiting: Int
  /// How much longer nothing leaves, as the server asked; `nil` when it did not.
  public let pause: Duration?

  public init(rate: Double, fullRate: Double, waiting: Int, pause: Duration?) {
    self.rate = rate
    self.fullRate = fullRate
    self.waiting = waiting
    self.pause = pause
  }
}

/// Who gives way to whom when requests have to wait.
public enum RequestUrgency: Hashable, Sendable {
  /// Somebody waits for the answer.
  case interactive
  /// Filling up a list, watching, bulk work: what a program does by itself.
  case background

  /// What the requests of a task are, where the task has chosen; tasks begun in it inherit the choice. Without one
  /// the pages of a list after its first are background, and everything else is interactive.
  @TaskLocal public static var chosen: RequestUrgency?
}
