import CellGrid
import ChargeModel
import FleetOperations
import Testing

@testable import ConsoleCore

@Suite struct PlansTests {
  private static let lost = ChargeError.offline(reason: "connection reset")

  private static func applied(_ desk: Desk) -> [BulkPlan] {
    desk.effects.compactMap { if case .applyPlan(let plan) = $0 { plan } else { nil } }
  }

  @Test func `With marks a opens a dialog for all of them, which sends nothing but shows a plan`() throws {
    var desk = Desk.loaded()
    desk.type("*a")
    guard case .bulk(let dialog) = desk.state.overlay else { Issue.record("no dialog"); return }
    #expect(dialog.targets == Fixture.drivers.map(\.id))
    desk.type("par")
    desk.press(.enter, .tab)
    desk.pass(.milliseconds(249))
    desk.press(.enter)
    #expect(desk.state.overlay != nil, "the button is deaf for 250 ms")
    desk.pass(.milliseconds(1))
    _ = desk.takeEffects()
    desk.press(.enter)
    #expect(desk.takeEffects().isEmpty && desk.state.overlay == nil)
    let plan = try #require(desk.plan)
    #expect(plan.rows.map(\.change.driver) == Fixture.drivers.map(\.id))
    #expect(plan.common?.fleet == Fixture.paris.id && plan.common?.kind == .attach)
  }

  @Test func `Each row says what will be done of it, and why not`() {
    let desk = Desk.planned()
    for text in [
      "5 to attach, 3 with warnings · 4 skipped", "= already in this fleet",
      "attach  ! driver suspend", "attach  ! driver archive", "[Attach → Paris North]",
    ] { #expect(desk.text.contains(text), "\(text)") }
  }

  @Test func `Hidden marks are counted, and taken only when the operator says so`() throws {
    var desk = Desk.loaded()
    desk.type("*/lindqvist")
    desk.press(.enter)
    desk.type("a")
    #expect(desk.text.contains("[ ] include 7 more that the filter hides"))
    desk.type("par")
    desk.press(.enter)
    var other = desk
    desk.press(.tab)
    desk.pass(.seconds(1))
    desk.press(.enter)
    #expect(desk.plan?.rows.count == 2)
    other.press(.backTab, .character(" "))
    #expect(other.text.contains("9 drivers marked") && other.text.contains("[x] include"))
    other.press(.tab, .tab)
    other.pass(.seconds(1))
    other.press(.enter)
    #expect(other.plan?.rows.count == 9)
  }

  @Test func `To detach, the fleets to choose from are those of the marked drivers`() {
    var desk = Desk.loaded(drivers: Array(Fixture.drivers.prefix(3)))
    desk.type("*d")
    guard case .bulk(let dialog) = desk.state.overlay else { Issue.record("no dialog"); return }
    #expect(dialog.choices(in: desk.state).map(\.name) == ["Lyon East", "Paris North"])
  }

  @Test func `Applying asks first and opens on Cancel; Enter there leaves everything as it is`() {
    var desk = Desk.planned()
    desk.press(.character("A"))
    desk.pass(.seconds(1))
    #expect(desk.text.contains("About 15 to 20 requests."))
    desk.press(.enter)
    #expect(desk.state.overlay == nil && Self.applied(desk).isEmpty)
    desk.applyPlan()
    #expect(Self.applied(desk).map(\.id) == [desk.plan?.id])
    #expect(Self.applied(desk).first?.toSend.count == 5)
  }

  @Test func `More than ten rows take their number typed, in LIVE the fleet's last four too`() {
    for mode in [Mode.test, .live] {
      var desk = Desk.planned(mode: mode, drivers: Fixture.crowd(11))
      desk.press(.character("A"))
      if mode == .live {
        #expect(desk.text.contains("LIVE: last four of"))
        desk.type(Fixture.paris.id.lastFour)
        desk.press(.tab)
      }
      desk.type("10")
      desk.press(.tab, .tab)
      desk.pass(.seconds(1))
      desk.press(.enter)
      #expect(Self.applied(desk).isEmpty && desk.text.contains("type the number of rows first"))
      desk.press(.escape)
      desk.applyPlan()
      #expect(Self.applied(desk).first?.rows.count == 11)
    }
    var desk = Desk.planned(mode: .live)
    desk.press(.character("A"))
    desk.press(.tab, .tab)
    desk.pass(.seconds(1))
    desk.press(.enter)
    #expect(Self.applied(desk).isEmpty && desk.text.contains("type the last four characters"))
  }

  @Test func `In LIVE a plan over several fleets takes the last four of each`() {
    let now = Desk.loaded().state.now
    var keys = IdempotencyKeys(high: 1, low: 2)
    let plan = BulkPlan(
      [Fixture.paris, Fixture.lyon, Fixture.paris].map { fleet in
        BulkPlan.Intention(
          kind: .attach,
          target: PlanTarget(
            id: Driver.ID("drv_\(fleet.name)"), driver: Driver(id: Driver.ID("drv_\(fleet.name)"), name: "x"),
            readAt: now), fleet: fleet)
      }, made: now.wall, keys: &keys)
    var dialog = ApplyDialogState(plan, mode: .live, now: now)
    #expect(dialog.fleets == [Fixture.paris.id, Fixture.lyon.id])
    dialog.typedFleet = LineEditor(Fixture.paris.id.lastFour)
    #expect(dialog.obstacle == "type the last four characters of every fleet's id first")
    dialog.typedFleet = LineEditor("\(Fixture.paris.id.lastFour) \(Fixture.lyon.id.lastFour)")
    #expect(dialog.obstacle == nil)
    #expect(ApplyDialogState(plan, mode: .test, now: now).obstacle == nil)
  }

  @Test func `Read-only, no plan is made and none applied`() {
    var desk = Desk.loaded(isReadOnly: true)
    desk.type("*a")
    #expect(desk.state.overlay == nil && desk.text.contains("read-only"))
  }

  @Test func `A plan follows the drivers until it is applied, and what changes closes the confirmation`()
    throws
  {
    var desk = Desk.planned()
    desk.press(.character("A"))
    var drivers = Fixture.drivers
    drivers[0].fleets = [Fixture.paris.id]
    desk.show(Array(drivers.dropLast()), at: desk.state.now)
    #expect(desk.state.overlay == nil && desk.text.contains("look at it again"))
    #expect(desk.plan?.rows[0].decision == .skip(.alreadyAttached))
    #expect(
      desk.plan?.rows.map(\.change.driver) == Fixture.drivers.map(\.id), "rows stay, whatever the list does")
    desk.applyPlan()
    let plan = desk.plan
    desk.show(Fixture.drivers, at: desk.state.now)
    #expect(desk.plan == plan, "what is being applied is not reviewed any more")
  }

  @Test func `Rows tell what became of them, and the end is told with a count`() throws {
    var desk = Desk.planned()
    desk.applyPlan()
    let conflict = ChargeError.conflict(.init(status: 409, code: "driver_fleet_conflict"))
    desk.tell([
      .settled(.verified), .settled(.refused(conflict)), .settled(.unknown(Self.lost)), .nothingToDo,
      .settled(.foundNotApplied(Self.lost)),
    ])
    let plan = try #require(desk.plan)
    desk.send(.planTold(plan.id, .ended(.finished)))
    for text in [
      "✓ attached, verified by", "✗ refused: The server",
      "? unknown whether it", "= already in this fleet",
      "2 done · 2 not done · 1 unknown",
    ] { #expect(desk.text.contains(text), "\(text)") }
  }

  @Test func `While the server keeps rows waiting, the seconds left are shown`() throws {
    var desk = Desk.planned()
    desk.applyPlan()
    let plan = try #require(desk.plan)
    let error = ChargeError.rateLimited(.init(status: 429), retryAfter: nil)
    let until = desk.state.now.uptime + .seconds(30)
    desk.send(.planTold(plan.id, .held(PlanRun.Hold(error: error, until: until))))
    #expect(desk.text.contains("rate-limited: goes on in 30 s"))
    let wake = try #require(Console.nextWake(desk.state))
    #expect(wake <= desk.state.now.uptime + .seconds(1) && wake > desk.state.now.uptime)
    desk.pass(.seconds(10))
    #expect(desk.text.contains("goes on in 20 s"))
  }

  @Test func `Pause, go on and stop are told to the engine`() throws {
    var desk = Desk.planned()
    desk.applyPlan()
    let id = try #require(desk.plan).id
    _ = desk.takeEffects()
    desk.type("P")
    #expect(desk.text.contains("paused"))
    desk.type("PX")
    #expect(desk.takeEffects() == [.steerPlan(id, .pause), .steerPlan(id, .goOn), .steerPlan(id, .stop)])
    #expect(desk.text.contains("stopping …"))
  }

  @Test func `What was not sent is tried again under its own key, what did not happen as a new intention`()
    throws
  {
    var desk = Desk.planned()
    desk.applyPlan()
    desk.tell([.settled(.verified), .settled(.foundNotApplied(Self.lost)), .notSent(.failed(Self.lost))])
    let plan = try #require(desk.plan)
    desk.send(.planTold(plan.id, .ended(.stopped)))
    _ = desk.takeEffects()
    desk.type("T")
    desk.press(.tab)
    desk.pass(.seconds(1))
    desk.press(.enter)
    let again = try #require(Self.applied(desk).first)
    #expect(again.id == plan.id && again.isJournalled)
    #expect(again.rows.map(\.change) == [plan.toSend[2], plan.toSend[3], plan.toSend[4]].map(\.change))
    for row in again.rows {
      desk.send(.planTold(plan.id, .row(row.change.key, .ended(.settled(.verified)))))
    }
    desk.send(.planTold(plan.id, .ended(.finished)))
    _ = desk.takeEffects()
    desk.type("T")
    let renewed = try #require(desk.plan)
    #expect(renewed.id != plan.id && renewed.rows.map(\.change.driver) == [plan.toSend[1].change.driver])
    #expect(!plan.rows.contains { $0.change.key == renewed.rows[0].change.key })
    #expect(desk.takeEffects().isEmpty, "it waits to be applied")
  }

  @Test func `Unknown rows are read before they are tried again`() throws {
    var desk = Desk.planned()
    desk.applyPlan()
    desk.tell(Array(repeating: .settled(.unknown(Self.lost)), count: 5))
    let plan = try #require(desk.plan)
    desk.send(.planTold(plan.id, .ended(.finished)))
    _ = desk.takeEffects()
    desk.type("T")
    #expect(desk.takeEffects().isEmpty && desk.text.contains("r reads them first"))
    desk.type("r")
    let rows = plan.toSend.map { UnknownRow(change: $0.change, answer: Self.lost) }
    #expect(desk.takeEffects() == [.resolveRows(plan.id, rows)])
  }

  @Test func `u plans what takes back all that this session did, and only that`() throws {
    var desk = Desk.planned()
    desk.type("u")
    #expect(desk.text.contains("this session has changed nothing"))
    desk.applyPlan()
    desk.tell([.settled(.verified), .settled(.refused(Self.lost)), .settled(.foundApplied), .nothingToDo])
    let plan = try #require(desk.plan)
    desk.send(.planTold(plan.id, .ended(.stopped)))
    _ = desk.takeEffects()
    desk.type("u")
    let undo = try #require(desk.plan)
    #expect(undo.rows.map(\.change.kind) == [.detach, .detach])
    #expect(undo.rows.map(\.change.driver) == [plan.toSend[2], plan.toSend[0]].map(\.change.driver))
    #expect(desk.takeEffects().isEmpty)
  }

  @Test func `An unfinished plan is told at the start, and o shows what is left under the same keys`() throws
  {
    let made = Desk.planned()
    let plan = try #require(made.plan)
    var desk = Desk.loaded()
    desk.send(.journalRead(JournalNews(unfinished: [try Self.journalled(plan, done: 2)])))
    #expect(desk.text.contains("A plan is unfinished: 2 of 5 rows done. O shows it"))
    desk.type("O")
    let rest = try #require(desk.plan)
    #expect(rest.id == plan.id && rest.rows.map(\.change) == plan.toSend.dropFirst(2).map(\.change))
    desk.applyPlan()
    #expect(Self.applied(desk).first?.isJournalled == true)
  }

  @Test func `A second console of the same account is told, and torn lines of the journal are`() {
    var desk = Desk.loaded()
    desk.send(.journalRead(JournalNews(otherWriter: "bo on ops7 (process 4711)")))
    #expect(desk.text.contains("Also at work on this account: bo on ops7 (process 4711)"))
    var other = Desk.loaded()
    other.send(.journalRead(JournalNews(problems: ["journal, line 7, is torn and was passed over"])))
    #expect(other.text.contains("line 7, is torn"))
  }

  @Test func `The journal is a list of its own, with everything about an entry beside it`() throws {
    var desk = Desk.planned()
    let row = try #require(desk.plan?.toSend.first)
    let entry = JournalEntry(
      at: Desk.start.wall,
      author: .init(profile: "sandbox", mode: .test, baseURL: "", login: "ada", process: 4711),
      plan: BulkPlan.ID("p"), change: row.change,
      event: .ended(.init(result: .verified, after: [Fixture.paris.id])))
    desk.send(.journalled(entry))
    desk.type("B")
    for text in [
      "Journal", "ended", "verified", "Ada Lindqvist", "ada (process 4711)", row.change.key.rawValue,
    ] {
      #expect(desk.text.contains(text), "\(text)")
    }
  }

  @Test func `Quitting while a plan is being applied asks again, and says how it goes on`() {
    var desk = Desk.planned()
    desk.applyPlan()
    desk.press(.character("q"))
    _ = desk.takeEffects()
    desk.press(.character("q"))
    #expect(desk.takeEffects().isEmpty && desk.text.contains("is being applied: q again quits"))
    desk.press(.character("q"))
    #expect(desk.takeEffects() == [.quit])
  }

  /// A plan as a journal has it that was cut off after some rows.
  private static func journalled(_ plan: BulkPlan, done: Int) throws -> JournalledPlan {
    let author = JournalEntry.Author(
      profile: "sandbox", mode: .test, baseURL: "http://127.0.0.1:8080/v1", login: "ada", process: 1)
    func line(_ row: BulkPlan.Row, _ event: JournalEntry.Event) -> String {
      JournalEntry(at: Desk.start.wall, author: author, plan: plan.id, change: row.change, event: event).line
    }
    let rows = plan.toSend
    var lines = rows.enumerated().map { line($1, .planned(number: $0 + 1, count: rows.count, before: [])) }
    for row in rows.prefix(done) {
      lines += [line(row, .sent(before: [])), line(row, .ended(.init(result: .verified)))]
    }
    let reading = JournalReading(
      lines.enumerated().map { JournalReading.Line(file: "journal", number: $0 + 1, text: $1) })
    return try #require(reading.plans(of: author).first)
  }
}
