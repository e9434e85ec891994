import CellGrid
import FleetQuery

extension Console {
  /// Sends a key to what is innermost: the dialog, the help page, the prompt, else the pane.
  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    if Layout.isTooSmall(state.size) { return pressWhenTooSmall(key, &state) }
    state.showsWelcome = false
    if let command = commandAnywhere(key, state) { return perform(command, &state) }
    switch state.overlay {
    case .membership: return MembershipDialog.press(key, &state)
    case .bulk: return BulkDialog.press(key, &state)
    case .apply: return ApplyDialog.press(key, &state)
    case .help: return HelpPage.press(key, &state)
    case .columns: return ColumnMenu.press(key, &state)
    case .palette: return Palette.press(key, &state)
    case .yank: return Yank.press(key, &state)
    case .export: return ExportDialog.press(key, &state)
    case nil: break
    }
    if state.detail.editor != nil {
      DetailSearch.press(key, &state)
      return []
    }
    if state.tab.editor != nil { return FilterPrompt.press(key, &state) }
    // What acts on a row must not act on one that the filter just typed is about to take away.
    if state.tab.isAwaitingRows {
      state.heldKeys.append(key)
      return []
    }
    let place: Command.Place = state.focus == .list ? .list : .detail
    guard let command = state.command(for: key.unmodified, in: place) else { return [] }
    if let obstacle = command.obstacle(state) {
      state.say(obstacle, .warning, for: .seconds(4))
      return []
    }
    return perform(command.name, &state)
  }

  /// The commands whose chords mean the same wherever the operator is, in dialogs and prompts too.
  private static func commandAnywhere(_ key: Key, _ state: ConsoleState) -> Command.Name? {
    guard case .control = key, let command = state.command(for: key, in: .list),
      [.cancel, .repaint, .suspend].contains(command.name)
    else { return nil }
    return command.name
  }

  private static func pressWhenTooSmall(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard let command = state.command(for: key, in: .list)?.name,
      [.quit, .cancel, .suspend].contains(command)
    else { return [] }
    return command == .quit ? quit(&state) : perform(command, &state)
  }

  static func paste(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    if case .membership(var dialog) = state.overlay, dialog.focus == .fleet || dialog.focus == .confirmation {
      dialog.paste(text)
      state.overlay = .membership(dialog)
      MembershipDialog.fleetsChanged(&state)
      return []
    }
    if state.overlay == nil, state.detail.editor != nil {
      state.detail.editor?.insert(text)
      DetailSearch.changed(&state)
      return []
    }
    if case .bulk(let dialog) = state.overlay, dialog.focus == .fleet {
      BulkDialog.paste(text, &state)
      return []
    }
    if state.overlay == nil, state.tab.editor != nil {
      state.tab.editor?.insert(text)
      return FilterPrompt.changed(&state)
    }
    if case .palette = state.overlay { return Palette.paste(text, &state) }
    if HelpPage.paste(text, &state) || ExportDialog.paste(text, &state) { return [] }
    state.say("Paste ignored: no field is open here", .warning, for: .seconds(4))
    return []
  }
}
