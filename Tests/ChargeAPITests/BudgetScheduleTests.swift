import Fuzzing
import Testing

@testable import ChargeAPI

@Suite struct BudgetScheduleTests {
  /// Sends as often as the schedule lets it until `end`; the instants at which it did.
  private func send(_ schedule: inout BudgetSchedule, from start: Duration, to end: Duration) -> [Duration] {
    var now = start
    var sent: [Duration] = []
    while true {
      let wait = schedule.wait(at: now)
      now += wait
      guard now <= end else { return sent }
      if wait == .zero {
        schedule.take()
        sent.append(now)
      }
    }
  }

  /// The rate once it has had the time to come back a little.
  private func rate(_ schedule: BudgetSchedule, at now: Duration) -> Double {
    var schedule = schedule
    _ = schedule.wait(at: now)
    return schedule.rate
  }

  @Test func `A burst, then the rate`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 10, burst: 20))
    let sent = send(&schedule, from: .zero, to: .seconds(3))
    #expect(sent.prefix { $0 == .zero }.count == 20)
    #expect(sent.count == 20 + 30)
  }

  @Test func `A quiet time earns a burst and no more`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 10, burst: 5))
    _ = send(&schedule, from: .zero, to: .seconds(1))
    let later = send(&schedule, from: .seconds(3600), to: .seconds(3600))
    #expect(later.count == 5)
  }

  @Test func `A 429 halves the rate and takes the burst`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 10, burst: 20))
    schedule.limited(sent: .seconds(1), at: .seconds(1.1))
    #expect(schedule.rate == 5)
    let sent = send(&schedule, from: .seconds(1.1), to: .seconds(3.1))
    #expect(sent.count == 10)
    #expect(sent.first.map { $0 - .seconds(1.1) >= .milliseconds(199) } == true)
  }

  @Test func `Requests under way together that are all refused halve it once`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 16, burst: 4))
    for sent in [0.1, 0.2, 0.3] { schedule.limited(sent: .seconds(sent), at: .seconds(0.4)) }
    #expect(schedule.rate == 8)
    schedule.limited(sent: .seconds(0.5), at: .seconds(0.6))
    #expect(schedule.rate == 4)
  }

  @Test func `It never gets slower than a sixteenth`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 16, burst: 4))
    for second in 1...20 { schedule.limited(sent: .seconds(second), at: .seconds(second)) }
    #expect(schedule.rate == 1)
  }

  @Test func `A tenth comes back every ten seconds, and the whole within 50 from a half`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 10, burst: 20))
    schedule.limited(sent: .zero, at: .zero)
    let rates = [0, 9.9, 10, 20, 30, 40, 49.9, 50, 500].map { rate(schedule, at: .seconds($0)) }
    #expect(rates == [5, 5, 6, 7, 8, 9, 9, 10, 10])
  }

  @Test func `Another 429 begins the recovery anew`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 10, burst: 20))
    schedule.limited(sent: .zero, at: .zero)
    schedule.limited(sent: .seconds(9), at: .seconds(9))
    #expect(rate(schedule, at: .seconds(18.9)) == 2.5)
    #expect(rate(schedule, at: .seconds(19)) == 3.5)
    #expect(rate(schedule, at: .seconds(109)) == 10)
  }

  @Test func `A pause holds up everything; then one goes to see, and the rest keep to the rate`() {
    var schedule = BudgetSchedule(BudgetLimits(rate: 10, burst: 20))
    schedule.pause(for: .seconds(12), at: .seconds(100))
    #expect(schedule.wait(at: .seconds(100)) == .seconds(12))
    #expect(schedule.wait(at: .seconds(111)) == .seconds(1))
    let sent = send(&schedule, from: .seconds(100), to: .seconds(113))
    #expect(sent.first == .seconds(112))
    #expect(sent.count == 11)
  }

  @Test func `A shorter pause does not end a longer one, and an hour is the longest`() {
    var schedule = BudgetSchedule(BudgetLimits())
    schedule.pause(for: .seconds(30), at: .zero)
    schedule.pause(for: .seconds(5), at: .seconds(1))
    #expect(schedule.pausedUntil == .seconds(30))
    schedule.pause(for: .seconds(1_000_000), at: .seconds(2))
    #expect(schedule.pausedUntil == .seconds(3602))
  }

  @Test(arguments: Rounds.seeds(50))
  func `Whatever happens, no stretch of time holds more than the rate times its length and a burst`(
    seed: UInt64
  ) {
    var random = Seeded(seed)
    let limits = BudgetLimits(
      rate: Double.random(in: 0.1...100, using: &random), burst: Int.random(in: 1...30, using: &random))
    var schedule = BudgetSchedule(limits)
    var now = Duration.zero
    var sent: [Duration] = []
    for _ in 0..<400 {
      switch Int.random(in: 0..<12, using: &random) {
      case 0: schedule.limited(sent: sent.last ?? now, at: now)
      case 1: schedule.pause(for: .milliseconds(Int.random(in: 0...5000, using: &random)), at: now)
      case 2: now += .milliseconds(Int.random(in: 0...20_000, using: &random))
      default:
        let wait = schedule.wait(at: now)
        #expect(wait >= .zero)
        now += wait
        if schedule.wait(at: now) == .zero {
          schedule.take()
          sent.append(now)
        }
      }
    }
    for first in sent.indices {
      for last in sent.indices[first...] {
        let most = limits.rate * ((sent[last] - sent[first]) / .seconds(1)) + Double(limits.burst)
        if Double(last - first + 1) > most + 0.001 { Issue.record("\(last - first + 1) > \(most)"); return }
      }
    }
  }
}
