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
    for label in labels(subject.pages, page, in: inner.line(0)) {
      grid.write(label.text, in: label.area, style: theme[label.page == page ? .tabSelected : .tab])
    }
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

  /// The tab that is named at a place of the screen.
  static func page(at place: Point, _ area: Rect, _ state: ConsoleState) -> DetailPage? {
    guard let subject = state.detail.subject, let page = state.detail.page else { return nil }
    let line = area.inset(horizontally: 2, vertically: 1).line(0)
    return labels(subject.pages, page, in: line).first { $0.area.contains(place) }?.page
  }

  /// A tab's name and where it stands.
  private struct Label {
    let page: DetailPage
    let text: String
    let area: Rect
  }

  private static func labels(_ pages: [DetailPage], _ selected: DetailPage, in line: Rect) -> [Label] {
    let isRoomy = line.width >= pages.reduce(0) { $0 + $1.title.count + 2 }
    var rest = line
    return pages.map { page in
      // Brackets tell the selected tab apart without colour.
      let title = isRoomy ? page.title : page.shortTitle
      let text = page == selected ? "[\(title)]" : isRoomy ? " \(title) " : title
      let label = Label(page: page, text: text, area: rest.leading(min(text.count, rest.width)))
      rest = rest.droppingLeading(label.area.width + (isRoomy ? 0 : 1))
      return label
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
