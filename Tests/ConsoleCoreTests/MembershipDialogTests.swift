import CellGrid
import ChargeModel
import FleetOperations
import Testing

@testable import ConsoleCore

@Suite struct MembershipDialogTests {
  /// A dialog for Ada with Paris North chosen and the focus on Attach, awake.
  private static func readyToAttach(mode: Mode = .test) -> Desk {
    var desk = Desk.loaded(mode: mode)
    desk.type("apar")
    desk.press(.enter)
    if mode == .live {
      desk.type(Fixture.paris.id.lastFour)
      desk.press(.enter)
    }
    desk.press(.tab)
    desk.pass(.milliseconds(300))
    _ = desk.takeEffects()
    return desk
  }

  /// The same with the preflight answered as nothing had changed, and the write on its way.
  private static func attaching() throws -> (Desk, MembershipChange) {
    var desk = readyToAttach()
    desk.press(.enter)
    desk.answerPreflight()
    let effects = desk.takeEffects()
    guard case .write(let change, _) = effects.last else {
      Issue.record("no write among \(effects)")
      throw MissingWrite()
    }
    return (desk, change)
  }

  private struct MissingWrite: Error {}

  private var dialog: (Desk) -> MembershipDialogState? = { desk in
    if case .membership(let dialog) = desk.state.overlay { dialog } else { nil }
  }

  @Test func `It opens in the fleet field; Enter there only picks and moves to Cancel`() {
    var desk = Desk.loaded()
    desk.type("a")
    #expect(dialog(desk)?.focus == .fleet && dialog(desk)?.fleet == nil)
    desk.type("par")
    desk.press(.enter)
    #expect(dialog(desk)?.fleet == Fixture.paris && dialog(desk)?.focus == .cancel)
    desk.press(.enter)
    #expect(desk.state.overlay == nil)
    #expect(!desk.takeEffects().contains { if case .write = $0 { true } else { false } })
  }

  @Test func `Attaching takes Tab or → and then Enter`() {
    for key in [Key.tab, .right] {
      var desk = Desk.loaded()
      desk.type("apar")
      desk.press(.enter, key)
      desk.pass(.milliseconds(250))
      _ = desk.takeEffects()
      desk.press(.enter)
      guard case .preflight(_, Fixture.ada.id, Fixture.paris.id, _) = desk.takeEffects().first else {
        Issue.record("\(key.name) and Enter did not confirm")
        continue
      }
    }
  }

  @Test func `The button is deaf for 250 ms after focus arrives`() {
    var desk = Desk.loaded()
    desk.type("apar")
    desk.press(.enter, .tab)
    desk.pass(.milliseconds(249))
    _ = desk.takeEffects()
    desk.press(.enter)
    #expect(desk.takeEffects().isEmpty)
    desk.pass(.milliseconds(1))
    desk.press(.enter)
    #expect(desk.takeEffects().count == 1)
  }

  @Test func `The key that opened it never presses the button`() {
    var desk = Self.readyToAttach()
    desk.type("aaa ")
    #expect(desk.takeEffects().isEmpty)
    #expect(dialog(desk)?.phase == .choosing)
  }

  @Test func `Candidates are found by name or id, those that can take drivers first`() {
    var desk = Desk.loaded()
    desk.type("a")
    #expect(
      dialog(desk).map { $0.picker.candidates(among: $0.choices(in: desk.state.fleets)).map(\.name) } == [
        "Lyon East", "Paris North", "Paris Reserve",
      ])
    desk.type("qynjvq")
    #expect(dialog(desk)?.picker.highlighted == Fixture.lyon.id)
    desk.press(.control("u"))
    desk.type("nothing like it")
    desk.press(.enter)
    #expect(dialog(desk)?.focus == .fleet && dialog(desk)?.fleet == nil)
    #expect(desk.text.contains("no fleet matches"))
  }

  @Test func `Before and after name the fleets, checks and the request are shown`() {
    var desk = Desk.loaded()
    desk.type("a")
    desk.press(.down, .down, .enter)
    for text in [
      "Before   Lyon East", "After    Lyon East, Paris Reserve", "✓ driver active", "! fleet suspended",
      "POST /v1/drivers/drv_pG7WUA9V…riKAS/attach",
    ] { #expect(desk.text.contains(text), "\(text)") }
  }

  @Test func `Policies of driver and fleet are named once they were read`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.type("a")
    let policy = Fixture.ada.policies[0]
    #expect(desk.takeEffects().contains(.readPolicies([policy])))
    #expect(desk.text.contains("Policies driver: \(policy.abbreviated)"))
    desk.send(.policiesRead([policy: "Nights only"]))
    desk.type("par")
    desk.press(.enter)
    #expect(desk.text.contains("Policies driver: Nights only · fleet: none"))
    #expect(desk.takeEffects().isEmpty, "what is known is not asked for again")
  }

  @Test func `A fleet the driver is in is nothing to do and cannot be confirmed`() {
    var desk = Desk.loaded()
    desk.type("alyon")
    desk.press(.enter, .tab)
    desk.pass(.seconds(1))
    _ = desk.takeEffects()
    desk.press(.enter)
    #expect(desk.takeEffects().isEmpty)
    #expect(desk.text.contains("already in this fleet: nothing to do"))
  }

  @Test func `Differing currencies warn and do not block`() {
    var desk = Desk.loaded(drivers: [Fixture.driver(1, "Kai", [], "usd", 5)])
    desk.type("apar")
    desk.press(.enter)
    #expect(desk.text.contains("! fleet EUR, driver USD"))
    #expect(dialog(desk)?.obstacle(mode: .test) == nil)
  }

  @Test func `It acts on the driver it was opened for, whatever the list does behind it`() throws {
    var desk = Self.readyToAttach()
    desk.show(Fixture.drivers.reversed())
    desk.press(.enter)
    desk.answerPreflight()
    guard case .write(let change, _) = desk.takeEffects().last else { Issue.record("no write"); return }
    #expect(change.driver == Fixture.ada.id && change.fleet == Fixture.paris.id)
  }

  @Test func `A driver that vanished cannot be attached, and the dialog says so`() {
    var desk = Self.readyToAttach()
    desk.show(Array(Fixture.drivers.dropFirst()))
    desk.press(.enter)
    #expect(desk.takeEffects().isEmpty)
    #expect(desk.text.contains("this driver does not exist any more"))
  }

  @Test func `What changed since is shown and not sent before it is decided again`() {
    var desk = Self.readyToAttach()
    desk.press(.enter)
    var driver = Fixture.ada
    driver.status = .suspended
    driver.fleets = []
    desk.answerPreflight(driver: .success(driver))
    #expect(desk.takeEffects().allSatisfy { if case .write = $0 { false } else { true } })
    #expect(dialog(desk)?.focus == .cancel)
    #expect(desk.text.contains("! driver is now suspended, was active"))
    desk.press(.tab)
    desk.pass(.milliseconds(300))
    desk.press(.enter)
    desk.answerPreflight(driver: .success(driver))
    guard case .write = desk.takeEffects().last else { Issue.record("no write"); return }
  }

  @Test func `A failed preflight sends nothing and says why`() {
    var desk = Self.readyToAttach()
    desk.press(.enter)
    desk.answerPreflight(driver: .failure(.offline(reason: "connection refused")))
    #expect(desk.takeEffects().allSatisfy { if case .write = $0 { false } else { true } })
    #expect(desk.text.contains("not sent: Offline: connection refused"))
  }

  @Test func `A missing read endpoint does not forbid attaching, a missing driver does`() {
    let missingEndpoint = ChargeError.endpointMissing(
      .init(status: 404), endpoint: "GET /drivers/{driver}")
    let missingDriver = ChargeError.notFound(.init(status: 404, code: "driver_not_found"))
    for (failure, writes) in [(missingEndpoint, true), (missingDriver, false)] {
      var desk = Self.readyToAttach()
      desk.press(.enter)
      desk.answerPreflight(driver: .failure(failure))
      let didWrite = desk.takeEffects().contains { if case .write = $0 { true } else { false } }
      #expect(didWrite == writes)
    }
  }

  @Test func `LIVE asks for the last four characters of the fleet's id`() {
    var desk = Desk.loaded(mode: .live)
    desk.type("apar")
    desk.press(.enter)
    #expect(dialog(desk)?.focus == .confirmation)
    desk.type("xxxx")
    desk.press(.enter, .tab)
    desk.pass(.seconds(1))
    _ = desk.takeEffects()
    desk.press(.enter)
    #expect(desk.takeEffects().isEmpty)
    desk = Self.readyToAttach(mode: .live)
    desk.press(.enter)
    #expect(desk.takeEffects().count == 1)
  }

  @Test func `One write goes out, then the state is read back, and what matches is verified`() throws {
    var (desk, change) = try Self.attaching()
    desk.press(.enter, .enter)
    #expect(desk.takeEffects().isEmpty)
    desk.send(.written(change, .success(Fixture.ada)))
    #expect(desk.takeEffects() == [.readBack(change, answer: nil)])
    let fleets = [Fixture.lyon.id, Fixture.paris.id]
    desk.send(.readBack(change, [.success(fleets), .success(fleets)]))
    #expect(desk.state.overlay == nil)
    #expect(desk.lines[39].contains("✓ Ada Lindqvist → Paris North: attached, verified"))
  }

  @Test func `Each outcome is told in its own words`() throws {
    let lost = ChargeError.offline(reason: "connection reset")
    let refusal = ChargeError.conflict(.init(status: 409, code: "driver_fleet_conflict", requestID: "req_9"))
    let here = [Fixture.paris.id]
    let cases: [(ChargeError?, [Result<[Fleet.ID], ChargeError>], String)] = [
      (nil, [.success([])], "accepted, but read back differently"),
      (nil, [.failure(lost), .failure(lost)], "accepted, not re-read"),
      (lost, [.success([])], "not attached"),
      (lost, [.failure(lost)], "unknown whether it happened"),
      (lost, [.success(here)], "the answer was lost"),
      (refusal, [], "refused"),
      (.unreachable(reason: "connection refused"), [], "not sent"),
    ]
    for (answer, readings, words) in cases {
      var (desk, change) = try Self.attaching()
      desk.send(.written(change, answer.map { .failure($0) } ?? .success(Fixture.ada)))
      desk.send(.readBack(change, readings))
      #expect(desk.text.contains(words), "\(words)")
    }
  }

  @Test func `Closing the dialog does not lose the write; its outcome is told`() throws {
    var (desk, change) = try Self.attaching()
    desk.press(.escape)
    #expect(desk.state.overlay == nil)
    desk.send(.written(change, .failure(.forbidden(.init(status: 403, requestID: "req_7")))))
    #expect(desk.lines[39].contains("Ada Lindqvist → Paris North: refused"))
  }

  @Test func `Quitting asks again while a write is unfinished`() throws {
    var (desk, change) = try Self.attaching()
    desk.press(.escape)
    desk.type("q")
    #expect(desk.takeEffects().isEmpty)
    #expect(desk.lines[39].contains("is not finished: q again"))
    desk.type("q")
    #expect(desk.takeEffects() == [.quit])
    _ = change
  }

  @Test func `An unknown write can be read again, under the same intention`() throws {
    var (desk, change) = try Self.attaching()
    let lost = ChargeError.timedOut(.total)
    desk.send(.written(change, .failure(lost)))
    desk.send(.readBack(change, [.failure(lost)]))
    _ = desk.takeEffects()
    desk.type("r")
    #expect(desk.takeEffects() == [.readBack(change, answer: lost)])
    desk.send(.readBack(change, [.success([Fixture.paris.id])]))
    #expect(desk.state.write(change.key)?.phase == .settled(.foundApplied))
  }

  @Test func `Detaching offers the driver's own fleets and sends the twin of attach`() throws {
    var desk = Desk.loaded()
    desk.type("jjjd")
    #expect(
      dialog(desk).map { $0.picker.candidates(among: $0.choices(in: desk.state.fleets)).map(\.name) } == [
        "Lyon East", "Paris North", "Paris Reserve",
      ])
    desk.type("north")
    desk.press(.enter, .tab)
    #expect(desk.text.contains("After    Lyon East, Paris Reserve"))
    #expect(desk.text.contains("/detach"))
    desk.pass(.milliseconds(300))
    desk.press(.enter)
    desk.answerPreflight(driver: .success(Fixture.drivers[3]))
    guard case .write(let change, _) = desk.takeEffects().last else { Issue.record("no write"); return }
    #expect(change.kind == .detach && change.driver == Fixture.id(4) && change.fleet == Fixture.paris.id)
    desk.send(.written(change, .success(Fixture.drivers[3])))
    desk.send(.readBack(change, [.success([Fixture.lyon.id])]))
    #expect(desk.lines[39].contains("✓ Zoë Müller out of Paris North: detached, verified"))
  }

  @Test func `A driver in no fleet cannot be detached, and the reason is told`() {
    var desk = Desk.loaded()
    desk.type("jjd")
    #expect(desk.state.overlay == nil)
    #expect(desk.lines[39].contains("this driver is in no fleet"))
  }

  @Test func `A key that the row stands against is muted in the footer, and the others stay where they are`()
    throws
  {
    let theme = try Theme(name: "test", palette: [:], roles: ["muted": "dim", "selectedRow": "reverse"])
    var desk = Desk.loaded()
    func detach() throws -> (line: String, isMuted: Bool) {
      let grid = Console.draw(desk.state, theme: theme).grid
      let line = grid.lines[39]
      let range = try #require(line.range(of: "d detach"))
      let column = line.distance(from: line.startIndex, to: range.lowerBound)
      return (line, grid[column, 39].style.attributes.contains(.dim))
    }
    let possible = try detach()
    desk.type("jj")  // who is in no fleet
    let impossible = try detach()
    #expect(possible.line == impossible.line)
    #expect(!possible.isMuted && impossible.isMuted)
  }

  @Test func `A fleet that was not read can be left by its id`() {
    let unread = Fleet.ID("flt_ZZZZquEM0HEys6hfT24YqvYcfoAGnj3Z")
    var desk = Desk.loaded(drivers: [Fixture.driver(1, "Kai", [unread], "eur", 5)])
    desk.type("d")
    desk.press(.enter)
    #expect(dialog(desk)?.fleet?.id == unread)
    #expect(dialog(desk)?.obstacle(mode: .test) == nil)
  }

  @Test func `Two intentions never share a key`() throws {
    let (first, one) = try Self.attaching()
    var desk = first
    desk.send(.written(one, .failure(.rejected(.init(status: 400)))))
    desk.press(.enter)
    desk.type("apar")
    desk.press(.enter, .tab)
    desk.pass(.milliseconds(300))
    desk.press(.enter)
    desk.answerPreflight()
    guard case .write(let two, _) = desk.takeEffects().last else { Issue.record("no write"); return }
    #expect(one.key != two.key && two.fleet == one.fleet)
  }
}

extension Desk {
  /// Answers the preflight asked for, by default with what the dialog shows already.
  fileprivate mutating func answerPreflight(
    driver: Result<Driver, ChargeError> = .success(Fixture.ada),
    fleet: Result<Fleet, ChargeError> = .success(Fixture.paris)
  ) {
    guard case .membership(let dialog) = state.overlay, case .checking(let question) = dialog.phase else {
      Issue.record("no preflight was asked for")
      return
    }
    let preflight = Preflight(
      driver: driver.map { Fetched($0, at: state.now) }, fleet: fleet.map { Fetched($0, at: state.now) })
    send(.preflighted(question, preflight))
  }
}
