/// One of the console's views. The commands that go to it, the first tabs and the palette read this table.
struct View: Sendable {
  enum Name: String, Hashable, Sendable, CaseIterable {
    case drivers, fleets, watch, log
  }

  let name: Name
  let title: String
  /// What goes there, from wherever the operator is.
  let command: Command.Name
  let key: Character
  /// A tab of it as it is when nothing was done in it yet.
  let makeTab: @Sendable (ConsoleState) -> any TabContent

  static let all: [View] = [
    View(name: .drivers, title: "Drivers", command: .showDrivers, key: "1") { _ in DriverTab() },
    View(name: .fleets, title: "Fleets", command: .showFleets, key: "2") { _ in FleetTab() },
    View(name: .watch, title: "Watch", command: .showWatch, key: "3") { _ in WatchTab() },
    View(name: .log, title: "Log", command: .showLog, key: "5") { _ in LogTab() },
  ]

  static func named(_ name: Name) -> View {
    guard let view = all.first(where: { $0.name == name }) else { preconditionFailure("no view is \(name)") }
    return view
  }
}
