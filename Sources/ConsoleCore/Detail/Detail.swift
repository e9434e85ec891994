import ChargeModel

/// What happens in the detail pane.
enum Detail {
  static func turn(_ state: inout ConsoleState, by step: Int) {
    guard let pages = state.detail.subject?.pages, let page = state.detail.page,
      let place = pages.firstIndex(of: page)
    else { return }
    state.detail.select(pages[(place + step + pages.count) % pages.count], now: state.now)
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

  /// Reads the object for the JSON tab once the cursor has rested.
  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    guard case .due(let at) = state.detail.single, at <= state.now.uptime else { return [] }
    return read(&state, maxAge: DetailState.freshness)
  }

  static func refresh(_ state: inout ConsoleState) -> [Effect] { read(&state, maxAge: .zero) }

  /// Part of reading everything again: only what was read before.
  static func refreshWhatWasRead(_ state: inout ConsoleState) -> [Effect] {
    state.detail.single.value == nil ? [] : read(&state, maxAge: .zero)
  }

  private static func read(_ state: inout ConsoleState, maxAge: Duration) -> [Effect] {
    let makeEffect: (Question) -> Effect
    switch state.detail.subject {
    case .driver(let id): makeEffect = { .readDriver($0, id, maxAge: maxAge) }
    case .fleet(let id): makeEffect = { .readFleet($0, id, maxAge: maxAge) }
    case .request, nil: return []
    }
    let question = state.ask()
    state.detail.single = .reading(question, before: state.detail.single.value)
    return [makeEffect(question)]
  }

  /// Takes an answer, unless the cursor has gone on since.
  static func take<Value>(
    _ question: Question, _ result: Result<Fetched<Received<Value>>, ChargeError>, _ state: inout ConsoleState
  ) {
    guard case .reading(question, let before) = state.detail.single else { return }
    switch result {
    case .success(let read): state.detail.single = .read(Fetched(read.value.json, at: read.at))
    case .failure(let error): state.detail.single = .failed(error, before: before)
    }
    scroll(&state, by: 0)
  }
}
