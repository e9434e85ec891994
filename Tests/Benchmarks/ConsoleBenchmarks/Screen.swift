import CellGrid
import ChargeModel
import ConsoleCore
import FleetQuery

/// A console of 120x40 that has read a list, with no runtime behind it.
struct Screen {
  private(set) var state: ConsoleState
  let theme: Theme

  init(_ crowd: Crowd) throws {
    state = ConsoleState(
      size: Size(width: 120, height: 40), now: Crowd.moment, zone: .utc,
      profile: Profile(name: "sandbox", mode: .test, baseURL: "http://127.0.0.1:8080/v1"),
      idempotencyKeys: IdempotencyKeys(high: 1, low: 1))
    theme = try Theme(
      name: "benchmarks", palette: ["accent": 6, "good": 2, "caution": 3, "bad": 1],
      roles: [
        "border": "dim", "borderFocused": "accent", "columnHeader": "accent bold", "key": "accent bold",
        "label": "accent", "modeTest": "good", "muted": "dim", "selectedRow": "reverse",
        "statusActive": "good", "statusArchived": "dim", "statusSuspended": "caution", "tabSelected": "bold",
        "negativeAmount": "bad", "title": "bold",
      ])
    // No `.started`, so nothing is being read and every pane is at rest.
    send(.fleetsChanged(crowd.fleets))
    send(.driversChanged(crowd.drivers))
  }

  mutating func send(_ action: Action) {
    for effect in Console.update(&state, action) {
      if case .arrange(let question, let request) = effect {
        send(.arranged(question, Arrangement(request)))
      }
    }
  }

  var frame: Frame { Console.draw(state, theme: theme) }
}

/// What is on screen before and after the cursor moves by one row.
struct Frames {
  let before: Frame
  /// The same, drawn once more.
  let again: Frame
  let after: Frame

  init() async throws {
    var screen = try Screen(try await Crowd())
    before = screen.frame
    again = screen.frame
    screen.send(.key(.character("j")))
    after = screen.frame
    let count = differences(before.grid, after.grid)
    guard before == again, count > 0 else { fatalError("\(count) cells differ") }
  }
}

/// The cells of `after` that differ, counted by the same walk as the terminal's painter takes.
func differences(_ before: Grid, _ after: Grid) -> Int {
  let (before, after) = (before.cells, after.cells)
  var count = 0
  for place in after.indices where before[place] != after[place] { count += 1 }
  return count
}
