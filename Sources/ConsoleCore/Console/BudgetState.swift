import ChargeModel

/// What the request budget last told, as a countdown and a number of waiting requests.
struct BudgetState: Equatable {
  private var waiting = 0
  private var rate: Double?
  private var pausedUntil: Duration?

  init() {}

  init(_ report: BudgetReport, at now: Duration) {
    waiting = report.waiting
    rate = report.rate < report.fullRate ? report.rate : nil
    pausedUntil = report.pause.map { now + $0 }
  }

  /// How much longer nothing leaves, if the server asked for that.
  func pause(at now: Duration) -> Duration? {
    guard let pausedUntil, pausedUntil > now else { return nil }
    return pausedUntil - now
  }

  /// `rate-limited, 12 s`, `waiting: 34`, `waiting: 34 at 2.5/s`; `nil` while there is nothing to say. One request
  /// that waits is how every list is read, and no news.
  func words(at now: Duration) -> String? {
    if let pause = pause(at: now) { return "rate-limited, \(Wording.countdown(pause))" }
    guard waiting > 1 else { return nil }
    let slowed = rate.map { " at \(Self.tenths($0))/s" } ?? ""
    return "waiting: \(Wording.count(waiting))\(slowed)"
  }

  /// A rate limit in words that count down; `nil` for any other error, and once the pause is over.
  func explanation(of error: ChargeError, at now: Duration) -> Explanation? {
    guard case .rateLimited = error, let pause = pause(at: now) else { return nil }
    let words = Explanation(error)
    return Explanation(
      title: words.title, detail: words.detail, nextStep: "Wait \(Wording.countdown(pause)), then r.")
  }

  /// When the countdown next shows another number.
  func nextTick(at now: Duration) -> Duration? {
    guard let pause = pause(at: now), let pausedUntil else { return nil }
    let whole = pause.components.seconds
    // On a whole second the next number comes a second later.
    return pausedUntil - .seconds(pause == .seconds(whole) ? max(0, whole - 1) : whole)
  }

  private static func tenths(_ rate: Double) -> String {
    let tenths = Int((rate * 10).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}
