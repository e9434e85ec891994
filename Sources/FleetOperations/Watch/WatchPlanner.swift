import ChargeModel

/// Decides which request of watching goes out when: one at a time, evenly spread, never more than its allowance.
///
/// A round reads every watched wallet once by the cheapest plan, and takes the interval or as long as the allowance
/// needs for it, whichever is longer. After a pause nothing is caught up: the next request is due a step later, so
/// that watching never bursts.
public struct WatchPlanner: Hashable, Sendable {
  public struct Limits: Hashable, Sendable {
    /// How old a balance may become, where the allowance lets it be that fresh.
    public var interval: Duration
    /// Requests a second that watching may take.
    public var rate: Double
    /// Requests under way together.
    public var atOnce: Int

    public init(interval: Duration = .seconds(60), rate: Double = 9, atOnce: Int = 4) {
      self.interval = interval
      self.rate = rate
      self.atOnce = atOnce
    }

    /// The part of a budget that watching takes at the most: nine tenths of its rate, and one place under way
    /// less, so that who waits for something else is never behind all of it.
    public init(interval: Duration, ofBudget rate: Double, atOnce: Int) {
      self.init(interval: interval, rate: rate * 0.9, atOnce: max(1, atOnce - 1))
    }
  }

  /// One request.
  public enum Step: Hashable, Sendable {
    case wallet(WalletOwner)
    /// The first page of a list, or the one a link names.
    case page(WatchPlan.Sweep, PageLink?)
  }

  /// How a step ended.
  public enum Outcome: Hashable, Sendable {
    /// What was read, of all wallets that came with it; a page also tells where its list goes on.
    case read([WalletReading], next: PageLink? = nil)
    case failed(ChargeError)
  }

  struct Watched: Hashable {
    var fleets: [Fleet.ID]
    /// When it was last asked for with success, on the clock of `Moment.uptime`.
    var seen: Duration
    /// Its list was read and did not hold it, so that it is read singly.
    var isUnlisted = false
  }

  public var limits: Limits
  public private(set) var plan = WatchPlan([:], WatchPlan.Lengths())
  private var lengths = WatchPlan.Lengths()
  private var watched: [WalletOwner: Watched] = [:]
  private var round = WatchRound()
  private var underWay: [Step: Duration] = [:]
  private var pace = Pace()
  /// When the next request may go out, but for pauses.
  private var slot: Duration = .zero
  public private(set) var isSuspended = false
  /// Whether the round under way takes its whole allowance, as somebody waits for it.
  private var isHurried = false

  public init(limits: Limits = Limits()) { self.limits = limits }

  public var isEmpty: Bool { watched.isEmpty }
  public var count: Int { watched.count }
  public var owners: some Collection<WalletOwner> { watched.keys }
  public func watches(_ owner: WalletOwner) -> Bool { watched[owner] != nil }

  /// Between two requests.
  var spacing: Duration {
    let allowed = Duration.seconds(1 / max(0.001, limits.rate * pace.share))
    return isHurried ? allowed : max(limits.interval / max(1, plan.requests), allowed)
  }

  /// What watching costs now: what its owner pays, and what for.
  public var price: Price {
    let allowed = Duration.seconds(1 / max(0.001, limits.rate * pace.share))
    let spacing = max(limits.interval / max(1, plan.requests), allowed)
    return Price(watched: watched.count, spacing: spacing, greatestAge: spacing * max(1, plan.requests))
  }

  /// How old the wallet is that was not read for longest.
  public func greatestAge(now: Duration) -> Duration? { watched.values.map { now - $0.seen }.max() }

  /// When `next` has something; `nil` while only an answer or a change can bring that about.
  public var due: Duration? {
    guard !isSuspended, !watched.isEmpty, underWay.count < limits.atOnce, !isWaitingForPage,
      !round.isOver || underWay.isEmpty
    else { return nil }
    return max(slot, pace.pausedUntil)
  }

  /// A page names the next one, so there is no next request before its answer.
  private var isWaitingForPage: Bool {
    underWay.keys.contains { if case .page = $0 { true } else { false } }
  }
}

extension WatchPlanner {
  /// What watching takes of the budget, and the age it keeps balances under.
  public struct Price: Hashable, Sendable, CustomStringConvertible {
    public let watched: Int
    public let spacing: Duration
    /// The answer's own time comes on top.
    public let greatestAge: Duration

    /// Rounded up.
    public var requestsAMinute: Int64 {
      let spacing = max(1, spacing.wholeMilliseconds)
      return (60_000 + spacing - 1) / spacing
    }

    /// `120 watched · 2 requests a minute`
    public var description: String {
      let minutes = spacing.wholeMilliseconds / 60_000
      let cost =
        minutes > 1
        ? "1 request every \(minutes) minutes"
        : requestsAMinute == 1 ? "1 request a minute" : "\(requestsAMinute) requests a minute"
      return "\(watched) watched · \(cost)"
    }
  }

  /// Watches more wallets, each with the fleets of its owner and when it was last read.
  public mutating func watch(
    _ owners: some Sequence<(WalletOwner, fleets: [Fleet.ID], seen: Duration)>, now: Duration
  ) {
    let isFirst = watched.isEmpty
    var oldest = now
    for (owner, fleets, seen) in owners where watched[owner] == nil {
      watched[owner] = Watched(fleets: fleets, seen: seen)
      oldest = min(oldest, seen)
    }
    replan()
    // What has just been read is not read at once again.
    if isFirst { slot = now - oldest >= limits.interval ? now : now + spacing }
  }

  public mutating func unwatch(_ owners: some Sequence<WalletOwner>) {
    for owner in owners { watched[owner] = nil }
    replan()
  }

  /// What is known of the lists has changed. A round under way is finished as it was begun.
  public mutating func know(_ lengths: WatchPlan.Lengths) {
    guard lengths != self.lengths else { return }
    self.lengths = lengths
    // What the lists do not hold is found out anew.
    for owner in watched.keys { watched[owner]?.isUnlisted = false }
  }

  /// Nothing is asked for until `resume`.
  public mutating func suspend() { isSuspended = true }

  /// Goes on from now, without catching up.
  public mutating func resume(now: Duration) {
    guard isSuspended else { return }
    isSuspended = false
    slot = now
  }

  /// Begins a round at once, as quick as the allowance lets it be.
  public mutating func hurry(now: Duration) {
    guard !watched.isEmpty else { return }
    replan()
    round = WatchRound(plan, watched, now: now)
    isHurried = true
    slot = min(slot, now)
  }

  /// The server refused somebody's request for being asked too much.
  public mutating func slowDown(now: Duration, retryAfter: Duration?) {
    pace.refused(now: now, retryAfter: retryAfter)
  }

  /// The request to send now; `nil` when none is due.
  public mutating func next(now: Duration) -> Step? {
    guard let due, due <= now else { return nil }
    if round.isOver {
      guard underWay.isEmpty else { return nil }
      isHurried = false
      if let begun = round.begun, now < begun + limits.interval {
        slot = begun + limits.interval
        round.begun = nil
        return nil
      }
      replan()
      round = WatchRound(plan, watched, now: now)
    }
    guard let step = round.next() else { return nil }
    underWay[step] = now
    // On time keeps the beat; late begins a new one.
    slot = now - slot < spacing ? slot + spacing : now + spacing
    return step
  }

  /// A step has ended.
  public mutating func ended(_ step: Step, _ outcome: Outcome, now: Duration) {
    guard let asked = underWay.removeValue(forKey: step) else { return }
    switch outcome {
    case .read(let readings, let next):
      pace.answered()
      for reading in readings { watched[reading.owner]?.see(reading.fleets, at: asked) }
      if case .page(let sweep, _) = step {
        if let pages = round.read(sweep, readings, next: next) {
          lengths[sweep] = max(0, pages - 1) * WatchPlan.rowsToAPage + 1
          for owner in round.unlisted { watched[owner]?.isUnlisted = true }
        }
      }
    case .failed(let error):
      if case .page = step { round.abandonSweep() }
      switch error {
      case .rateLimited(_, let retryAfter): pace.refused(now: now, retryAfter: retryAfter)
      case .notFound, .endpointMissing, .conflict, .rejected, .notUnderstood, .cancelled: break
      case .unauthenticated, .forbidden, .server, .unreachable, .offline, .timedOut, .untrustedRedirect,
        .readOnly:
        pace.failed(now: now, longest: limits.interval)
      }
    }
  }

  /// Plans anew; a round goes on where its lists are the same, and else begins again with what is oldest.
  private mutating func replan() {
    let before = plan
    plan = WatchPlan(
      watched.filter { !$0.value.isUnlisted }.mapValues(\.fleets),
      unlisted: Set(watched.filter(\.value.isUnlisted).keys), lengths)
    guard plan != before else { return }
    if plan.sweeps == before.sweeps {
      round.change(to: plan, watched)
    } else {
      round = WatchRound()
    }
  }
}

extension WatchPlanner.Watched {
  fileprivate mutating func see(_ fleets: [Fleet.ID], at moment: Duration) {
    if fleets != self.fleets { isUnlisted = false }
    self.fleets = fleets
    seen = max(seen, moment)
  }
}
