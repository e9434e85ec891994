import CellGrid
import ChargeModel

/// Draws the dialog that plans the same for many drivers.
struct BulkDialogView {
  let state: ConsoleState
  let dialog: BulkDialogState
  let theme: Theme

  private static let labels = 9

  /// - Returns: where the cursor stands while the field has the focus.
  func draw(in screen: Rect, of grid: inout Grid) -> Point? {
    let candidates = max(1, min(6, screen.height - 8))
    let height = min(screen.height, candidates + 6 + (dialog.hidden.isEmpty ? 0 : 1))
    let area = screen.centered(Size(width: min(74, screen.width), height: height))
    grid.fill(area, style: theme[.text])
    let isAttach = dialog.kind == .attach
    grid.frame(
      area, title: isAttach ? "Attach many to a fleet" : "Detach many from a fleet", footer: "",
      isFocused: true, theme: theme)
    var lines = area.inset(horizontally: 2, vertically: 1).lines[...]
    func next() -> Rect { lines.popFirst() ?? Rect(width: 0, height: 0) }
    let drivers = next()
    label("Drivers", drivers, &grid)
    grid.write(
      "\(Wording.counted(dialog.targets.count, "driver")) marked", in: value(drivers), style: theme[.title])
    if !dialog.hidden.isEmpty { drawHidden(next(), &grid) }
    let field = next()
    label("Fleet", field, &grid)
    let cursor = picker.drawField(in: value(field), of: &grid)
    picker.drawCandidates(in: lines.prefix(candidates), labels: Self.labels, of: &grid)
    lines = lines.dropFirst(candidates)
    let note = next()
    grid.write(
      "Nothing is sent yet: the plan is shown first, row by row.", in: value(note), style: theme[.muted])
    DialogButtons(confirm: "Review", theme: theme).draw(
      isConfirmFocused: dialog.focus == .review, isCancelFocused: dialog.focus == .cancel,
      obstacle: dialog.obstacle, in: next(), of: &grid)
    return cursor
  }

  private func value(_ line: Rect) -> Rect { line.droppingLeading(Self.labels) }

  private func label(_ text: String, _ line: Rect, _ grid: inout Grid) {
    grid.write(text, in: line.leading(Self.labels - 1), style: theme[.label])
  }

  private func drawHidden(_ line: Rect, _ grid: inout Grid) {
    label("Hidden", line, &grid)
    let box = dialog.includesHidden ? "[x]" : "[ ]"
    let text = "\(box) include \(Wording.count(dialog.hidden.count)) more that the filter hides (Space)"
    let isFocused = dialog.focus == .hidden
    grid.write(text, in: value(line), style: theme[dialog.includesHidden ? .warning : .text])
    if isFocused { grid.restyle(value(line)) { theme[.selectedRow].covering($0) } }
  }

  private var picker: FleetPickerView {
    FleetPickerView(
      picker: dialog.picker, choices: dialog.choices(in: state), isFocused: dialog.focus == .fleet,
      nothing: dialog.kind == .attach ? "there are no fleets" : "none of these drivers is in a fleet",
      phase: state.fleets.phase, theme: theme)
  }
}
