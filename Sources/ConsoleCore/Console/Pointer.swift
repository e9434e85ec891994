import CellGrid

/// What a mouse does: a click moves the focus and the cursor, or shows the tab it is on; the wheel scrolls what it is
/// over. Nothing is opened, marked or confirmed by one.
enum Pointer {
  /// Rows that one step of the wheel moves.
  private static let wheelStep = 3

  static func act(_ event: MouseEvent, _ state: inout ConsoleState) -> [Effect] {
    guard state.usesMouse, !Layout.isTooSmall(state.size) else { return [] }
    switch state.overlay {
    case nil: break
    case .help:
      guard let key = event.kind.key else { return [] }
      return repeated { HelpPage.press(key, &state) }
    default: return []  // a dialog takes keys alone
    }
    let layout = state.layout
    if let list = layout.list, list.contains(event.place) {
      return act(event, on: .list, in: list, &state)
    }
    if let detail = layout.detail, detail.contains(event.place) {
      state.catchUp()
      return act(event, on: .detail, in: detail, &state)
    }
    return []
  }

  private static func act(
    _ event: MouseEvent, on pane: Pane, in area: Rect, _ state: inout ConsoleState
  ) -> [Effect] {
    switch event.kind {
    case .click:
      state.focus = pane
      return pane == .list ? click(event.place, list: area, &state) : click(event.place, detail: area, &state)
    case .wheelUp, .wheelDown:
      // The pane under the pointer scrolls, the focus stays.
      let focus = state.focus
      state.focus = pane
      defer { state.focus = focus }
      return repeated { Console.perform(event.kind == .wheelUp ? .up : .down, &state) }
    }
  }

  /// Behind the last row there is nothing to click on.
  private static func click(_ place: Point, list area: Rect, _ state: inout ConsoleState) -> [Effect] {
    if let tab = TabStrip.tab(at: place, area, state) {
      return tab == state.tabs.shown ? [] : Console.showTab(tab, &state)
    }
    let row = place.line - area.top - 2  // behind the frame and the column heads
    guard (0..<state.layout.listRows).contains(row), state.tab.hasRow(onLine: row) else { return [] }
    return Console.perform(.screenTop, &state)
      + (0..<row).flatMap { _ in Console.perform(.down, &state) }
  }

  private static func click(_ place: Point, detail area: Rect, _ state: inout ConsoleState) -> [Effect] {
    if let page = DetailView.page(at: place, area, state) { state.detail.select(page, now: state.now) }
    return []
  }

  private static func repeated(_ step: () -> [Effect]) -> [Effect] {
    (0..<wheelStep).flatMap { _ in step() }
  }

  /// Turns reports of the mouse on or off; while they are on, the terminal selects text with Shift alone.
  static func toggle(_ state: inout ConsoleState) -> [Effect] {
    state.usesMouse.toggle()
    state.say(
      state.usesMouse
        ? "Mouse on: click and wheel; Shift selects text as before" : "Mouse off: the terminal has it again",
      for: .seconds(4))
    return [.useMouse(state.usesMouse)]
  }
}

extension MouseEvent.Kind {
  /// The key that does what the wheel does.
  fileprivate var key: Key? {
    switch self {
    case .click: nil
    case .wheelUp: .up
    case .wheelDown: .down
    }
  }
}
