import CellGrid
import ChargeModel
import ConsoleCore
import FleetQuery

/// A console of 120x40 that has read a list, with no runtime behind it.
package struct Screen {
  package private(set) var state: ConsoleState
  /// Rows that the last arrangement showed.
  package private(set) var arranged = 0
  private let theme: Theme

  package init(_ crowd: Crowd) throws {
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

  /// - Parameter arrange: what the console's runtime does off the main actor.
  package mutating func send(
    _ action: Action, arrange: (Arrangement.Request) -> Arrangement? = { Arrangement($0) }
  ) {
    for effect in Console.update(&state, action) {
      if case .arrange(let question, let request) = effect, let answer = arrange(request) {
        arranged = answer.count
        send(.arranged(question, answer), arrange: arrange)
      }
    }
  }

  package var frame: Frame { Console.draw(state, theme: theme) }
}
