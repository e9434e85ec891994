import CellGrid
import ChargeModel
import FleetQuery

@testable import ConsoleCore

/// A console on a desk: a state, keys to press, and the effects that came out, with no runtime behind it.
///
/// Only choosing rows is done at once, as the runtime does it for short lists.
struct Desk {
  private(set) var state: ConsoleState
  /// Every effect since the last `takeEffects`, choosing rows left out.
  private(set) var effects: [Effect] = []
  /// Rows that were asked for and are not handed out before `arrange`, as with a long list.
  private var awaited: [Action] = []
  var isSlowToArrange = false

  static let start = Moment(
    uptime: .seconds(100), wall: Timestamp(millisecondsSince1970: 1_775_045_071_000))

  init(
    width: Int = 120, height: Int = 40, mode: Mode = .test, isReadOnly: Bool = false,
    preferences: Preferences = Preferences(), profile: Profile? = nil
  ) {
    state = ConsoleState(
      size: Size(width: width, height: height), now: Self.start, zone: .utc,
      profile: profile
        ?? Profile(
          name: "sandbox", mode: mode, baseURL: "http://127.0.0.1:8080/v1", isReadOnly: isReadOnly),
      preferences: preferences,
      idempotencyKeys: IdempotencyKeys(high: 0x0123_4567_89AB_CDEF, low: 0xFEDC_BA98_7654_3210))
  }

  /// A console whose lists were read whole, a moment ago.
  static func loaded(
    width: Int = 120, height: Int = 40, mode: Mode = .test, isReadOnly: Bool = false,
    preferences: Preferences = Preferences(), drivers: [Driver] = Fixture.drivers
  ) -> Desk {
    var desk = Desk(
      width: width, height: height, mode: mode, isReadOnly: isReadOnly, preferences: preferences)
    desk.send(.started)
    desk.show(drivers)
    desk.send(
      .fleetsChanged(FleetListing(fleets: Fixture.fleets, progress: .complete(pages: 1), asOf: start)))
    desk.endReadings()
    desk.pass(.seconds(8))
    return desk
  }

  /// The list as read whole at a moment.
  mutating func show(
    _ drivers: [Driver], of source: DriverFilter = .all, at moment: Moment = start,
    progress: ListProgress? = nil
  ) {
    var builder = DriverTableBuilder()
    builder.beginReading()
    builder.add(drivers, at: moment)
    send(
      .driversChanged(
        DriverListing(table: builder.table, progress: progress ?? .complete(pages: 1), asOf: moment),
        of: source))
  }

  /// Ends the readings under way, well or not.
  mutating func endReadings(failure: ChargeError? = nil) {
    for source in state.drivers.beingRead {
      guard case .reading(let question) = state.drivers[source].phase else { continue }
      send(.driversRead(question, failure: failure))
    }
    if case .reading(let question) = state.fleets.phase { send(.fleetsRead(question, failure: failure)) }
  }

  mutating func send(_ action: Action) {
    for effect in Console.update(&state, action) {
      if case .arrange(let question, let request) = effect {
        awaited.append(.arranged(question, Arrangement(request)))
        if !isSlowToArrange { arrange() }
      } else {
        effects.append(effect)
      }
    }
  }

  /// Hands out the rows that were asked for.
  mutating func arrange() {
    let answers = awaited
    awaited = []
    answers.forEach { send($0) }
  }

  mutating func press(_ keys: Key...) {
    for key in keys { send(.key(key)) }
  }

  mutating func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  mutating func pass(_ duration: Duration) {
    let now = Moment(
      uptime: state.now.uptime + duration,
      wall: Timestamp(
        millisecondsSince1970: state.now.wall.millisecondsSince1970 + duration.components.seconds * 1000))
    send(.clock(now, .utc))
  }

  /// Leaves the cursor where it is until the detail has followed it.
  mutating func rest() { pass(DetailState.pause) }

  mutating func takeEffects() -> [Effect] {
    defer { effects = [] }
    return effects
  }

  /// The list of drivers that is shown.
  var list: DriverTab {
    guard let tab = state.tab as? DriverTab else { fatalError("the list of drivers is not shown") }
    return tab
  }

  var frame: Frame { Console.draw(state, theme: Fixture.theme) }
  var lines: [String] { frame.grid.lines }
  var text: String { lines.joined(separator: "\n") }
}
