import ChargeModel

/// Going from one tab to another.
extension Console {
  /// Shows a view: its tab that was shown last, or a new one; in the view already, its next tab.
  static func show(_ view: View, _ state: inout ConsoleState) -> [Effect] {
    let place = state.tabs.place(of: view.name)
    let content = place == nil ? view.makeTab(state) : nil
    return changeTab(&state) { tabs in
      if let place {
        tabs.show(place)
      } else if let content {
        tabs.openFirst(content)
        if let second = view.makeSecondTab { tabs.openBehind(second()) }
      }
    }
  }

  /// Shows the tab at a place among those that are open.
  static func showTab(_ place: Int, _ state: inout ConsoleState) -> [Effect] {
    changeTab(&state) { $0.show(place) }
  }

  /// Opens a tab beside the one that is shown.
  static func open(_ content: any TabContent, _ state: inout ConsoleState) -> [Effect] {
    changeTab(&state) { $0.open(content) }
  }

  static func turnTab(_ state: inout ConsoleState, by step: Int) -> [Effect] {
    if state.tabs.all.count == 1 { state.say("No other tab is open: 2 shows the fleets", for: .seconds(4)) }
    return changeTab(&state) { $0.turn(by: step) }
  }

  static func goBack(_ state: inout ConsoleState) -> [Effect] {
    var isDone = false
    let effects = changeTab(&state) { isDone = $0.goBack() }
    if !isDone { state.say("No view was shown before this one", for: .seconds(4)) }
    return effects
  }

  /// A second tab like the one that is shown, to be filtered and sorted in another way.
  static func duplicateTab(_ state: inout ConsoleState) -> [Effect] {
    var content = state.tab
    content.leave()
    content.unmarkAll()
    return open(content, &state)
  }

  /// Closes the tab that is shown; the last one ends the console.
  static func closeTab(_ state: inout ConsoleState) -> [Effect] {
    guard state.tabs.all.count > 1 else { return quit(&state) }
    return changeTab(&state) { _ = $0.close() }
  }

  private static func changeTab(_ state: inout ConsoleState, _ change: (inout Tabs) -> Void) -> [Effect] {
    let before = state.tabs.all[state.tabs.shown].id
    state.tab.leave()
    change(&state.tabs)
    if state.tabs.all[state.tabs.shown].id != before { state.focus = .list }
    settle(&state)
    return enter(&state)
  }

  /// Reads what the tab that is shown needs and nobody has read, and chooses its rows.
  static func enter(_ state: inout ConsoleState) -> [Effect] {
    let content = state.tab
    var effects: [Effect] = []
    if let status = content.status(in: state), status.progress == .unread, !status.phase.isReading {
      effects = content.read(&state, refresh: false)
    }
    return effects + arrange(&state)
  }
}
