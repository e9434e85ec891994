import CellGrid

/// How the operator wants the console, as read from the settings at the start.
public struct Preferences: Equatable, Sendable {
  /// Keys in place of those of the table, by command.
  public var bindings: [Command.Name: [Key]]
  /// Whether the last line names the keys that matter here.
  public var showsHints: Bool
  /// How often watched drivers are read again.
  public var watchInterval: Duration

  public init(
    bindings: [Command.Name: [Key]] = [:], showsHints: Bool = true, watchInterval: Duration = .seconds(60)
  ) {
    self.bindings = bindings
    self.showsHints = showsHints
    self.watchInterval = watchInterval
  }

  /// The keys that give a command: those bound anew, else those of the table.
  func keys(of command: Command) -> [Key] { bindings[command.name] ?? command.keys }

  /// The command a key gives in a place.
  func command(for key: Key, in place: Command.Place) -> Command? {
    Command.all.first { $0.places.contains(place) && keys(of: $0).contains(key) }
  }
}
