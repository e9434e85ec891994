import CellGrid
import FleetOperations

/// What happens in the dialog between a plan and its first request.
enum ApplyDialog {
  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .apply(let dialog) = state.overlay else { return [] }
    switch (dialog.focus, key) {
    case (_, .escape), (.cancel, .enter): state.overlay = nil
    case (_, .tab): change(&state) { $0.move(by: 1, now: $1.now) }
    case (_, .backTab): change(&state) { $0.move(by: -1, now: $1.now) }
    case (.cancel, .right), (.cancel, .character("l")): change(&state) { $0.move(by: 1, now: $1.now) }
    case (.apply, .left), (.apply, .character("h")): change(&state) { $0.move(by: -1, now: $1.now) }
    case (.fleet, .enter), (.count, .enter): change(&state) { $0.move(by: 1, now: $1.now) }
    case (.fleet, _): change(&state) { dialog, _ in _ = dialog.typedFleet.apply(key) }
    case (.count, _): change(&state) { dialog, _ in _ = dialog.typedCount.apply(key) }
    case (.apply, .enter): return apply(&state)
    default: break
    }
    return []
  }

  private static func apply(_ state: inout ConsoleState) -> [Effect] {
    guard case .apply(let dialog) = state.overlay, dialog.obstacle == nil,
      state.now.uptime - dialog.focusedAt >= MembershipDialogState.deafness
    else { return [] }
    state.overlay = nil
    return Plans.apply(dialog.plan, &state)
  }

  private static func change(
    _ state: inout ConsoleState, _ body: (inout ApplyDialogState, ConsoleState) -> Void
  ) {
    guard case .apply(var dialog) = state.overlay else { return }
    body(&dialog, state)
    state.overlay = .apply(dialog)
  }
}

/// Draws it.
struct ApplyDialogView {
  let state: ConsoleState
  let dialog: ApplyDialogState
  let theme: Theme

  /// - Returns: where the cursor stands while a field has the focus.
  func draw(in screen: Rect, of grid: inout Grid) -> Point? {
    let plan = dialog.plan
    let fields = min(2, dialog.fleets.count) + (dialog.needsCount ? 1 : 0)
    let area = screen.centered(Size(width: min(74, screen.width), height: min(screen.height, 6 + fields)))
    grid.fill(area, style: theme[.text])
    grid.frame(
      area, title: "Apply: \(PlanTitle.text(plan, state).sanitised)", footer: "", isFocused: true,
      theme: theme)
    var lines = area.inset(horizontally: 2, vertically: 1).lines[...]
    func next() -> Rect { lines.popFirst() ?? Rect(width: 0, height: 0) }
    grid.write(PlanWords.counts(plan), in: next(), style: theme[.title])
    grid.write(cost, in: next(), style: theme[.muted])
    grid.write(
      "Each row is on record before it is sent, and read back.", in: next(), style: theme[.muted])
    var cursor: Point?
    if !dialog.fleets.isEmpty {
      let names = dialog.fleets.map(\.abbreviated.sanitised)
      // Of several fleets the ends alone, on a line of their own, with blanks between as they are typed.
      if names.count > 1 {
        grid.write(
          "LIVE: last four of \(names.map { "…\($0.suffix(5))" }.joined(separator: " "))", in: next(),
          style: theme[.modeLive])
      }
      cursor = field(
        names.count > 1 ? "with blanks between: " : "LIVE: last four of \(names[0]): ", dialog.typedFleet,
        .modeLive, isFocused: dialog.focus == .fleet, in: next(), of: &grid)
    }
    if dialog.needsCount {
      let place = field(
        "How many rows are sent? ", dialog.typedCount, .warning, isFocused: dialog.focus == .count,
        in: next(), of: &grid)
      cursor = place ?? cursor
    }
    DialogButtons(confirm: "Apply", theme: theme).draw(
      isConfirmFocused: dialog.focus == .apply, isCancelFocused: dialog.focus == .cancel,
      obstacle: dialog.obstacle, in: next(), of: &grid)
    return cursor
  }

  /// One write and two reads a row, and one more where the driver was read a while ago.
  private var cost: String {
    "About \(Wording.count(dialog.plan.counts.toSend * 3)) to \(Wording.count(dialog.plan.counts.toSend * 4)) requests."
  }

  private func field(
    _ question: String, _ editor: LineEditor, _ role: Theme.Role, isFocused: Bool, in line: Rect,
    of grid: inout Grid
  ) -> Point? {
    let written = grid.write(question, in: line, style: theme[role])
    let typed = grid.write(editor, in: line.droppingLeading(written), style: theme[.field])
    return isFocused ? typed.cursor : nil
  }
}
