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
    case .down: move(&state, by: 1)
    case .up: move(&state, by: -1)
    case .halfPageDown: move(&state, by: max(1, page / 2))
    case .halfPageUp: move(&state, by: -max(1, page / 2))
    case .pageDown: move(&state, by: page)
    case .pageUp: move(&state, by: -page)
    case .first: move(&state, by: -.max / 2)
    case .last: move(&state, by: .max / 2)
    default: break
    }
  }

  private static func move(_ state: inout ConsoleState, by lines: Int) {
    guard state.detail.page?.hasCursor == true else { return scroll(&state, by: lines) }
    go(to: state.detail.cursor + lines, &state)
  }

  static func scroll(_ state: inout ConsoleState, by lines: Int) {
    guard state.detail.top + lines != 0 || state.detail.cursor != 0 else { return }
    let count = DetailLine.lines(of: state).count
    state.detail.top = max(0, min(state.detail.top + lines, count - state.layout.detailLines))
    state.detail.cursor = max(0, min(state.detail.cursor, count - 1))
  }

  /// Brings a line into view, and the cursor onto it.
  static func go(to line: Int, _ state: inout ConsoleState) {
    let page = max(1, state.layout.detailLines)
    state.detail.cursor = max(0, min(line, DetailLine.lines(of: state).count - 1))
    state.detail.top = max(state.detail.cursor - page + 1, min(state.detail.top, state.detail.cursor))
    scroll(&state, by: 0)
  }

  // MARK: Acting on a line

  /// Folds or unfolds a line of JSON; goes to a fleet.
  static func open(_ state: inout ConsoleState) -> [Effect] {
    let line = DetailLine.atCursor(of: state)
    if let fleet = line?.fleet { return Fleets.show(fleet, &state) }
    if let number = line?.json { fold(number, nil, &state) }
    return []
  }

  /// In JSON folds the line or goes to the one it stands in; elsewhere the tab to the left.
  static func left(_ state: inout ConsoleState) {
    guard state.detail.page == .json else { return turn(&state, by: -1) }
    guard let number = DetailLine.atCursor(of: state)?.json,
      let line = state.detail.single.value?.value.lines[number]
    else { return }
    if line.end != nil, !state.detail.folded.contains(number) {
      fold(number, true, &state)
    } else if let parent = line.parent,
      let place = DetailLine.lines(of: state).firstIndex(where: { $0.json == parent })
    {
      go(to: place, &state)
    }
  }

  /// In JSON unfolds the line; elsewhere the tab to the right.
  static func right(_ state: inout ConsoleState) {
    guard state.detail.page == .json else { return turn(&state, by: 1) }
    if let number = DetailLine.atCursor(of: state)?.json { fold(number, false, &state) }
  }

  /// - Parameter isFolded: `nil` turns it over.
  private static func fold(_ number: Int, _ isFolded: Bool?, _ state: inout ConsoleState) {
    guard let lines = state.detail.single.value?.value.lines, lines[number].end != nil else { return }
    if isFolded ?? !state.detail.folded.contains(number) {
      state.detail.folded.insert(number)
    } else {
      state.detail.folded.remove(number)
    }
    scroll(&state, by: 0)
  }

  /// Reads the object for the JSON tab once the cursor has rested.
  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    guard case .due(let at) = state.detail.single, at <= state.now.uptime else { return [] }
    return read(&state, maxAge: DetailState.freshness)
  }

  /// Reads the object whichever tab is shown, unless that was done a moment ago.
  static func readNow(_ state: inout ConsoleState) -> [Effect] {
    read(&state, maxAge: DetailState.freshness)
  }

  static func refresh(_ state: inout ConsoleState) -> [Effect] {
    let transactions = state.detail.page == .wallet ? DetailTransactions.read(&state, more: false) : []
    return read(&state, maxAge: .zero) + transactions
  }

  /// Part of reading everything again: only what was read before.
  static func refreshWhatWasRead(_ state: inout ConsoleState) -> [Effect] {
    state.detail.single.value == nil ? [] : read(&state, maxAge: .zero)
  }

  private static func read(_ state: inout ConsoleState, maxAge: Duration) -> [Effect] {
    let makeEffect: (Question) -> Effect
    switch state.detail.subject {
    case .driver(let id): makeEffect = { .readDriver($0, id, maxAge: maxAge) }
    case .fleet(let id): makeEffect = { .readFleet($0, id, maxAge: maxAge) }
    case .request, .planRow, .journal, .logLine, nil: return []
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
    case .success(let read):
      let document = JSONDocument(read.value.json)
      // What is folded are lines by number, which mean something else in another text.
      if document.lines != before?.value.lines { state.detail.folded = [] }
      state.detail.single = .read(Fetched(document, at: read.at))
    case .failure(let error): state.detail.single = .failed(error, before: before)
    }
    scroll(&state, by: 0)
  }
}
