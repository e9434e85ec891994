import CellGrid
import ChargeModel
import FleetQuery

/// Draws the detail of the row under the cursor: its tabs and the lines of the selected one.
enum DetailView {
  static func draw(_ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme) {
    let lines = DetailLine.lines(of: state)
    let noun = type(of: state.tab).noun
    let title = state.detail.subject?.title(in: state).sanitised
    grid.frame(
      area, title: title ?? noun.capitalised, footer: footer(lines: lines.count, state),
      isFocused: state.focus == .detail, theme: theme)
    let inner = area.inset(horizontally: 2, vertically: 1)
    guard let subject = state.detail.subject, let page = state.detail.page else {
      grid.write("No \(noun) is under the cursor.", in: inner.line(0), style: theme[.muted])
      return
    }
    drawTabs(subject.pages, page, in: inner.line(0), of: &grid, theme: theme)
    drawLines(lines, state, in: inner.droppingUpper(2), of: &grid, theme: theme)
  }

  private static func drawLines(
    _ lines: [DetailLine], _ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme
  ) {
    let indent = DetailLine.indent(of: lines)
    let search = TextSearch(state.detail.search)
    let isFocused = state.focus == .detail
    for (place, line) in zip(lines.indices.dropFirst(state.detail.top), area.lines) {
      let content = lines[place]
      grid.write(content.label, in: line.leading(max(0, indent - 2)), style: theme[.label])
      let isFound = search?.isFound(in: content.text) ?? false
      grid.write(
        content.text, in: line.droppingLeading(indent), style: theme[isFound ? .mark : content.role])
      if isFocused, state.detail.page?.hasCursor == true, place == state.detail.cursor {
        grid.restyle(line) { theme[.selectedRow].covering($0) }
      }
    }
  }

  private static func footer(lines: Int, _ state: ConsoleState) -> String {
    var parts: [String] = []
    let (updated, read) = state.subjectAges
    if let updated { parts.append("updated \(updated.dateAndTime(in: state.displayZone))") }
    if let read { parts.append("read \(Wording.age(state.now.age(of: read)))") }
    let below = lines - state.detail.top - state.layout.detailLines
    if !state.detail.search.isEmpty { parts.append("/\(state.detail.search.sanitised), n N") }
    if below > 0 { parts.append("\(Wording.counted(below, "line")) below") }
    return parts.joined(separator: " · ")
  }

  private static func drawTabs(
    _ pages: [DetailPage], _ selected: DetailPage, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    let isRoomy = line.width >= pages.reduce(0) { $0 + $1.title.count + 2 }
    var rest = line
    for page in pages {
      // Brackets tell the selected tab apart without colour.
      let title = isRoomy ? page.title : page.shortTitle
      let text = page == selected ? "[\(title)]" : isRoomy ? " \(title) " : title
      let written = grid.write(text, in: rest, style: theme[page == selected ? .tabSelected : .tab])
      rest = rest.droppingLeading(written + (isRoomy ? 0 : 1))
    }
  }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}

extension ConsoleState {
  /// The driver the detail is about.
  var subjectRow: DriverTable.Row? {
    guard case .driver(let id) = detail.subject else { return nil }
    if let row = tab.driver(in: self), row.id == id { return row }
    return drivers.row(id)
  }

  /// When the server last changed what the detail is about, and when it was read.
  fileprivate var subjectAges: (updated: Timestamp?, read: Moment?) {
    switch detail.subject {
    case .driver: (subjectRow?.updated, subjectRow?.at)
    case .fleet(let id): (fleets.byID[id]?.updated, fleets.listing.asOf)
    case .request, .planRow, .journal, .logLine, nil: (nil, nil)
    }
  }
}
