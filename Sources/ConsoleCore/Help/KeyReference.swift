import CellGrid

/// All that the console is told by keys and typed lines, for pages outside of it; read from the tables that do it.
public enum KeyReference {
  public struct Section: Sendable {
    public let title: String
    public let entries: [Entry]
  }

  public struct Entry: Sendable {
    /// As they are written: `j ↓`, `^D`; of a command without a key, how it is given by its name.
    public let keys: String
    public let text: String
    /// The command as the settings name it; empty for what cannot be bound.
    public let command: String

    init(keys: String, text: String, command: String = "") {
      self.keys = keys
      self.text = text
      self.command = command
    }
  }

  public static let sections: [Section] = [
    Section(title: "Everywhere", entries: commands(in: [.list, .detail])),
    Section(title: "In lists", entries: commands(in: [.list])),
    Section(title: "In the detail", entries: commands(in: [.detail])),
    Section(
      title: "Behind y", entries: YankField.all.map { Entry(keys: String($0.key), text: $0.name.rawValue) }),
    Section(
      title: "Behind : with a name or more",
      entries: PromptCommand.all.map { Entry(keys: ":" + $0.title, text: $0.help) }),
    Section(title: "Behind /", entries: FilterHelp.lines.map { Entry(keys: $0.keys, text: $0.text) }),
    Section(
      title: "In every line that is typed",
      entries: HelpEntries.editing.map { Entry(keys: $0.keys, text: $0.text) }),
    Section(title: "Signs", entries: HelpEntries.legend.map { Entry(keys: $0.keys, text: $0.text) }),
  ]

  private static func commands(in places: Set<Command.Place>) -> [Entry] {
    Command.all.filter { $0.places == places }.map { command in
      let keys = command.keys.map(\.name).joined(separator: " ")
      let views = command.views.map {
        $0.count == 1 ? $0.first.map { "; in the view \($0.rawValue)" } ?? "" : ""
      }
      return Entry(
        keys: keys.isEmpty ? ":\(command.name.words)" : keys, text: command.help + (views ?? ""),
        command: command.name.rawValue)
    }
  }
}
