import CellGrid
import ChargeModel

/// What the help page says, from the tables that also do it.
enum HelpEntries {
  struct Section {
    let title: String
    let entries: [Entry]
  }

  struct Entry {
    let keys: String
    let text: String
    /// What it is found by beside those.
    var name = ""
  }

  static func all(for place: Command.Place, _ state: ConsoleState) -> [Section] {
    let commands = Command.all.filter { $0.applies(in: place, of: type(of: state.tab).view) }
    var sections = [
      Section(title: "", entries: commands.map { entry($0, state.preferences) }),
      Section(
        title: "Behind : with a name or more",
        entries: PromptCommand.all.map { Entry(keys: ":" + $0.name.rawValue, text: words(for: $0)) }),
    ]
    if place == .list {
      sections.append(
        Section(title: "Behind /", entries: FilterHelp.lines.map { Entry(keys: $0.keys, text: $0.text) }))
    }
    return sections + [
      Section(title: "In every line that is typed", entries: editing),
      Section(title: "Signs", entries: legend),
      Section(
        title: "Whose data",
        entries: [Entry(keys: Wording.mode(state.profile.mode), text: state.profile.baseURL)]),
    ]
  }

  /// A command's keys, or its name where it has none; that keys were bound anew is said, and which they replace.
  private static func entry(_ command: Command, _ preferences: Preferences) -> Entry {
    let keys = preferences.keys(of: command)
    let named = keys.isEmpty ? ":\(command.name.words)" : keys.map(\.name).joined(separator: " ")
    guard let bound = preferences.bindings[command.name], bound != command.keys else {
      return Entry(keys: named, text: command.help, name: command.name.words)
    }
    let before = command.keys.map(\.name).joined(separator: " ")
    return Entry(
      keys: "\(named) *", text: "\(command.help) (* your key, in place of \(before))",
      name: command.name.words)
  }

  private static func words(for command: PromptCommand) -> String {
    command.argument.label.isEmpty ? command.help : "\(command.argument.label): \(command.help)"
  }

  static let editing = [
    Entry(keys: "^A ^E", text: "to the beginning, to the end; also Home and End"),
    Entry(keys: "^B ^F", text: "a character back or on, as ← and →; with Ctrl these go by words"),
    Entry(
      keys: "^W ^U ^K", text: "cut the word before, all before, all behind the cursor; ^Y brings it back"),
    Entry(keys: "^P ^N", text: "lines of this session that begin as typed"),
  ]

  static let legend = [
    Entry(keys: "●  ○  ◌", text: "active, suspended, archived"),
    Entry(keys: "18.75 EUR?", text: "the currency is assumed: the API names none for a wallet"),
    Entry(keys: "–", text: "the server sent no value"),
    Entry(keys: "Δ", text: "what a watched wallet gained (▲) or lost (▼); = no change seen yet"),
    Entry(keys: "gone?", text: "the list does not hold this driver any more; being checked"),
    Entry(keys: "dim rows", text: "older than 2 minutes, or read before the connection was lost"),
    Entry(
      keys: "y",
      text: "copies by OSC 52 over ssh and in tmux (there with set-clipboard on), else by wl-copy, "
        + "xclip or xsel"),
  ]
}
