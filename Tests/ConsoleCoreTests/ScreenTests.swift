import CellGrid
import ChargeModel
import FleetOperations
import Testing

@testable import ConsoleCore

@Suite struct ScreenTests {
  static let sizes = [(120, 40), (80, 24), (60, 15)]

  @Test(arguments: sizes)
  func `The list and the detail, with names of every width`(width: Int, height: Int) throws {
    let desk = Desk.loaded(width: width, height: height)
    try expectScreen(desk.lines, named: "drivers-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The opened detail`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.press(.enter, .right)
    try expectScreen(desk.lines, named: "preferences-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The attach dialog with a fleet chosen`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.type("apar")
    desk.press(.enter)
    try expectScreen(desk.lines, named: "attach-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The fleets, beside the drivers' tab`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.type("2")
    try expectScreen(desk.lines, named: "fleets-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The menu to sort by, over a sorted list`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.type("s")
    desk.press(.enter)
    desk.type("js")
    try expectScreen(desk.lines, named: "sort-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The log of requests`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.send(.requested(ConditionTests.record(.failed(.timedOut(.firstByte)))))
    desk.send(.requested(ConditionTests.record(.answered(status: 200))))
    desk.type("5")
    try expectScreen(desk.lines, named: "log-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The dialog that plans for many`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.type("*/lindqvist")
    desk.press(.enter)
    desk.type("apar")
    desk.press(.enter)
    try expectScreen(desk.lines, named: "many-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `A plan before it is applied, and the question before it is`(width: Int, height: Int) throws {
    var desk = Desk.planned(mode: .live, width: width, height: height)
    try expectScreen(desk.lines, named: "plan-\(width)x\(height)")
    desk.type("A")
    try expectScreen(desk.lines, named: "apply-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `A plan that is being applied, held up by a wall`(width: Int, height: Int) throws {
    var desk = Desk.planned(width: width, height: height)
    desk.applyPlan()
    let plan = try #require(desk.plan)
    desk.tell([.settled(.verified), .settled(.foundApplied)])
    for (row, progress) in zip(plan.toSend.dropFirst(2), [RowProgress.sending, .readingBack]) {
      desk.send(.planTold(plan.id, .row(row.change.key, progress)))
    }
    let wall = ChargeError.rateLimited(.init(status: 429), retryAfter: .seconds(12))
    let hold = PlanRun.Hold(error: wall, until: desk.state.now.uptime + .seconds(12))
    desk.send(.planTold(plan.id, .held(hold)))
    try expectScreen(desk.lines, named: "run-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `What became of a plan`(width: Int, height: Int) throws {
    var desk = Desk.planned(width: width, height: height)
    desk.applyPlan()
    let plan = try #require(desk.plan)
    let refusal = ChargeError.Refusal(
      status: 409, code: "driver_fleet_conflict", message: "An archived driver joins no fleet.",
      requestID: "req_IlT5KkXHLTzWC1WY1QnDZQ9EmAoC2qrf")
    desk.tell([
      .settled(.verified), .settled(.foundApplied), .settled(.refused(.conflict(refusal))),
      .settled(.unknown(.timedOut(.total))), .notSent(.driverGone),
    ])
    desk.send(.planTold(plan.id, .ended(.finished)))
    desk.pass(.seconds(61))
    desk.type("jjj")
    desk.rest()
    try expectScreen(desk.lines, named: "result-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `The help page`(width: Int, height: Int) throws {
    var desk = Desk.loaded(width: width, height: height)
    desk.type("?")
    try expectScreen(desk.lines, named: "help-\(width)x\(height)")
  }

  @Test(arguments: sizes)
  func `Every frame line keeps its place in every screen`(width: Int, height: Int) {
    for keys in [
      "", "a", "?", "j", "jjjj]", "]]", "]]]", "]]]]", "/par", "G", "z", "2", "2c", "s", "5", "3", "4",
      "2t1t5", "llll",
    ] {
      var desk = Desk.loaded(width: width, height: height)
      desk.type(keys)
      for (number, line) in desk.lines.enumerated() {
        #expect(DisplayWidth.of(line) == width, "line \(number + 1) after '\(keys)': \(line)")
      }
    }
  }

  @Test func `No control or bidi character of a name reaches the screen`() {
    let desk = Desk.loaded()
    let forbidden = desk.text.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || $0.properties.isBidiControl)
    }
    #expect(forbidden.isEmpty)
    #expect(desk.text.contains("evil␛[31m"))
  }

  @Test func `Only ASCII stands where only ASCII can be shown`() {
    let desk = Desk.loaded(drivers: [Fixture.ada])
    let frame = Console.draw(desk.state, theme: Fixture.theme, asciiOnly: true)
    let foreign = frame.grid.lines.joined().unicodeScalars.filter { !$0.isASCII }
    #expect(String(String.UnicodeScalarView(foreign)) == "")
  }

  @Test func `Below the least size the screen says so and only quitting works`() {
    var desk = Desk.loaded(width: 39, height: 10)
    #expect(desk.text.contains("Too small: 39x10"))
    _ = desk.takeEffects()
    desk.type("jar/")
    #expect(desk.effects.isEmpty && desk.state.overlay == nil)
    desk.type("q")
    #expect(desk.effects == [.quit])
  }

  @Test func `Mode is a word in the frame`() {
    #expect(Desk.loaded().lines[0].contains(" TEST "))
    #expect(Desk.loaded(mode: .live).lines[0].contains(" LIVE "))
  }
}
