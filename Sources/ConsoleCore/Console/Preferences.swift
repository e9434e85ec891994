import CellGrid
import FleetOperations

/// How the operator wants the console, as read from the settings at the start.
public struct Preferences: Equatable, Sendable {
  /// Keys in place of those of the table, by command.
  public var bindings: [Command.Name: [Key]]
  /// Whether the last line names the keys that matter here.
  public var showsHints: Bool
  /// How often watched wallets are read again, and what that may take of the budget.
  public var watchLimits: WatchPlanner.Limits
  /// Below which balance a wallet is low.
  public var thresholds: Thresholds
  /// When shifts begin, in minutes of the day; none when the shift begins with the console.
  public var shifts: [Int]
  /// Whether an alert rings the bell.
  public var ringsBell = false
  /// Whether an alert asks the terminal for a notification.
  public var notifies = false
  /// What curves are drawn with.
  public var graphStyle = GraphStyle.braille
  /// The columns of drivers, by name and in order; `nil` shows those that fit.
  public var columns: [String]?
  /// Filters that have a name, each a tab from the start.
  public var filters: [NamedFilter]
  /// Names of the themes there are.
  public var themes: [String] = []

  public struct NamedFilter: Equatable, Sendable {
    public let name: String
    public let filter: String

    public init(_ name: String, _ filter: String) {
      self.name = name
      self.filter = filter
    }
  }

  public init(
    bindings: [Command.Name: [Key]] = [:], showsHints: Bool = true,
    watchLimits: WatchPlanner.Limits = WatchPlanner.Limits(), thresholds: Thresholds = Thresholds(),
    shifts: [Int] = [], columns: [String]? = nil,
    filters: [NamedFilter] = []
  ) {
    self.columns = columns
    self.filters = filters
    self.bindings = bindings
    self.showsHints = showsHints
    self.watchLimits = watchLimits
    self.thresholds = thresholds
    self.shifts = shifts
  }

  /// The keys that give a command: those bound anew, else those of the table.
  func keys(of command: Command) -> [Key] { bindings[command.name] ?? command.keys }

  /// The command a key gives in a place of a view.
  func command(for key: Key, in place: Command.Place, of view: View.Name) -> Command? {
    Command.all.first { $0.applies(in: place, of: view) && keys(of: $0).contains(key) }
  }
}
