import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct WatchPlannerTests {
  /// A server in a virtual time: pages of 100 drivers, answers after a moment.
  private struct Course {
    var planner: WatchPlanner
    var now = Duration.zero
    var sent: [(at: Duration, step: WatchPlanner.Step)] = []
    var drivers = 0
    var latency = Duration.milliseconds(20)
    var greatestAge = Duration.zero
    private var answers: [(due: Duration, step: WatchPlanner.Step)] = []

    init(_ limits: WatchPlanner.Limits, drivers: Int = 0) {
      planner = WatchPlanner(limits: limits)
      self.drivers = drivers
      if drivers > 0 { planner.know(WatchPlan.Lengths(drivers: drivers)) }
    }

    mutating func watch(_ owners: [WalletOwner]) {
      let now = now
      planner.watch(owners.map { ($0, fleets: [], seen: now) }, now: now)
    }

    mutating func run(
      until end: Duration, failing: (WatchPlanner.Step, Duration) -> ChargeError? = { _, _ in nil }
    ) {
      while true {
        let due = [planner.due.map { max(now, $0) }, answers.map { max(now, $0.due) }.min()].compactMap(
          \.self
        ).min()
        guard let due, due <= end else { break }
        now = due
        if let index = answers.firstIndex(where: { $0.due <= now }) {
          let step = answers.remove(at: index).step
          // Just before an answer ages are at their greatest.
          if let age = planner.greatestAge(now: now) { greatestAge = max(greatestAge, age) }
          planner.ended(step, failing(step, now).map { .failed($0) } ?? answer(step), now: now)
        } else if let step = planner.next(now: now) {
          sent.append((now, step))
          answers.append((now + latency, step))
        }
      }
      now = end
    }

    private func answer(_ step: WatchPlanner.Step) -> WatchPlanner.Outcome {
      switch step {
      case .wallet(let owner):
        return .read([WalletReading(owner, balance: .eur(1), at: .after(now))])
      case .page(_, let link):
        let first = link.flatMap { Int($0.url) } ?? 0
        let end = min(first + 100, drivers)
        let readings = (first..<end).map {
          WalletReading(.driver("\($0)"), balance: .eur(1), at: .after(now))
        }
        return .read(readings, next: end < drivers ? PageLink("\(end)") : nil)
      }
    }
  }

  private static func owners(_ count: Int) -> [WalletOwner] { (0..<count).map { .driver("\($0)") } }

  @Test func `One wallet is read an interval after it was last read, and then once an interval`() {
    var course = Course(WatchPlanner.Limits())
    course.watch([.ada])
    course.run(until: .seconds(185))
    #expect(course.sent.map(\.at) == [.seconds(60), .seconds(120), .seconds(180)])
    #expect(course.planner.price.description == "1 watched · 1 request a minute")
  }

  @Test func `What was last read long ago is read at once`() {
    var planner = WatchPlanner()
    planner.watch([(.ada, fleets: [], seen: .zero)], now: .seconds(600))
    #expect(planner.next(now: .seconds(600)) == .wallet(.ada))
  }

  @Test func `A hundred wallets are spread over the interval, one request after the other`() {
    var course = Course(WatchPlanner.Limits())
    course.watch(Self.owners(100))
    course.run(until: .seconds(300))
    #expect(course.sent.count == 500)
    for (before, after) in zip(course.sent, course.sent.dropFirst()) {
      #expect(after.at - before.at == .milliseconds(600))
    }
    #expect(course.greatestAge <= .seconds(61))
    #expect(course.planner.price.description == "100 watched · 100 requests a minute")
  }

  @Test func `A thousand of a short list cost its pages`() {
    var course = Course(WatchPlanner.Limits(), drivers: 1200)
    course.watch(Self.owners(1000))
    course.run(until: .seconds(600))
    #expect((115...121).contains(course.sent.count))
    #expect(course.planner.price.description == "1000 watched · 12 requests a minute")
    #expect(course.greatestAge <= .seconds(125))
  }

  @Test func `Ten thousand at two requests a second never take more, and are as fresh as was promised`() {
    var course = Course(WatchPlanner.Limits(rate: 1.8), drivers: 10_000)
    course.watch(Self.owners(10_000))
    course.run(until: .seconds(600))
    let times = course.sent.map(\.at)
    for (index, start) in times.enumerated() {
      // No more than the allowance and one, from any request on for any time.
      for (count, end) in zip(1..., times[index...]) where count <= 120 {
        #expect(Double(count - 1) <= (end - start) / .seconds(1) * 1.8 + 0.001)
      }
    }
    #expect(course.planner.price.greatestAge == .seconds(60))
    #expect(course.greatestAge <= .seconds(122))  // the first round starts from fresh rows
    #expect(course.sent.count > 900)
  }

  @Test func `A refusal halves the pace and pauses as long as the server wants; then it recovers`() {
    var course = Course(WatchPlanner.Limits(rate: 2), drivers: 10_000)
    course.watch(Self.owners(10_000))
    course.run(until: .seconds(60))
    course.planner.slowDown(now: course.now, retryAfter: .seconds(7))
    let before = course.sent.count
    course.run(until: .seconds(66.9))
    #expect(course.sent.count <= before + 1)
    let paused = course.sent.count
    course.run(until: .seconds(71))
    #expect((3...6).contains(course.sent.count - paused))
    course.run(until: .seconds(200))
    let recovered = course.sent.count
    course.run(until: .seconds(260))
    #expect((95...121).contains(course.sent.count - recovered))
  }

  @Test func `Suspended it asks for nothing, and afterwards it does not catch up`() {
    var course = Course(WatchPlanner.Limits())
    course.watch(Self.owners(60))
    course.run(until: .seconds(60))
    course.planner.suspend()
    let before = course.sent.count
    course.run(until: .seconds(3600))
    #expect(course.sent.count == before && course.planner.due == nil)
    course.planner.resume(now: course.now)
    course.run(until: .seconds(3610))
    #expect((9...12).contains(course.sent.count - before))
  }

  @Test func `A process that was stopped for an hour does not catch up either`() {
    var course = Course(WatchPlanner.Limits())
    course.watch(Self.owners(60))
    course.run(until: .seconds(60))
    course.now = .seconds(3660)
    let before = course.sent.count
    course.run(until: .seconds(3670))
    #expect((9...12).contains(course.sent.count - before))
  }

  @Test func `While nothing answers it asks less and less, and goes on when something does`() {
    var course = Course(WatchPlanner.Limits())
    course.watch(Self.owners(60))
    course.run(until: .seconds(120)) { _, _ in .offline(reason: "reset") }
    #expect(course.sent.count < 15)
    let before = course.sent.count
    course.run(until: .seconds(260))
    #expect(course.sent.count - before >= 60)
  }

  @Test func `A list that leads back to a page is left, not read for ever`() {
    var planner = WatchPlanner()
    planner.know(WatchPlan.Lengths(drivers: 250))
    planner.watch(Self.owners(250).map { ($0, fleets: [], seen: .zero) }, now: .seconds(60))
    var now = Duration.seconds(60)
    var steps: [WatchPlanner.Step] = []
    while steps.count < 6, now < .seconds(300) {
      now = max(now, planner.due ?? now)
      guard let step = planner.next(now: now) else { continue }
      steps.append(step)
      planner.ended(step, .read([], next: PageLink("again")), now: now)
    }
    let pages = steps.filter { if case .page = $0 { true } else { false } }
    #expect(pages.count <= 3)
  }

  @Test func `Who is in no page of the list is read singly`() {
    var course = Course(WatchPlanner.Limits(), drivers: 300)
    course.watch(Self.owners(299) + [.driver("gone")])
    course.run(until: .seconds(180))
    #expect(course.sent.contains { $0.step == .wallet(.driver("gone")) })
  }

  @Test func `Who is not watched any more is not read any more`() {
    var course = Course(WatchPlanner.Limits())
    course.watch([.ada, .driver("bo")])
    course.planner.unwatch([.ada])
    course.run(until: .seconds(180))
    #expect(!course.sent.isEmpty && course.sent.allSatisfy { $0.step == .wallet(.driver("bo")) })
    course.planner.unwatch([.driver("bo")])
    #expect(course.planner.due == nil && course.planner.isEmpty)
  }

  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func `Whatever happens, requests stay a spacing apart and every wallet is read again`(seed: UInt64) {
    var random = Seeded(seed)
    let rate = Double.random(in: 0.5...8, using: &random)
    var course = Course(WatchPlanner.Limits(rate: rate), drivers: Int.random(in: 0...2000, using: &random))
    course.watch(Self.owners(Int.random(in: 1...300, using: &random)))
    var end = Duration.zero
    for _ in 0..<30 {
      end += .seconds(Int.random(in: 1...60, using: &random))
      switch Int.random(in: 0..<5, using: &random) {
      case 0: course.planner.slowDown(now: course.now, retryAfter: .seconds(2))
      case 1: course.planner.unwatch([.driver("\(Int.random(in: 0..<300, using: &random))")])
      case 2: course.watch([.driver("\(Int.random(in: 0..<300, using: &random))")])
      default: break
      }
      course.run(until: end)
    }
    let least = Duration.seconds(1 / rate) - .milliseconds(1)
    // A request that goes out late is followed on the old beat, so two gaps count together.
    for index in course.sent.indices.dropFirst(2) {
      #expect(course.sent[index].at - course.sent[index - 2].at >= least)
    }
    course.run(until: end + .seconds(1200))
    #expect(course.planner.isEmpty || course.planner.greatestAge(now: course.now)! < .seconds(900))
  }
}
