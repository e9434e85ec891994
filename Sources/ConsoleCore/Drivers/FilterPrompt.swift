import CellGrid
import FleetQuery

/// The line in which the filter is typed; the list follows every key.
enum FilterPrompt {
  static func open(_ state: inout ConsoleState) {
    state.drivers.editor = LineEditor(state.drivers.filter.text)
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    switch key {
    case .enter:
      // What is no filter yet stays in its line, with what is expected behind it.
      guard state.drivers.filter.error == nil else { return [] }
      state.drivers.editor = nil
      return []
    case .escape:
      state.drivers.editor = nil
      return clear(&state)
    case .up, .down, .pageUp, .pageDown:
      guard let command = state.preferences.command(for: key, in: .list) else { return [] }
      return Console.perform(command.name, &state)
    default:
      guard state.drivers.editor?.apply(key) == true else { return [] }
      return changed(&state)
    }
  }

  static func changed(_ state: inout ConsoleState) -> [Effect] {
    apply(state.drivers.editor?.text ?? "", &state)
  }

  static func clear(_ state: inout ConsoleState) -> [Effect] { apply("", &state) }

  private static func apply(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    let shown = state.drivers.filter.filter
    state.drivers.filter.text = text
    guard state.drivers.filter.filter != shown else { return [] }
    state.drivers.isFilterPending = true
    return Console.arrange(&state)
  }
}
