import CellGrid

/// Draws the command line in the last line, and above it what it is narrowed down to.
enum PaletteView {
  /// - Returns: where the cursor stands.
  static func draw(_ palette: PaletteState, _ state: ConsoleState, in grid: inout Grid, theme: Theme) -> Point
  {
    let entries = Palette.entries(palette, state)
    let screen = grid.bounds
    let room = screen.droppingLower(1).lower(max(3, min(most, screen.height - 3)))
    let area = room.lower(min(room.height, max(1, entries.count) + 2)).leading(min(widest, screen.width))
    grid.fill(area, style: theme[.text])
    grid.frame(
      area, title: title(palette), footer: footer(entries.count, isWide: area.width >= 80), isFocused: true,
      theme: theme)
    let inner = area.inset(horizontally: 1, vertically: 1)
    if entries.isEmpty { grid.write(" \(empty(palette))", in: inner.line(0), style: theme[.muted]) }
    let top = max(0, min(palette.highlighted - inner.height + 1, entries.count - inner.height))
    for (place, line) in zip(top..<max(top, entries.count), inner.lines) {
      draw(entries[place], isPointedAt: place == palette.highlighted, in: line, of: &grid, theme: theme)
    }
    return drawLine(palette, in: screen.lower(1), of: &grid, theme: theme)
  }

  /// Lines and columns of the list with its frame.
  private static let most = 14
  private static let widest = 110

  private static func title(_ palette: PaletteState) -> String {
    palette.typed.map { "\($0.command.title) ── \($0.command.help)" } ?? "Commands"
  }

  private static func footer(_ count: Int, isWide: Bool) -> String {
    if count == 0 { return "Esc closes" }
    let keys = isWide ? "↑↓ choose · Tab completes · Enter does it · Esc closes" : "↑↓ Tab Enter Esc"
    return "\(Wording.count(count)) · \(keys)"
  }

  private static func empty(_ palette: PaletteState) -> String {
    if case .running = palette.search { return "looking …" }
    guard let (command, argument) = palette.typed else { return "no command is called so" }
    if case .text = command.argument { return "Enter does it" }
    return argument.isEmpty ? "type a part of the name" : "nothing is called so"
  }

  private static func draw(
    _ entry: PaletteEntry, isPointedAt: Bool, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    let isPossible = entry.obstacle == nil
    let keys = line.droppingTrailing(1).trailing(isPossible ? min(18, DisplayWidth.of(entry.keys)) : 0)
    let rest = line.droppingLeading(3).droppingTrailing(keys.width + 2)
    let name = rest.leading(max(20, line.width * 2 / 5))
    if isPointedAt { grid.write("▸", in: line.droppingLeading(1), style: theme[.key]) }
    let written = write(entry, in: name.droppingTrailing(2), of: &grid, theme: theme)
    let note = rest.droppingLeading(max(min(28, line.width * 2 / 5), written + 2))
    grid.write(
      entry.obstacle.map { "not now: \($0)" } ?? entry.note, in: note,
      style: theme[isPossible ? .muted : .warning])
    grid.write(entry.keys, in: keys, style: theme[.key], alignment: .trailing)
    if isPointedAt { grid.restyle(line) { theme[.selectedRow].covering($0) } }
  }

  /// Writes the name with the letters found set off.
  private static func write(
    _ entry: PaletteEntry, in area: Rect, of grid: inout Grid, theme: Theme
  ) -> Int {
    let plain = theme[entry.obstacle == nil ? .text : .buttonDisabled]
    let written = grid.write(entry.text, in: area, style: plain)
    var column = area.left
    for (place, cluster) in entry.text.enumerated() {
      let width = DisplayWidth.of(cluster)
      guard column + width <= area.left + written else { break }
      if entry.matched.contains(place) {
        grid.restyle(Rect(column: column, line: area.top, width: width, height: 1)) { style in
          var style = style
          style.attributes.formUnion([.bold, .underline])
          return style
        }
      }
      column += width
    }
    return written
  }

  private static func drawLine(
    _ palette: PaletteState, in line: Rect, of grid: inout Grid, theme: Theme
  ) -> Point {
    grid.fill(line, style: theme[.text])
    grid.write(" :", in: line, style: theme[.key])
    let problem = palette.problem ?? ""
    let words = line.trailing(min(DisplayWidth.of(problem) + 1, line.width * 2 / 3))
    if !problem.isEmpty { grid.write(problem, in: words, style: theme[.warning]) }
    let field = line.droppingLeading(2).droppingTrailing(problem.isEmpty ? 1 : words.width + 1)
    let (width, cursor) = grid.write(palette.editor, in: field, style: theme[.field])
    if let (command, argument) = palette.typed, argument.isEmpty {
      grid.write(command.argument.label, in: field.droppingLeading(width), style: theme[.muted])
    }
    return cursor
  }
}
