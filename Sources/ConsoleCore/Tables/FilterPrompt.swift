import CellGrid
import FleetQuery

/// The line in which the filter is typed; the list follows every key.
enum FilterPrompt {
  static func open(_ state: inout ConsoleState) -> [Effect] {
    state.tab.editor = LineEditor(state.tab.filter.text)
    return state.tab.prepareFilter(state)
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    switch key {
    case .enter:
      // What is no filter yet stays in its line, with what is expected behind it.
      guard state.tab.filter.error == nil else { return [] }
      state.filterHistory.add(state.tab.filter.text)
      state.tab.editor = nil
      return []
    case .escape:
      state.tab.editor = nil
      return clear(&state)
    case .control("p"): return walk(&state) { $0.older(than: $1) }
    case .control("n"): return walk(&state) { $0.newer(than: $1) }
    case .up, .down, .pageUp, .pageDown:
      guard let command = state.command(for: key, in: .list) else { return [] }
      return Console.perform(command.name, &state)
    default:
      guard state.tab.editor?.apply(key) == true else { return [] }
      return changed(&state)
    }
  }

  /// Puts a filter used before into the line.
  private static func walk(
    _ state: inout ConsoleState, _ step: (inout LineHistory, String) -> String?
  ) -> [Effect] {
    guard let line = step(&state.filterHistory, state.tab.editor?.text ?? "") else { return [] }
    state.tab.editor = LineEditor(line)
    return changed(&state)
  }

  static func changed(_ state: inout ConsoleState) -> [Effect] {
    apply(state.tab.editor?.text ?? "", &state)
  }

  static func clear(_ state: inout ConsoleState) -> [Effect] { apply("", &state) }

  static func apply(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    var content = state.tab
    let effects = content.type(filter: text, &state)
    state.tab = content
    return effects
  }
}
