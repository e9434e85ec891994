import ChargeModel
import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct JournalledPlanTests {
  private static let hour: Int64 = 3_600_000

  private static func entry(
    _ event: JournalEntry.Event, key: String = "k-1", plan: String = "p", hours: Double = 0,
    author: JournalEntry.Author = Fixture.author
  ) -> JournalEntry {
    JournalEntry(
      at: Timestamp(millisecondsSince1970: Fixture.now.millisecondsSince1970 + Int64(hours * Double(hour))),
      author: author, plan: BulkPlan.ID(plan),
      change: MembershipChange(
        .attach, driver: Driver.ID("drv_\(key)"), fleet: Fixture.paris.id, key: IdempotencyKey(key)),
      event: event)
  }

  private static func plans(_ entries: [JournalEntry]) -> [JournalledPlan] {
    let lines = entries.enumerated().map { JournalReading.Line(file: "j", number: $0 + 1, text: $1.line) }
    return JournalReading(lines).plans(of: Fixture.author)
  }

  private static func step(_ events: [JournalEntry.Event], hours: Double = 0) -> JournalledPlan.NextStep? {
    let now = Timestamp(
      millisecondsSince1970: Fixture.now.millisecondsSince1970 + Int64(hours * Double(hour)))
    return plans(events.map { entry($0) }).first?.rows.first?.nextStep(at: now)
  }

  private static let planned = JournalEntry.Event.planned(number: 1, count: 1, before: [])
  private static let sent = JournalEntry.Event.sent(before: [])

  private static func ended(_ result: JournalEntry.Result) -> JournalEntry.Event {
    .ended(.init(result: result))
  }

  @Test func `What was never sent is sent, under its own key, however old the plan is`() {
    #expect(Self.step([Self.planned]) == .send)
    #expect(Self.step([Self.planned], hours: 100) == .send)
  }

  @Test func `What was sent and has no end is read first, and sent again only while its key stands`() {
    #expect(Self.step([Self.planned, Self.sent]) == .settle(mayResend: true))
    #expect(Self.step([Self.planned, Self.sent], hours: 23.8) == .settle(mayResend: true))
    #expect(Self.step([Self.planned, Self.sent], hours: 23.9) == .settle(mayResend: false))
    #expect(Self.step([Self.sent], hours: 24) == .settle(mayResend: false))
    #expect(Self.step([Self.sent], hours: -1) == .settle(mayResend: false), "a clock that was set back")
  }

  @Test func `A key's age counts from its first sending, not from the last`() {
    let again = [Self.entry(Self.sent), Self.entry(Self.ended(.unknown)), Self.entry(Self.sent, hours: 23)]
    let now = Timestamp(millisecondsSince1970: Fixture.now.millisecondsSince1970 + 24 * Self.hour)
    #expect(Self.plans(again)[0].rows[0].nextStep(at: now) == .settle(mayResend: false))
  }

  @Test(arguments: JournalEntry.Result.allCases)
  func `What has ended needs nothing more, but what is unknown or was not sent`(result: JournalEntry.Result) {
    let isOpen = result == .unknown || result == .notSent
    let step = Self.step([Self.planned, Self.sent, Self.ended(result)])
    #expect(step == (isOpen ? .settle(mayResend: true) : JournalledPlan.NextStep.none))
    #expect(
      Self.plans([Self.entry(Self.sent), Self.entry(Self.ended(result))])[0].isUnfinished(at: Fixture.now)
        == isOpen)
  }

  @Test func `A row that was not sent and said so is sent`() {
    #expect(Self.step([Self.planned, Self.ended(.notSent)]) == .send)
  }

  @Test func `Plans are told apart, and those of other data and those given up are left alone`() {
    var live = Fixture.author
    live = .init(profile: live.profile, mode: .live, baseURL: live.baseURL, login: "bo", process: 1)
    let plans = Self.plans([
      Self.entry(Self.sent, key: "a", plan: "p1"), Self.entry(Self.sent, key: "b", plan: "p2"),
      Self.entry(Self.sent, key: "c", plan: "p3", author: live), Self.entry(.abandoned, key: "b", plan: "p2"),
    ])
    #expect(plans.map(\.id.rawValue) == ["p1", "p2"])
    #expect(plans.map { $0.isUnfinished(at: Fixture.now) } == [true, false])
  }

  @Test func `A plan that was cut short while it was written is known to be incomplete`() {
    let rows = (1...2).map {
      Self.entry(.planned(number: $0, count: 3, before: nil), key: "k\($0)")
    }
    #expect(!Self.plans(rows)[0].isWhole)
    #expect(Self.plans(rows + [Self.entry(.planned(number: 3, count: 3, before: nil), key: "k3")])[0].isWhole)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `Cut anywhere, a journal leaves each row either ended or to be finished once, under its own key`(
    seed: UInt64
  ) {
    var random = Seeded(seed)
    let plan = Fixture.plan((1...12).map { Fixture.driver($0) })
    let lines = Self.journal(of: plan, using: &random)
    for length in 0...lines.count {
      let kept = lines.prefix(length)
      var all = kept.enumerated().map { JournalReading.Line(file: "j", number: $0 + 1, text: $1.line) }
      if length < lines.count {
        let torn = String(lines[length].line.prefix(.random(in: 1...300, using: &random)))
        all.append(.init(file: "j", number: length + 1, text: torn, isTorn: true))
      }
      guard let resumed = JournalReading(all).plans(of: Fixture.author).first else {
        #expect(length == 0)
        continue
      }
      let rest = resumed.rest(at: Fixture.now)
      #expect(resumed.isWhole == (length >= plan.rows.count))
      #expect(Set(rest.rows.map(\.change.key)).count == rest.rows.count)
      for row in plan.rows {
        let own = kept.filter { $0.change.key == row.change.key }
        let isOver = own.contains {
          if case .ended(let end) = $0.event { end.result != .unknown } else { false }
        }
        let left = rest.rows.first { $0.change.key == row.change.key }
        #expect((left == nil) == (own.isEmpty || isOver), "\(length) \(row.change.driver)")
        let wasSent = own.contains { if case .sent = $0.event { true } else { false } }
        if let left {
          #expect(left.change == row.change)
          #expect(left.history == (wasSent ? .unsettled(mayResend: true) : .fresh))
        }
      }
    }
  }

  /// The lines that a run of four rows at a time leaves, in one of the orders it can.
  private static func journal(of plan: BulkPlan, using random: inout Seeded) -> [JournalEntry] {
    func entry(_ row: BulkPlan.Row, _ event: JournalEntry.Event) -> JournalEntry {
      JournalEntry(at: Fixture.now, author: Fixture.author, plan: plan.id, change: row.change, event: event)
    }
    var lines = plan.rows.enumerated().map {
      entry($1, .planned(number: $0 + 1, count: plan.rows.count, before: []))
    }
    var courses = plan.rows.map { row in
      let result: JournalEntry.Result =
        [.verified, .refused, .unknown, .foundApplied].randomElement(using: &random) ?? .verified
      return [
        entry(row, .sent(before: [])), entry(row, .tried(.init(number: 1, status: 200, request: nil))),
        entry(row, .ended(.init(result: result))),
      ]
    }
    while !courses.isEmpty {
      let place = Int.random(in: 0..<min(4, courses.count), using: &random)
      lines.append(courses[place].removeFirst())
      if courses[place].isEmpty { courses.remove(at: place) }
    }
    return lines
  }
}
