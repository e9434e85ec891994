import CellGrid

/// Draws a table: its frame, its column heads, and the rows that fit. Every list of the console is drawn by this.
enum TableView {
  static func draw(
    _ content: some TabContent, _ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let isFocused = state.focus == .list
    grid.frame(
      area, title: "", footer: TableFooter.text(content, state), isFocused: isFocused, theme: theme)
    TabStrip.draw(state, in: TabStrip.edge(of: area), of: &grid, theme: theme)
    let inner = area.inset(horizontally: 1, vertically: 1)
    if let picture = PanePicture(content, state) {
      picture.draw(in: inner, of: &grid, theme: theme)
      return
    }
    let places = content.places(in: state, width: area.width)
    drawHeads(places, order: content.table.order, in: inner.line(0), of: &grid, theme: theme)
    let table = content.table
    for (line, area) in inner.droppingUpper(1).lines.enumerated() {
      let position = table.top + line
      guard position < table.rows.count else { break }
      let row = table.rows[position]
      let isOld = content.isOld(row, in: state)
      var barEnd = 0
      for place in places.columns {
        let cell = place.column.cell(row, state)
        grid.write(
          cell.text, in: place.area(in: area), style: theme[isOld ? .old : cell.role],
          alignment: place.column.alignment)
        if cell.role != .muted { barEnd = place.left + place.width + 1 }
      }
      if !table.marks.isEmpty, table.marks.contains(table.rows.id(at: position)) {
        grid.write("✓", in: area, style: theme[.mark])
      }
      if position == table.cursor {
        let selected = theme[isFocused ? .selectedRow : .selectedRowUnfocused]
        grid.write("▸", in: area.droppingLeading(1), style: selected)
        // What is muted at the row's end stays as it is: a narrower bar is quicker to draw over a slow line.
        grid.restyle(barEnd > 0 ? area.leading(barEnd) : area) { selected.covering($0) }
      }
    }
  }

  /// The heads, with the direction beside the column that is sorted by, and where more columns are out of sight.
  private static func drawHeads<Row>(
    _ places: ColumnPlaces<Row>, order: TableOrder, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    let style = theme[.columnHeader]
    for place in places.columns {
      let key = order.keys.first { $0.column == place.column.name }
      let arrow = key.map { $0.isAscending ? " ▲" : " ▼" } ?? ""
      grid.write(
        place.column.header + arrow, in: place.area(in: line), style: style, alignment: place.column.alignment
      )
    }
    if places.hasMoreLeft { grid.write("‹", in: line, style: theme[.muted]) }
    if places.hasMoreRight { grid.write("›", in: line.trailing(1), style: theme[.muted]) }
  }
}
