import CellGrid
import ChargeModel

/// Draws the detail of the driver under the cursor: its tabs and the lines of the selected one.
enum DriverDetailView {
  static func draw(_ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme) {
    let row = state.selectedRow
    grid.frame(
      area, title: row?.driver.name.sanitised ?? "Driver", footer: row.map { footer($0, state) } ?? "",
      isFocused: state.focus == .detail, theme: theme)
    let inner = area.inset(horizontally: 2, vertically: 1)
    guard row != nil else {
      grid.write("No driver is under the cursor.", in: inner.line(0), style: theme[.muted])
      return
    }
    drawTabs(state.detail.tab, in: inner.line(0), of: &grid, theme: theme)
    let lines = DetailLine.lines(of: state)
    let labels = min(20, lines.map { DisplayWidth.of($0.label) }.max() ?? 0)
    for (line, area) in zip(lines.dropFirst(state.detail.top), inner.droppingUpper(2).lines) {
      let indent = labels == 0 ? 0 : labels + 2
      grid.write(line.label, in: area.leading(labels), style: theme[.label])
      grid.write(line.text, in: area.droppingLeading(indent), style: theme[line.role])
    }
  }

  private static func footer(_ row: DriverTable.Row, _ state: ConsoleState) -> String {
    let read = "read \(Wording.age(state.now.age(of: row.at)))"
    let lines = DetailLine.lines(of: state).count
    let below = lines - state.detail.top - state.layout.detailLines
    let more = below > 0 ? " · \(Wording.counted(below, "line")) below" : ""
    guard let updated = row.driver.updated else { return read + more }
    return "updated \(updated.dateAndTime(in: state.displayZone)) · \(read)\(more)"
  }

  private static func drawTabs(
    _ selected: DriverDetailState.Tab, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    let tabs = DriverDetailState.Tab.allCases
    let isRoomy = line.width >= tabs.reduce(0) { $0 + $1.title.count + 2 }
    var rest = line
    for tab in tabs {
      // Brackets tell the selected tab apart without colour.
      let title = isRoomy ? tab.title : tab.shortTitle
      let text = tab == selected ? "[\(title)]" : isRoomy ? " \(title) " : title
      let written = grid.write(text, in: rest, style: theme[tab == selected ? .tabSelected : .tab])
      rest = rest.droppingLeading(written + (isRoomy ? 0 : 1))
    }
  }
}
