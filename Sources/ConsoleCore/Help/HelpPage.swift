import CellGrid
import FleetQuery

/// What happens on the help page: typing narrows it down, Enter shows all of it again with what was found set off.
enum HelpPage {
  static func open(_ state: inout ConsoleState, filter text: String = "") {
    var help = HelpState(place: state.focus == .list ? .list : .detail)
    help.query = LineEditor(text)
    state.overlay = .help(help)
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .help(var help) = state.overlay else { return [] }
    switch key {
    case .function(1),
      .character("?") where help.query.isEmpty:
      state.overlay = nil
      return []
    case .escape where help.query.isEmpty, .enter where !help.isTyping:
      state.overlay = nil
      return []
    case .escape:
      help.query = LineEditor()
      help.isTyping = true
      help.top = 0
    default:
      guard scroll(key, &help, state) || (help.isTyping ? type(key, &help, state) : read(key, &help, state))
      else {
        state.overlay = nil
        return []
      }
    }
    settle(&help, state)
    state.overlay = .help(help)
    return []
  }

  static func paste(_ text: String, _ state: inout ConsoleState) -> Bool {
    guard case .help(var help) = state.overlay, help.isTyping else { return false }
    help.query.insert(text)
    help.top = 0
    state.overlay = .help(help)
    return true
  }

  /// - Returns: whether the key scrolls in every case.
  private static func scroll(_ key: Key, _ help: inout HelpState, _ state: ConsoleState) -> Bool {
    let page = HelpView.rows(in: state.size)
    switch key {
    case .down: help.top += 1
    case .up: help.top -= 1
    case .pageDown: help.top += page
    case .pageUp: help.top -= page
    default: return false
    }
    return true
  }

  private static func type(_ key: Key, _ help: inout HelpState, _ state: ConsoleState) -> Bool {
    if key == .enter {
      help.isTyping = false
      help.top = 0
      if !help.query.isEmpty { goToMatch(&help, state, from: 0, by: 1) }
    } else if help.query.apply(key) {
      help.top = 0
    }
    return true
  }

  /// - Returns: `false` for the keys that close the page.
  private static func read(_ key: Key, _ help: inout HelpState, _ state: ConsoleState) -> Bool {
    let page = HelpView.rows(in: state.size)
    switch key {
    case .character("q"), .character("?"): return false
    case .character("j"): help.top += 1
    case .character("k"): help.top -= 1
    case .control("f"), .character(" "): help.top += page
    case .control("b"): help.top -= page
    case .control("d"): help.top += max(1, page / 2)
    case .control("u"): help.top -= max(1, page / 2)
    case .character("g"), .home: help.top = 0
    case .character("G"), .end: help.top = .max / 2
    case .character("n"): goToMatch(&help, state, from: help.top + 1, by: 1)
    case .character("N"): goToMatch(&help, state, from: help.top - 1, by: -1)
    case .character("/"):
      help.isTyping = true
      help.top = 0
    default: break
    }
    return true
  }

  /// Scrolls to the next line that holds what is looked for, round the end.
  private static func goToMatch(_ help: inout HelpState, _ state: ConsoleState, from start: Int, by step: Int)
  {
    let lines = HelpView.lines(help, state)
    guard !lines.isEmpty, lines.contains(where: \.isMatch) else { return }
    var place = (start + lines.count) % lines.count
    while !lines[place].isMatch { place = (place + step + lines.count) % lines.count }
    help.top = place
  }

  /// Without a query being typed the last match may stand on top, with nothing below it.
  private static func settle(_ help: inout HelpState, _ state: ConsoleState) {
    let lines = HelpView.lines(help, state)
    let last =
      help.isTyping || help.query.isEmpty
      ? lines.count - HelpView.rows(in: state.size) : (lines.lastIndex(where: \.isMatch) ?? 0)
    help.top = max(0, min(help.top, max(last, lines.count - HelpView.rows(in: state.size))))
  }
}
