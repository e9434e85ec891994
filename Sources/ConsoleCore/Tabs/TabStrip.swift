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
    let names = tabs.all.enumerated().map { place, tab in
      let title = tab.content.title(in: state).sanitised
      return place == tabs.shown ? "[\(title)]" : " \(title) "
    }
    let first = firstShown(names, shown: tabs.shown, width: edge.width - 2)
    var rest = edge
    if first > 0 { rest = rest.droppingLeading(grid.write("‹", in: rest, style: theme[.muted])) }
    for (place, name) in names.enumerated().dropFirst(first) {
      guard rest.width > 1 else { break }
      let isLast = place == names.count - 1
      let room = isLast ? rest : rest.droppingTrailing(1)
      let style = theme[place == tabs.shown ? isFocused ? .title : .tabSelected : .tab]
      rest = rest.droppingLeading(grid.write(name, in: room, style: style))
    }
    grid.write(" \(filterWords)", in: rest, style: theme[isFocused ? .title : .muted])
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
