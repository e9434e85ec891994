/// Decides for each request what goes wrong with it.
struct FaultEngine: Sendable {
  /// What becomes of a request: how long its answer is held back, and what else is wrong.
  struct Verdict: Equatable {
    var delay = Duration.zero
    var fault: Fault?
  }

  fileprivate struct Entry {
    let rule: FaultRule
    var random: SeededRandom
    var strikes = 0
    var burstLeft = 0
    var wallEnds: ContinuousClock.Instant?

    var isSpent: Bool { rule.times.map { strikes >= $0 } ?? false }
  }

  private let seed: UInt64
  private var entries: [Entry] = []
  /// Rules set so far: each gets a stream of numbers of its own.
  private var count = 0
  /// Keys that are answered with 500 for good.
  private var stickyKeys: Set<String> = []
  private var stickyAges = BoundedQueue<String>(capacity: 100_000)

  init(seed: UInt64, rules: [FaultRule]) {
    self.seed = seed
    add(rules)
  }

  var isQuiet: Bool { entries.isEmpty && stickyKeys.isEmpty }
  var rules: [FaultRule] { entries.map(\.rule) }
  var strikes: [Int] { entries.map(\.strikes) }

  mutating func add(_ rules: [FaultRule]) {
    for rule in rules {
      entries.append(Entry(rule: rule, random: SeededRandom(seed: seed, .fault, index: count)))
      count += 1
    }
  }

  /// Forgets every rule, and the keys that a sticky 500 had taken.
  mutating func clear() {
    self = FaultEngine(seed: seed, rules: [])
  }

  mutating func judge(_ request: Request, at now: ContinuousClock.Instant) -> Verdict {
    var verdict = Verdict()
    guard !isQuiet else { return verdict }
    if request.method == "POST", let key = request.idempotencyKey, stickyKeys.contains(key) {
      verdict.fault = .stickyServerError()
    }
    var isDecided = verdict.fault != nil
    for index in entries.indices {
      switch entries[index].strike(request, at: now, isDecided: isDecided) {
      case .miss: break
      case .served: isDecided = true
      case .fault(.latency(let time, let jitter)):
        let extra = entries[index].random.below(Int(jitter.milliseconds) + 1)
        verdict.delay += time + .milliseconds(extra)
      case .fault(let fault):
        verdict.fault = fault
        isDecided = true
      }
    }
    if case .stickyServerError? = verdict.fault, let key = request.idempotencyKey { remember(key) }
    return verdict
  }

  private mutating func remember(_ key: String) {
    guard stickyKeys.insert(key).inserted else { return }
    if let oldest = stickyAges.append(key) { stickyKeys.remove(oldest) }
  }
}

// MARK: - One rule

extension FaultEngine {
  fileprivate enum Strike {
    case miss
    /// A script's step that lets the request through.
    case served
    case fault(Fault)
  }
}

extension FaultEngine.Entry {
  /// Asks the rule about a request, and counts.
  fileprivate mutating func strike(
    _ request: Request, at now: ContinuousClock.Instant, isDecided: Bool
  ) -> FaultEngine.Strike {
    guard !isSpent, rule.match.matches(request) else { return .miss }
    let step = rule.steps.isEmpty ? nil : rule.steps[min(strikes, rule.steps.count - 1)]
    let isLatency = if case .latency? = step { true } else { false }
    guard isLatency || !isDecided else { return .miss }
    if rule.isScript {
      if let step, !step.applies(to: request) { return .miss }
      strikes += 1
      return step.map { .fault($0) } ?? .served
    }
    guard let fault = step, fault.applies(to: request), hits(at: now) else { return .miss }
    strikes += 1
    return .fault(fault)
  }

  private mutating func hits(at now: ContinuousClock.Instant) -> Bool {
    if let end = wallEnds, now < end { return true }
    if burstLeft > 0 {
      burstLeft -= 1
      return true
    }
    guard random.below(1_000_000) < Int((rule.share * 1e6).rounded()) else { return false }
    burstLeft = rule.burst - 1
    wallEnds = rule.lasting.map { now.advanced(by: $0) }
    return true
  }
}
