import ChargeModel

/// What happens in the detail pane.
enum DriverDetail {
  static func turn(_ state: inout ConsoleState, by step: Int) {
    let tabs = DriverDetailState.Tab.allCases
    let next = (state.detail.tab.rawValue + step + tabs.count) % tabs.count
    state.detail.select(tabs[next], now: state.now)
  }

  static func move(_ command: Command.Name, _ state: inout ConsoleState) {
    let page = max(1, state.layout.detailLines)
    switch command {
    case .down: scroll(&state, by: 1)
    case .up: scroll(&state, by: -1)
    case .halfPageDown: scroll(&state, by: max(1, page / 2))
    case .halfPageUp: scroll(&state, by: -max(1, page / 2))
    case .pageDown: scroll(&state, by: page)
    case .pageUp: scroll(&state, by: -page)
    case .first: scroll(&state, by: -.max / 2)
    case .last: scroll(&state, by: .max / 2)
    default: break
    }
  }

  static func scroll(_ state: inout ConsoleState, by lines: Int) {
    guard state.detail.top + lines != 0 else { return }
    let last = max(0, DetailLine.lines(of: state).count - state.layout.detailLines)
    state.detail.top = max(0, min(state.detail.top + lines, last))
  }

  /// Reads the driver for the JSON tab once the cursor has rested.
  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    guard case .due(let at) = state.detail.single, at <= state.now.uptime else { return [] }
    return read(&state, maxAge: DriverDetailState.freshness)
  }

  static func refresh(_ state: inout ConsoleState) -> [Effect] { read(&state, maxAge: .zero) }

  /// Part of reading everything again: only what was read before.
  static func refreshWhatWasRead(_ state: inout ConsoleState) -> [Effect] {
    state.detail.single.value == nil ? [] : read(&state, maxAge: .zero)
  }

  private static func read(_ state: inout ConsoleState, maxAge: Duration) -> [Effect] {
    guard let id = state.detail.driver else { return [] }
    let question = state.ask()
    state.detail.single = .reading(question, before: state.detail.single.value)
    return [.readDriver(question, id, maxAge: maxAge)]
  }

  static func read(
    _ question: Question, _ id: Driver.ID, _ result: Result<Fetched<Received<Driver>>, ChargeError>,
    _ state: inout ConsoleState
  ) {
    guard case .reading(question, let before) = state.detail.single, state.detail.driver == id else { return }
    switch result {
    case .success(let value): state.detail.single = .read(value)
    case .failure(let error): state.detail.single = .failed(error, before: before)
    }
    scroll(&state, by: 0)
  }
}
