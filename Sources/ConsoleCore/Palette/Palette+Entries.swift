import CellGrid
import ChargeModel
import FleetQuery

extension Palette {
  /// What the line is narrowed down to, the best first.
  static func entries(_ palette: PaletteState, _ state: ConsoleState) -> [PaletteEntry] {
    if let (command, argument) = palette.typed { return choices(command, argument, state) }
    let text = palette.editor.text
    // Names are written in small letters, with blanks between their words.
    let pattern = FuzzyPattern(String(text.lowercased().map { "-_".contains($0) ? " " : $0 }))
    let before = pattern.isEmpty ? Array(recent(state).prefix(recentShown)) : []
    return before
      + commands(state).compactMap { rank($0, text, pattern) }.enumerated()
      .sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }.map(\.element.entry)
  }

  /// Lines entered before that are shown on top of an empty one.
  private static let recentShown = 3

  private static func recent(_ state: ConsoleState) -> [PaletteEntry] {
    state.promptHistory.lines.reversed().map {
      PaletteEntry(text: $0.sanitised, note: "entered before", act: .line($0))
    }
  }

  /// Every command that applies where the operator is: those with arguments, then those with keys.
  private static func commands(_ state: ConsoleState) -> [PaletteEntry] {
    let place: Command.Place = state.focus == .list ? .list : .detail
    let typed = PromptCommand.all.map { command in
      PaletteEntry(
        text: command.title, note: command.help, keys: "", obstacle: command.obstacle(state),
        act: command.argument.mayBeMissing
          ? .run(command.name, argument: "") : .complete(command.name))
    }
    let applying = Command.all.filter { command in
      command.applies(in: place, of: type(of: state.tab).view) && command.name != .prompt
    }
    // Those that the last line names come first: they matter here.
    let keyed = (applying.filter { $0.label != nil } + applying.filter { $0.label == nil }).map { command in
      PaletteEntry(
        text: command.name.words, note: command.help,
        keys: state.preferences.keys(of: command).map(\.name).joined(separator: " "),
        obstacle: command.obstacle(state), act: .command(command.name))
    }
    return typed + keyed
  }

  /// How well a command is meant by what was typed: by its whole name or its key, then by letters of its name, then
  /// by its help; `nil` when it is not.
  private static func rank(
    _ entry: PaletteEntry, _ text: String, _ pattern: FuzzyPattern
  ) -> (score: Int, entry: PaletteEntry)? {
    if pattern.isEmpty { return (0, entry) }
    var entry = entry
    let isKey = entry.keys.split(separator: " ").contains(Substring(text))
    if let match = FuzzyMatch(pattern, in: entry.text.lowercased()) {
      entry.matched = match.positions
      let isWhole = entry.names.contains(text.lowercased().filter { !" -_".contains($0) })
      return (match.score + (isWhole ? 20_000 : isKey ? 15_000 : 10_000), entry)
    }
    if isKey { return (15_000, entry) }
    guard let match = FuzzyMatch(pattern, in: entry.note.lowercased()) else { return nil }
    return (match.score, entry)
  }

  private static func choices(
    _ command: PromptCommand, _ argument: String, _ state: ConsoleState
  ) -> [PaletteEntry] {
    let pattern = FuzzyPattern(argument)
    let choices = command.choices(state, argument)
    // Drivers come found and in order.
    let ranked =
      command.name == .driver
      ? choices.map { ($0, FuzzyMatch(pattern, in: $0.text.sanitised)) }
      : choices.ranked(by: pattern) { $0.text.sanitised }.map { ($0.element, $0.match) }
    return ranked.map { choice, match in
      PaletteEntry(
        text: choice.text.sanitised, matched: match?.positions ?? [], note: choice.note,
        obstacle: command.obstacle(state), act: .run(command.name, argument: choice.value))
    }
  }
}

extension PaletteEntry {
  /// What it is called in full, in small letters without blanks.
  fileprivate var names: [String] {
    switch act {
    case .command(let name): [name.rawValue.lowercased()]
    case .complete(let name), .run(let name, _): [name.rawValue]
    case .line: []
    }
  }
}

extension PromptCommand.Argument {
  fileprivate var mayBeMissing: Bool {
    switch self {
    case .nothing: true
    case .choice, .text: false
    }
  }
}

extension Command.Name {
  /// In words: `half page down`.
  var words: String {
    rawValue.reduce(into: "") { text, letter in
      text += letter.isUppercase ? " \(letter.lowercased())" : String(letter)
    }
  }
}
