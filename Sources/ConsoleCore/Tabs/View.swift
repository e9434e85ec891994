import CellGrid

/// One of the console's views. The commands that go to it, the first tabs and the palette read this table.
struct View: Sendable {
  enum Name: String, Hashable, Sendable, CaseIterable {
    case drivers, fleets, watch, alerts, log
    /// A plan; made by acting on drivers, so no key goes to it.
    case plan
  }

  let name: Name
  let title: String
  /// What goes there, from wherever the operator is.
  let command: Command.Name
  let key: Character
  /// The key on the row of views, and what else shows it.
  var keys: [Key] { [.character(key)] + (name == .alerts ? [.character("!")] : []) }
  /// A tab of it as it is when nothing was done in it yet.
  let makeTab: @Sendable (ConsoleState) -> any TabContent
  /// A tab that stands beside the first one from the start, where the view has one.
  let makeSecondTab: (@Sendable () -> any TabContent)?

  private init(
    name: Name, title: String, command: Command.Name, key: Character,
    makeTab: @escaping @Sendable (ConsoleState) -> any TabContent,
    secondTab makeSecondTab: (@Sendable () -> any TabContent)? = nil
  ) {
    self.name = name
    self.title = title
    self.command = command
    self.key = key
    self.makeTab = makeTab
    self.makeSecondTab = makeSecondTab
  }

  static let all: [View] = [
    View(name: .drivers, title: "Drivers", command: .showDrivers, key: "1") {
      DriverTab(columns: $0.preferences.columns)
    },
    View(name: .fleets, title: "Fleets", command: .showFleets, key: "2") { _ in FleetTab() },
    View(name: .watch, title: "Watch", command: .showWatch, key: "3") { _ in
      WatchTab()
    } secondTab: {
      AtRiskTab()
    },
    View(name: .alerts, title: "Alerts", command: .showAlerts, key: "4") { _ in AlertTab() },
    View(name: .log, title: "Log", command: .showLog, key: "5") { _ in
      LogTab()
    } secondTab: {
      LogFileTab()
    },
  ]

  static func named(_ name: Name) -> View {
    guard let view = all.first(where: { $0.name == name }) else { preconditionFailure("no view is \(name)") }
    return view
  }
}
