import CellGrid

/// Every command of a place, from the table that also dispatches them.
enum HelpPage {
  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .help(var help) = state.overlay else { return [] }
    let page = max(1, area(in: state.size).height - 2)
    switch key {
    case .escape, .character("q"), .character("?"), .function(1), .enter:
      state.overlay = nil
      return []
    case .character("j"), .down: help.top += 1
    case .character("k"), .up: help.top -= 1
    case .pageDown, .control("f"), .character(" "): help.top += page
    case .pageUp, .control("b"): help.top -= page
    case .character("g"), .home: help.top = 0
    case .character("G"), .end: help.top = .max / 2
    default: return []
    }
    help.top = max(0, min(help.top, lines(for: help.place).count - page))
    state.overlay = .help(help)
    return []
  }

  /// Keys and what they do, one command a line; then what the signs mean.
  static func lines(for place: Command.Place) -> [(keys: String, text: String)] {
    var lines = Command.all.filter { $0.places.contains(place) }.map { command in
      (keys: command.keys.map(\.name).joined(separator: " "), text: command.help)
    }
    lines.append(("", ""))
    lines += legend
    return lines
  }

  private static let legend: [(keys: String, text: String)] = [
    ("●  ○  ◌", "active, suspended, archived"),
    ("18.75 EUR?", "the currency is assumed: the API names none for a wallet"),
    ("–", "the server sent no value"),
    ("gone?", "the list does not hold this driver any more; being checked"),
    ("dim rows", "older than 2 minutes, or read before the connection was lost"),
  ]

  static func area(in size: Size) -> Rect {
    Rect(width: size.width, height: size.height).inset(vertically: 1)
      .centered(Size(width: min(90, size.width), height: size.height))
  }

  static func draw(_ help: HelpState, size: Size, in grid: inout Grid, theme: Theme) {
    let area = area(in: size)
    grid.fill(area, style: theme[.text])
    let where_ = help.place == .list ? "in the list" : "in the detail"
    grid.frame(area, title: "Help \(where_)", footer: "j k scroll · Esc close", isFocused: true, theme: theme)
    let inner = area.inset(horizontally: 2, vertically: 1)
    for (line, row) in zip(lines(for: help.place).dropFirst(help.top), inner.lines) {
      grid.write(line.keys, in: row.leading(20), style: theme[.key])
      grid.write(line.text, in: row.droppingLeading(21), style: theme[.text])
    }
  }
}
