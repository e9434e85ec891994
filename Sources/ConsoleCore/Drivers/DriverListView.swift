import CellGrid
import ChargeModel
import FleetQuery

/// Draws the driver list: its frame, its column heads, and the rows that fit.
enum DriverListView {
  static func draw(_ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme) {
    let isFocused = state.focus == .list
    grid.frame(area, title: title(state), footer: footer(state), isFocused: isFocused, theme: theme)
    let inner = area.inset(horizontally: 1, vertically: 1)
    if let picture = PanePicture(state) {
      picture.draw(in: inner, of: &grid, theme: theme)
      return
    }
    let places = ColumnPlaces(width: inner.width - (state.watch.isEmpty ? 0 : changeWidth))
    if !state.watch.isEmpty {
      grid.write(
        "Δ ", in: inner.line(0).trailing(changeWidth), style: theme[.columnHeader], alignment: .trailing)
    }
    drawHeads(places, in: inner.line(0), of: &grid, theme: theme)
    let drivers = state.drivers
    for (line, area) in inner.droppingUpper(1).lines.enumerated() {
      let position = drivers.top + line
      guard position < drivers.arrangement.count else { break }
      let row = drivers.arrangement[position]
      drawRow(row, isSelected: position == drivers.cursor, places, state, in: area, of: &grid, theme: theme)
    }
  }

  /// Columns for the change of a watched wallet.
  private static let changeWidth = 11

  private static func title(_ state: ConsoleState) -> String {
    let filter = state.drivers.filter
    return filter.text.isEmpty ? "Drivers" : "Drivers ── /\(filter.text.sanitised)"
  }

  /// Position and counts, and what is happening to the list.
  private static func footer(_ state: ConsoleState) -> String {
    let drivers = state.drivers
    let shown = drivers.arrangement.count
    let all = drivers.listing.table.count
    var parts: [String] = []
    if shown > 0 {
      parts.append(
        shown == all
          ? "\(Wording.count(drivers.cursor + 1)) of \(Wording.count(all))"
          : "\(Wording.count(drivers.cursor + 1)) of \(Wording.count(shown)) matching")
    }
    if !drivers.marks.isEmpty {
      let hidden = drivers.hiddenMarks == 0 ? "" : ", \(Wording.count(drivers.hiddenMarks)) hidden"
      parts.append("\(Wording.count(drivers.marks.count)) marked\(hidden)")
    }
    if !state.watch.isEmpty { parts.append("\(Wording.count(state.watch.drivers.count)) watched") }
    switch (drivers.phase, drivers.listing.progress) {
    case (.reading, .reading(let pages)):
      parts.append(progress(pages: pages, rows: all))
    case (.reading, _): parts.append("loading …, esc stops")
    case (.failed(let error), _): parts.append("\(Explanation(error).title.lowercased()), r tries again")
    case (.idle, .stopped(let pages)):
      parts.append("stopped after \(Wording.counted(pages, "page")), r reads on")
    case (.idle, _): break
    }
    let unreadable = drivers.listing.unreadable.count
    if unreadable > 0 { parts.append("\(Wording.counted(unreadable, "row")) unreadable") }
    return parts.joined(separator: " · ")
  }

  /// A first reading has no end that is known; a refresh has, roughly, that of the reading before.
  private static func progress(pages: Int, rows: Int) -> String {
    let expected = (rows + 99) / 100
    guard pages < expected else {
      return "loading \(Wording.count(rows)) …, \(Wording.counted(pages, "page")), esc stops"
    }
    let done = pages * 10 / expected
    let bar = String(repeating: "━", count: done) + String(repeating: "─", count: 10 - done)
    return "loading \(bar) \(Wording.count(pages)) of \(Wording.counted(expected, "page")), esc stops"
  }

  private static func drawHeads(
    _ places: ColumnPlaces, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    for place in places.columns {
      grid.write(
        place.column.header, in: place.area(in: line), style: theme[.columnHeader],
        alignment: place.alignment)
    }
  }

  private static func drawRow(
    _ row: DriverTable.Row, isSelected: Bool, _ places: ColumnPlaces, _ state: ConsoleState, in line: Rect,
    of grid: inout Grid, theme: Theme
  ) {
    let isOld = state.isOld(row)
    let base = theme[isOld ? .old : .text]
    for place in places.columns {
      let style = isOld ? base : theme[role(of: place.column, row.driver)]
      grid.write(
        text(of: place.column, row, state.columnContext), in: place.area(in: line), style: style,
        alignment: place.alignment)
    }
    if let watched = state.watch.drivers[row.driver.id] {
      let change = watched.change
      let role: Theme.Role = change == nil ? .muted : change?.amount.minorUnits ?? 0 < 0 ? .fell : .rose
      grid.write(
        "\(change?.text ?? "=") ", in: line.trailing(changeWidth), style: theme[isOld ? .old : role],
        alignment: .trailing)
    }
    if state.drivers.marks.contains(row.driver.id) {
      grid.write("✓", in: line, style: theme[.mark])
    }
    if isSelected {
      let selected = theme[state.focus == .list ? .selectedRow : .selectedRowUnfocused]
      grid.write("▸", in: line.droppingLeading(1), style: selected)
      grid.restyle(line) { selected.covering($0) }
    }
  }

  private static func text(
    of column: DriverColumn, _ row: DriverTable.Row, _ context: ColumnContext
  ) -> String {
    let cell = column.cell(row, context)
    return switch column.name {
    case .status: row.isMissing ? "gone?" : "\(Wording.sign(row.driver.status)) \(cell)"
    default: cell
    }
  }

  private static func role(of column: DriverColumn, _ driver: Driver) -> Theme.Role {
    switch column.name {
    case .status: Wording.role(driver.status)
    case .wallet: (driver.walletMinorUnits ?? 0) < 0 ? .negativeAmount : .text
    case .email, .updated, .id: .muted
    default: .text
    }
  }
}
