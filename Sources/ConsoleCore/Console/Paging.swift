import CellGrid
import ChargeModel

/// Texts that are read in the operator's own pager.
enum Paging {
  /// What the detail says of the row under the cursor, whole.
  static func showDetail(_ state: ConsoleState) -> [Effect] {
    let lines = DetailLine.lines(of: state)
    let width = lines.map { DisplayWidth.of($0.label) }.max() ?? 0
    return show(
      lines.map { line in
        let padding = String(repeating: " ", count: width - DisplayWidth.of(line.label))
        return width == 0 ? line.text : line.label + padding + "  " + line.text
      })
  }

  /// Shows lines; each is made safe for a terminal.
  static func show(_ lines: [String]) -> [Effect] {
    [.page(lines.map { "\($0.sanitised)\n" }.joined())]
  }

  static func ended(_ status: Int32, _ state: inout ConsoleState) {
    guard status == 126 || status == 127 else { return }
    state.say("The pager could not be started: PAGER names it, else it is less or more", .error)
  }
}
