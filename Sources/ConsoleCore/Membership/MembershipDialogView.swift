import CellGrid
import ChargeModel
import FleetOperations

/// Draws the dialog that attaches and detaches: whom, into what, what it changes, what speaks against it, what is sent.
struct MembershipDialogView {
  let state: ConsoleState
  let dialog: MembershipDialogState
  let theme: Theme

  private static let labels = 9

  /// - Returns: where the cursor stands while a field has the focus.
  func draw(in screen: Rect, of grid: inout Grid) -> Point? {
    let rows = MembershipDialogRows(room: screen.height - 2, isLive: isLive)
    let area = screen.centered(Size(width: min(74, screen.width), height: rows.count + 2))
    grid.fill(area, style: theme[.text])
    grid.frame(
      area, title: isAttach ? "Attach to fleet" : "Detach from fleet", footer: "", isFocused: true,
      theme: theme)
    var lines = Lines(area.inset(horizontally: 2, vertically: 1).lines)
    drawDriver(lines.next(), &grid)
    let field = lines.next()
    drawLabel("Fleet", field, &grid)
    var cursor = fleetPicker.drawField(in: value(field), of: &grid)
    fleetPicker.drawCandidates(in: lines.next(rows.candidates), labels: Self.labels, of: &grid)
    if let write = startedWrite {
      drawProgress(write, lines.rest, &grid)
      return nil
    }
    if rows.hasBefore { drawNames("Before", dialog.driver.fleets, lines.next(), &grid) }
    if rows.hasAfter { drawNames("After", after, lines.next(), &grid) }
    if rows.hasPolicies { drawPolicies(lines.next(), &grid) }
    drawChecks(lines.next(rows.checks), &grid)
    if rows.hasRequest { drawRequest(lines.next(), &grid) }
    if isLive { cursor = drawConfirmation(lines.next(), &grid) ?? cursor }
    drawButtons(lines.next(), &grid)
    return cursor
  }

  /// Hands out the lines of an area from the top; empty ones when there are no more.
  private struct Lines {
    private(set) var rest: ArraySlice<Rect>

    init(_ lines: [Rect]) { rest = lines[...] }

    mutating func next() -> Rect { rest.popFirst() ?? Rect(width: 0, height: 0) }

    mutating func next(_ count: Int) -> ArraySlice<Rect> {
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
  }

  private var isAttach: Bool { dialog.kind == .attach }

  private var isLive: Bool { state.profile.mode == .live }

  private var startedWrite: WriteState? {
    guard case .started(let key) = dialog.phase else { return nil }
    return state.write(key)
  }

  private var after: [Fleet.ID] {
    guard let fleet = dialog.fleet else { return dialog.driver.fleets }
    return dialog.kind.applied(to: dialog.driver.fleets, fleet.id)
  }

  private var request: String {
    "POST \(state.profile.basePath)/drivers/\(dialog.driver.id.abbreviated.sanitised)/\(isAttach ? "attach" : "detach")"
  }

  private func value(_ line: Rect) -> Rect { line.droppingLeading(Self.labels) }

  private func drawLabel(_ label: String, _ line: Rect, _ grid: inout Grid) {
    grid.write(label, in: line.leading(Self.labels - 1), style: theme[.label])
  }

  private func drawDriver(_ line: Rect, _ grid: inout Grid) {
    drawLabel("Driver", line, &grid)
    let driver = dialog.driver
    let end: [(String, Theme.Role)] = [
      ("   \(driver.id.abbreviated.sanitised)   ", .muted),
      (Wording.status(driver.status), Wording.role(driver.status)),
    ]
    let width = end.reduce(0) { $0 + DisplayWidth.of($1.0) }
    let name = value(line).droppingTrailing(width)
    let written = grid.write(driver.name.sanitised, in: name, style: theme[.title])
    grid.write(end, in: value(line).droppingLeading(written), theme: theme)
  }

  private var fleetPicker: FleetPickerView {
    FleetPickerView(
      picker: dialog.picker, choices: dialog.choices(in: state.fleets),
      isFocused: dialog.focus == .fleet && dialog.phase == .choosing,
      nothing: isAttach ? "there are no fleets" : "this driver is in no fleet", phase: state.fleets.phase,
      theme: theme)
  }

  private func drawRequest(_ line: Rect, _ grid: inout Grid) {
    drawLabel("Sends", line, &grid)
    grid.write(request, in: value(line), style: theme[.text])
  }

  /// What rules the driver's charging comes under, by name where it is known.
  private func drawPolicies(_ line: Rect, _ grid: inout Grid) {
    drawLabel("Policies", line, &grid)
    func names(_ ids: [Policy.ID]) -> String {
      ids.isEmpty ? "none" : ids.map { state.policyNames[$0] ?? $0.abbreviated }.joined(separator: ", ")
    }
    let fleet = dialog.fleet.map { " · fleet: \(names($0.policies))" } ?? ""
    grid.write(
      "driver: \(names(dialog.driver.policies))\(fleet)".sanitised, in: value(line), style: theme[.text])
  }

  private func drawNames(_ label: String, _ fleets: [Fleet.ID], _ line: Rect, _ grid: inout Grid) {
    drawLabel(label, line, &grid)
    let names = fleets.map { state.columnContext.name(of: $0) }.joined(separator: ", ").sanitised
    grid.write(
      names.isEmpty ? "no fleet" : names, in: value(line), style: theme[names.isEmpty ? .muted : .text])
  }

  // MARK: What speaks against it

  private func drawChecks(_ lines: ArraySlice<Rect>, _ grid: inout Grid) {
    guard let first = lines.first else { return }
    drawLabel("Checks", first, &grid)
    var areas = lines.map(value)[...]
    var rest = areas.removeFirst()
    // On a single line what speaks against it comes first, as the end may be cut.
    for (text, role) in lines.count > 1 ? findings : findings.sorted(by: Self.isGraver) {
      if DisplayWidth.of(text) > rest.width, let next = areas.popFirst() { rest = next }
      let written = grid.write(text, in: rest, style: theme[role])
      rest = rest.droppingLeading(written + 2)
    }
  }

  private static func isGraver(_ one: (String, Theme.Role), _ other: (String, Theme.Role)) -> Bool {
    let order: [Theme.Role] = [.error, .warning, .notice, .passed]
    func rank(_ role: Theme.Role) -> Int { order.firstIndex(of: role) ?? order.count }
    return rank(one.1) < rank(other.1)
  }

  private var findings: [(String, Theme.Role)] {
    if dialog.isDriverGone { return [("✗ this driver does not exist any more: Esc closes", .error)] }
    if dialog.phase != .choosing { return [("reading driver and fleet again …", .notice)] }
    if let failure = dialog.failure {
      return [("✗ not sent: \(Explanation(failure).line)", .error)]
    }
    if !dialog.changes.isEmpty {
      return dialog.changes.map { ("! \($0.sanitised)", .warning) } + [
        ("not sent yet: decide again", .notice)
      ]
    }
    guard dialog.fleet != nil else { return [("choose a fleet", .muted)] }
    return dialog.checks.map { check in
      switch check.finding {
      case .passed: ("✓ \(PlanWords.check(check.subject))", .passed)
      case .warning: ("! \(PlanWords.check(check.subject))", .warning)
      case .nothingToDo: ("= \(PlanWords.check(check.subject))", .notice)
      case .blocked: ("✗ \(PlanWords.check(check.subject))", .error)
      }
    }
  }

  // MARK: Confirming

  private func drawConfirmation(_ line: Rect, _ grid: inout Grid) -> Point? {
    drawLabel("LIVE", line, &grid)
    let field = value(line)
    let question =
      dialog.fleet.map { "last four of \($0.id.abbreviated.sanitised): " } ?? "choose a fleet first"
    let written = grid.write(question, in: field, style: theme[.modeLive])
    let (_, cursor) = grid.write(
      dialog.confirmation, in: field.droppingLeading(written), style: theme[.field])
    return dialog.focus == .confirmation ? cursor : nil
  }

  private func drawButtons(_ line: Rect, _ grid: inout Grid) {
    DialogButtons(confirm: isAttach ? "Attach" : "Detach", theme: theme).draw(
      isConfirmFocused: dialog.focus == .confirm, isCancelFocused: dialog.focus == .cancel,
      obstacle: dialog.obstacle(mode: state.profile.mode), isBusy: dialog.phase != .choosing, in: line,
      of: &grid)
  }

  // MARK: After the write was started

  private func drawProgress(_ write: WriteState, _ lines: ArraySlice<Rect>, _ grid: inout Grid) {
    var shown: [(String, Theme.Role)] = []
    switch write.phase {
    case .sending: shown.append(("sending; Esc closes, the write goes on …", .notice))
    case .readingBack(nil): shown.append(("accepted; reading it back …", .notice))
    case .readingBack: shown.append(("no answer; reading whether it happened …", .warning))
    case .notJournalled(let reason):
      shown.append(("✗ not sent: the journal cannot be written", .error))
      shown += TextWrap.lines(reason.sanitised, width: lines.first?.width ?? 0).map { ($0, .text) }
    case .settled(let verdict):
      let words = WriteWords(write, verdict, state: state)
      shown.append((words.title, words.role))
      shown += words.lines.flatMap { TextWrap.lines($0, width: lines.first?.width ?? 0) }.map { ($0, .text) }
    }
    for ((text, role), line) in zip(shown, lines) { grid.write(text, in: line, style: theme[role]) }
    guard write.isSettled, let last = lines.last else { return }
    grid.write(
      [("r", .key), (" read again   ", .keyLabel), ("Enter", .key), (" close", .keyLabel)], in: last,
      theme: theme)
  }
}
