import ChargeModel

/// Going to a driver from anywhere.
enum Drivers {
  /// Shows a driver in the list of all; a filter that hides it goes.
  static func show(_ id: Driver.ID, _ state: inout ConsoleState) -> [Effect] {
    let place = state.tabs.all.firstIndex { ($0.content as? DriverTab)?.isOfAll ?? false }
    let effects = place.map { Console.showTab($0, &state) } ?? Console.open(DriverTab(), &state)
    guard var tab = state.tab as? DriverTab else { return effects }
    let isHidden = !tab.filter.filter.isEmpty && tab.table.rows.position(of: id) == nil
    let more = isHidden ? tab.type(filter: "", &state) : []
    tab.table.aim(at: id, lines: state.layout.listRows)
    state.tab = tab
    state.focus = .list
    return effects + more
  }
}

extension DriverTab {
  fileprivate var isOfAll: Bool { source == .all && name == nil }
}
