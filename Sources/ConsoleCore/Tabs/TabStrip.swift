import CellGrid

/// Names the tabs in a frame's upper edge, the one that is shown in brackets; with a single one, its name alone.
enum TabStrip {
  static func draw(_ state: ConsoleState, in edge: Rect, of grid: inout Grid, theme: Theme) {
    let isFocused = state.focus == .list
    let tabs = state.tabs
    let filter = state.tab.filter.text
    let filterWords = filter.isEmpty ? "" : "── /\(filter.sanitised) "
    guard tabs.all.count > 1 else {
      let title = state.tab.title(in: state).sanitised
      grid.write(" \(title) \(filterWords)", in: edge, style: theme[isFocused ? .title : .muted])
      return
    }
    let labels = labels(state, in: edge)
    if labels.first.map({ $0.tab > 0 }) == true { grid.write("‹", in: edge, style: theme[.muted]) }
    for label in labels {
      let style = theme[label.tab == tabs.shown ? isFocused ? .title : .tabSelected : .tab]
      grid.write(label.name, in: label.area, style: style)
    }
    let rest = labels.last.map { edge.droppingLeading($0.area.right - edge.left) } ?? edge
    grid.write(" \(filterWords)", in: rest, style: theme[isFocused ? .title : .muted])
  }

  /// The tab that is named at a place of the screen, in the upper edge of a list's frame.
  static func tab(at place: Point, _ list: Rect, _ state: ConsoleState) -> Int? {
    guard state.tabs.all.count > 1 else { return nil }
    return labels(state, in: edge(of: list)).first { $0.area.contains(place) }?.tab
  }

  /// Where the names stand in a list's frame.
  static func edge(of list: Rect) -> Rect { list.line(0).inset(horizontally: 2) }

  /// A tab's name and where it stands.
  private struct Label {
    let tab: Int
    let name: String
    let area: Rect
  }

  private static func labels(_ state: ConsoleState, in edge: Rect) -> [Label] {
    let tabs = state.tabs
    let names = tabs.all.enumerated().map { place, tab in
      let title = tab.content.title(in: state).sanitised
      return place == tabs.shown ? "[\(title)]" : " \(title) "
    }
    let first = firstShown(names, shown: tabs.shown, width: edge.width - 2)
    var rest = first > 0 ? edge.droppingLeading(1) : edge
    var labels: [Label] = []
    for (place, name) in names.enumerated().dropFirst(first) {
      guard rest.width > 1 else { break }
      let room = place == names.count - 1 ? rest : rest.droppingTrailing(1)
      labels.append(Label(tab: place, name: name, area: room.leading(min(DisplayWidth.of(name), room.width))))
      rest = rest.droppingLeading(labels[labels.count - 1].area.width)
    }
    return labels
  }

  /// The first tab to name, so that the one that is shown is named whole where that is possible.
  private static func firstShown(_ names: [String], shown: Int, width: Int) -> Int {
    var first = shown
    var taken = DisplayWidth.of(names[shown])
    while first > 0, taken + DisplayWidth.of(names[first - 1]) <= width {
      first -= 1
      taken += DisplayWidth.of(names[first])
    }
    return first
  }
}
