import CellGrid
import FleetQuery

/// The last line: a prompt, a notice, or the keys that matter here.
enum FooterView {
  /// - Returns: where the cursor stands when a prompt is open.
  static func draw(_ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme) -> Point? {
    if let editor = state.detail.editor, state.overlay == nil {
      return drawSearch(editor, in: area, of: &grid, theme: theme)
    }
    if let editor = state.tab.editor, state.overlay == nil {
      return drawPrompt(editor, state, in: area, of: &grid, theme: theme)
    }
    if case .yank = state.overlay {
      let fields = Yank.fields(in: state).map { Hint(String($0.key), $0.name.rawValue) }
      grid.write(" copy ", in: area, style: theme[.title])
      drawKeys(fields + [Hint("Esc", "nothing")], in: area.droppingLeading(6), of: &grid, theme: theme)
      return nil
    }
    if let notice = state.notice {
      grid.write(" \(notice.text)", in: area, style: theme[notice.role])
    } else if state.overlay?.isDialog == true {
      drawKeys([Hint("Tab", "next field"), Hint("Esc", "close")], in: area, of: &grid, theme: theme)
    } else if case .columns(let menu) = state.overlay {
      drawKeys(ColumnMenu.keys(menu).map { Hint($0.0, $0.1) }, in: area, of: &grid, theme: theme)
    } else if state.overlay == nil, state.showsHints {
      drawKeys(keys(for: state), in: area, of: &grid, theme: theme)
    }
    return nil
  }

  /// A key and what it is for.
  private struct Hint {
    let key: String
    let label: String
    var isPossible = true

    init(_ key: String, _ label: String) {
      self.key = key
      self.label = label
    }
  }

  /// What cannot be done with the row under the cursor stays where it was, muted: keys that jump from row to row are
  /// hard to find, and dear over a slow line.
  private static func keys(for state: ConsoleState) -> [Hint] {
    let place: Command.Place = state.focus == .list ? .list : .detail
    // Help and palette first, so that the ways to all the others are named at any width.
    let first: [Command.Name] = [.help, .prompt]
    let commands =
      first.flatMap { name in Command.all.filter { $0.name == name } }
      + Command.all.filter { !first.contains($0.name) }
    return commands.compactMap { command in
      guard let label = command.label, let key = state.preferences.keys(of: command).first,
        command.applies(in: place, of: type(of: state.tab).view),
        command.isUpToRow(state)
      else { return nil }
      var hint = Hint(key.name, label)
      hint.isPossible = command.obstacle(state) == nil
      return hint
    }
  }

  private static func drawKeys(
    _ keys: [Hint], in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    var rest = area.droppingLeading(1)
    for hint in keys {
      let width = DisplayWidth.of(hint.key) + 1 + DisplayWidth.of(hint.label)
      guard width <= rest.width else { return }
      let (key, label): (Theme.Role, Theme.Role) = hint.isPossible ? (.key, .keyLabel) : (.muted, .muted)
      grid.write([(hint.key, key), (" ", .text), (hint.label, label)], in: rest, theme: theme)
      rest = rest.droppingLeading(width + 2)
    }
  }

  private static func drawSearch(
    _ editor: LineEditor, in area: Rect, of grid: inout Grid, theme: Theme
  ) -> Point {
    let keys = area.width >= 60 ? "Enter keeps · n N go on · Esc clears " : ""
    grid.write(keys, in: area, style: theme[.muted], alignment: .trailing)
    grid.write(" /", in: area, style: theme[.key])
    let field = area.droppingTrailing(keys.count + 1).droppingLeading(2)
    return grid.write(editor, in: field, style: theme[.field]).cursor
  }

  private static func drawPrompt(
    _ editor: LineEditor, _ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme
  ) -> Point {
    if let error = state.tab.filter.error {
      return drawPrompt(editor, error, in: area, of: &grid, theme: theme)
    }
    let all = state.tab.status(in: state).map { " of \(Wording.count($0.count))" } ?? ""
    let count = Wording.count(state.tab.rowCount) + all
    let keys = area.width >= 80 ? "  Enter keeps · Esc clears " : " "
    let width = DisplayWidth.of(count + keys)
    grid.write(count + keys, in: area, style: theme[.muted], alignment: .trailing)
    grid.write(" /", in: area, style: theme[.key])
    let field = area.droppingTrailing(width + 1).droppingLeading(2)
    return grid.write(editor, in: field, style: theme[.field]).cursor
  }

  /// A text that is no filter yet: what is expected stands behind it, as far as there is room.
  private static func drawPrompt(
    _ editor: LineEditor, _ error: FilterError, in area: Rect, of grid: inout Grid, theme: Theme
  ) -> Point {
    grid.write(" /", in: area, style: theme[.key])
    let field = area.droppingLeading(2)
    let (width, cursor) = grid.write(editor, in: field, style: theme[.field])
    grid.write("\(error)", in: field.droppingLeading(width + 2), style: theme[.warning])
    // The place at fault is underlined, as where a compiler points; a line that is scrolled shows another part.
    guard width == DisplayWidth.of(editor.text) else { return cursor }
    let before = DisplayWidth.of(String(editor.text.prefix(error.column)))
    grid.restyle(field.droppingLeading(before).leading(1)) { style in
      var style = theme[.error].covering(style)
      style.attributes.insert(.underline)
      return style
    }
    return cursor
  }
}
