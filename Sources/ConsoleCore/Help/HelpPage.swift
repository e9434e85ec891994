import CellGrid

/// Every command of a place, from the table that also dispatches them.
enum HelpPage {
  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .help(var help) = state.overlay else { return [] }
    let page = max(1, inner(in: state.size).height)
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
    let count = lines(for: help.place, state, width: inner(in: state.size).width).count
    help.top = max(0, min(help.top, count - page))
    state.overlay = .help(help)
    return []
  }

  typealias Line = (keys: String, text: String)

  /// Keys and what they do; then what the signs mean, and whose data this is. Long texts take further lines.
  static func lines(for place: Command.Place, _ state: ConsoleState, width: Int) -> [Line] {
    let commands = Command.all.filter { $0.applies(in: place, of: type(of: state.tab).view) }.map { command in
      (keys: state.preferences.keys(of: command).map(\.name).joined(separator: " "), text: command.help)
    }
    let filter = place == .list ? [("", "")] + FilterHelp.lines : []
    let source = [("", ""), (Wording.mode(state.profile.mode), state.profile.baseURL)]
    let entries = commands + filter + [("", "")] + legend + source
    return entries.flatMap { entry -> [Line] in
      let texts = TextWrap.lines(entry.text, width: width - keysWidth)
      return [(entry.keys, texts.first ?? "")] + texts.dropFirst().map { ("", $0) }
    }
  }

  private static let keysWidth = 12

  private static let legend: [(keys: String, text: String)] = [
    ("●  ○  ◌", "active, suspended, archived"),
    ("18.75 EUR?", "the currency is assumed: the API names none for a wallet"),
    ("–", "the server sent no value"),
    ("Δ", "what a watched wallet gained (▲) or lost (▼); = no change seen yet"),
    ("gone?", "the list does not hold this driver any more; being checked"),
    ("dim rows", "older than 2 minutes, or read before the connection was lost"),
  ]

  static func area(in size: Size) -> Rect {
    Rect(width: size.width, height: size.height).inset(vertically: 1)
      .centered(Size(width: min(90, size.width), height: size.height))
  }

  private static func inner(in size: Size) -> Rect { area(in: size).inset(horizontally: 2, vertically: 1) }

  static func draw(_ help: HelpState, _ state: ConsoleState, in grid: inout Grid, theme: Theme) {
    let area = area(in: state.size)
    grid.fill(area, style: theme[.text])
    let where_ = help.place == .list ? "in the list" : "in the detail"
    grid.frame(area, title: "Help \(where_)", footer: "j k scroll · Esc close", isFocused: true, theme: theme)
    let inner = inner(in: state.size)
    let lines = lines(for: help.place, state, width: inner.width)
    for (line, row) in zip(lines.dropFirst(help.top), inner.lines) {
      grid.write(line.keys, in: row.leading(keysWidth - 1), style: theme[.key])
      grid.write(line.text, in: row.droppingLeading(keysWidth), style: theme[.text])
    }
  }
}
