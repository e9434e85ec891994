import CellGrid

/// Draws the menu of columns over the table, so narrow that the effect of each key is seen beside it.
enum ColumnMenuView {
  private static let width = 38

  static func draw(_ menu: ColumnMenuState, _ state: ConsoleState, in grid: inout Grid, theme: Theme) {
    let screen = grid.bounds.inset(vertically: 1)
    let size = Size(width: min(width, screen.width), height: min(menu.entries.count + 2, screen.height))
    let area = Rect(
      column: max(0, (state.layout.list ?? screen).right - size.width - 1), line: screen.top + 1,
      width: size.width, height: min(size.height, screen.height - 1))
    grid.fill(area, style: theme[.text])
    let title = menu.purpose == .sort ? "Sort by" : "Columns"
    grid.frame(
      area, title: title, footer: "\(menu.highlighted + 1) of \(menu.entries.count)", isFocused: true,
      theme: theme)
    let inner = area.inset(horizontally: 1, vertically: 1)
    let first = max(0, min(menu.highlighted - inner.height + 1, menu.entries.count - inner.height))
    for (place, line) in zip(menu.entries.indices.dropFirst(first), inner.lines) {
      let entry = menu.entries[place]
      grid.write(sign(of: entry, menu, state), in: line.droppingLeading(2), style: theme[.mark])
      grid.write(entry.header, in: line.droppingLeading(6), style: theme[entry.isOn ? .title : .text])
      grid.write(
        "\(entry.name) ", in: line.droppingLeading(18), style: theme[.muted], alignment: .trailing)
      guard place == menu.highlighted else { continue }
      grid.write("▸", in: line, style: theme[.selectedRow])
      grid.restyle(line) { theme[.selectedRow].covering($0) }
    }
  }

  /// A tick for a column that is shown; for one that is sorted by, its direction, and its rank if there are several.
  private static func sign(
    of entry: ColumnMenuState.Entry, _ menu: ColumnMenuState, _ state: ConsoleState
  ) -> String {
    guard menu.purpose == .sort else { return entry.isOn ? "✓" : "" }
    let keys = state.tab.order.keys
    guard let place = keys.firstIndex(where: { $0.column == entry.name }) else { return "" }
    let arrow = keys[place].isAscending ? "▲" : "▼"
    return keys.count > 1 ? "\(arrow)\(place + 1)" : arrow
  }
}
