import CellGrid
import FleetQuery

extension Console {
  /// Sends a key to what is innermost: the dialog, the help page, the prompt, else the pane.
  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    if Layout.isTooSmall(state.size) { return pressWhenTooSmall(key, &state) }
    if case .control(let letter) = key, let effects = pressAnywhere(letter, &state) { return effects }
    switch state.overlay {
    case .membership: return MembershipDialog.press(key, &state)
    case .help: return HelpPage.press(key, &state)
    case nil: break
    }
    if state.drivers.editor != nil { return FilterPrompt.press(key, &state) }
    let place: Command.Place = state.focus == .list ? .list : .detail
    guard let command = Command.of(key, in: place) else { return [] }
    if let obstacle = command.obstacle(state) {
      state.say(obstacle, .warning, for: .seconds(4))
      return []
    }
    return perform(command.name, &state)
  }

  /// The chords that mean the same wherever the operator is.
  private static func pressAnywhere(_ letter: Character, _ state: inout ConsoleState) -> [Effect]? {
    switch letter {
    case "c": perform(.cancel, &state)
    case "l": perform(.repaint, &state)
    case "z": perform(.suspend, &state)
    default: nil
    }
  }

  private static func pressWhenTooSmall(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    switch key {
    case .character("q"): perform(.quit, &state)
    case .control("c"): perform(.cancel, &state)
    case .control("z"): [.suspend]
    default: []
    }
  }

  static func paste(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    if case .membership(var dialog) = state.overlay, dialog.focus == .fleet || dialog.focus == .confirmation {
      dialog.paste(text)
      state.overlay = .membership(dialog)
      MembershipDialog.fleetsChanged(&state)
      return []
    }
    if state.overlay == nil, state.drivers.editor != nil {
      state.drivers.editor?.insert(text)
      return FilterPrompt.changed(&state)
    }
    state.say("Paste ignored: no field is open here", .warning, for: .seconds(4))
    return []
  }
}
