import CellGrid

extension Command {
  /// Every command, in the order of the help page. Dispatch, footer and help read this table and no other.
  public static let all: [Command] = moving + planning + acting + arranging + views + screen

  private static let moving: [Command] = [
    Command(.down, [.character("j"), .down], "Move down one row or line"),
    Command(.up, [.character("k"), .up], "Move up one row or line"),
    Command(.first, [.character("g"), .home], "Go to the first"),
    Command(.last, [.character("G"), .end], "Go to the last"),
    Command(.halfPageDown, [.control("d")], "Move down half a screen"),
    Command(.halfPageUp, [.control("u")], "Move up half a screen"),
    Command(.pageDown, [.pageDown, .control("f")], "Move down a screen"),
    Command(.pageUp, [.pageUp, .control("b")], "Move up a screen"),
    Command(.screenTop, [.character("H")], "Go to the first row on the screen", in: [.list]),
    Command(.screenMiddle, [.character("M")], "Go to the middle row on the screen", in: [.list]),
    Command(.screenBottom, [.character("L")], "Go to the last row on the screen", in: [.list]),
    Command(
      .open, [.enter], "open", "Open the driver under the cursor, or the drivers of the fleet", in: [.list],
      unless: noRow),
    Command(
      .close, [.escape], "Close the innermost: zoom, detail, loading, filter, marks; never quits"),
    Command(.nextPane, [.tab], "pane", "Go to the other pane"),
    Command(.previousPane, [.backTab], "Go to the other pane"),
    Command(.previousTab, [.character("[")], "Previous tab of the detail"),
    Command(.nextTab, [.character("]")], "tabs", "Next tab of the detail", in: [.detail]),
    Command(.nextTab, [.character("]")], "Next tab of the detail", in: [.list]),
    Command(
      .scrollLeft, [.character("h"), .left],
      "Previous tab; in JSON fold this line, or go to what it stands in",
      in: [.detail]),
    Command(.scrollRight, [.character("l"), .right], "Next tab; in JSON unfold this line", in: [.detail]),
    Command(
      .open, [.enter], "Fold or unfold this line of JSON; go to this fleet", in: [.detail]),
    Command(.search, [.character("/")], "search", "Look for a text while typing", in: [.detail]),
    Command(.nextMatch, [.character("n")], "Go to the next match", in: [.detail]),
    Command(.previousMatch, [.character("N")], "Go to the previous match", in: [.detail]),
  ]

  private static let arranging: [Command] = [
    Command(.sort, [.character("s")], "sort", "Sort by a column, kept through every refresh", in: [.list]),
    Command(.reverseSort, [.character("S")], "Sort the other way round", in: [.list]),
    Command(.chooseColumns, [.character("c")], nil, "Choose the columns and their order", in: [.list]),
    Command(.scrollLeft, [.character("h"), .left], "Scroll the columns to the left", in: [.list]),
    Command(.scrollRight, [.character("l"), .right], "Scroll the columns to the right", in: [.list]),
    Command(.hold, [.character("=")], "Hold updates of the rows, or let them in again", in: [.list]),
    Command(.followRow, [.character("F")], "Let rows move at once, the view with the cursor's", in: [.list]),
  ]

  private static let acting: [Command] = [
    Command(
      .filter, [.character("/")], "filter",
      "Filter while typing: every word must match, one with a capital exactly", in: [.list]),
    Command(
      .attach, [.character("a")], "attach", "Attach this driver to a fleet, or all marked",
      of: withDrivers, unless: noWrite(noDriver)),
    Command(
      .detach, [.character("d")], "detach",
      "Detach this driver from a fleet, or all marked", of: withDrivers,
      unless: noWrite(noDrivers), orRow: noFleet),
    Command(
      .undo, [.character("u")], "undo", "Plan what takes back all that this session wrote",
      unless: noWrite(nothingDone)),
    Command(
      .showPlan, [.character("O")], "plan", "Show the plan under way, or one left unfinished", unless: noPlan),
    Command(
      .mark, [.character(" ")], "mark", "Mark this row, or not, and step on", in: [.list], unless: noRow
    ),
    Command(
      .markRange, [.character("v")], "Begin a range of marks, or mark all from its beginning to here",
      in: [.list]),
    Command(.markAll, [.character("*")], "Mark all rows shown", in: [.list]),
    Command(.unmarkAll, [.character("U")], "Take every mark away, hidden ones too", in: [.list]),
    Command(
      .watch, [.character("w")], "watch",
      "Watch the marked wallets or this one, or watch them no more",
      unless: noWallet),
    Command(
      .watchShown, [.character("W")], nil, "Watch every row that is shown; on a fleet, its drivers",
      in: [.list], unless: noWallet),
    Command(
      .acknowledge, [.character("o")], "seen", "Acknowledge the marked alerts, or this one", in: [.list],
      of: [.alerts], unless: noRow, orRow: noAlert),
    Command(
      .snooze, [.character("Z")], "snooze",
      "Snooze for an hour; again for eight; again until the balance changes", in: [.list], of: [.alerts],
      unless: noRow, orRow: noAlert),
    Command(.shorterRange, [.character("<")], "Show less time in the curves"),
    Command(.longerRange, [.character(">")], "Show more time in the curves"),
    Command(
      .yank, [.character("y")], nil,
      "Copy something of this row or the marked ones: the next key says what",
      unless: noRow),
    Command(
      .export, [.character("x")], nil, "Write the rows shown, or those marked, to a file", unless: noRow),
    Command(.refresh, [.character("r")], "refresh", "Read this pane again"),
    Command(
      .refreshAll, [.character("R")], "Read all that is loaded again; over 20 requests are announced"),
  ]

  private static let planning: [Command] = [
    Command(
      .applyPlan, [.character("A")], "apply", "Apply this plan; asks first", of: [.plan],
      unless: noWrite(notToBeApplied)),
    Command(
      .pausePlan, [.character("P")], "pause", "Let no further row begin, or go on", of: [.plan],
      unless: notUnderWay),
    Command(
      .stopPlan, [.character("X")], "stop", "Let no further row begin, for good; what is left can be resumed",
      of: [.plan], unless: notUnderWay),
    Command(
      .retryPlan, [.character("T")], "again", "Try again what is not done; asks first", of: [.plan],
      unless: noWrite(notEnded)),
  ]

  private static let views: [Command] =
    View.all.map { Command($0.command, $0.keys, "Show \($0.title)") } + [
      Command(.goBack, [.character("-")], "Go back to the view before"),
      Command(.leftTab, [.character("{")], "Show the tab to the left"),
      Command(.rightTab, [.character("}")], "Show the tab to the right"),
      Command(.newTab, [.character("t")], "Open a second tab like this one"),
      Command(.showJournal, [.character("B")], "Show the journal of writes"),
      Command(.showLogFile, [], "Show the log file, and follow it"),
    ]

  private static let screen: [Command] = [
    Command(.toggleDetail, [.character("p")], "Show or hide the detail"),
    Command(.zoom, [.character("z")], "Give this pane the whole screen, or take it back"),
    Command(.toggleZone, [.character(",")], "Show times in UTC or in your zone"),
    Command(
      .toggleMouse, [.character("%")],
      "Mouse on or off: a click moves the cursor, the wheel scrolls; Shift selects text"),
    Command(
      .page, [.character("|")], nil, "Read the whole detail in your pager (PAGER, else less)", unless: noRow),
    Command(.toggleHints, [], "Show or hide the keys in the last line"),
    Command(.repaint, [.control("l")], "Draw the screen again"),
    Command(.suspend, [.control("z")], "Suspend; fg comes back"),
    Command(.prompt, [.character(":")], "command", "Give any command by its name, or one that takes a name"),
    Command(.help, [.character("?"), .function(1)], "help", "This page, narrowed down by typing"),
    Command(.cancel, [.control("c")], "Stop what is loading; twice in 2 s quits"),
    Command(
      .quit, [.character("q")], "quit",
      "Close this tab; the last one quits, and asks again while a write is unfinished"),
  ]

  /// What stands against the command called `name` now.
  static func obstacle(of name: Name) -> @Sendable (ConsoleState) -> String? {
    { state in all.first { $0.name == name }?.obstacle(state) }
  }

  private static let noRow: @Sendable (ConsoleState) -> String? = { state in
    state.tab.rowCount == 0 ? "no \(type(of: state.tab).noun) is under the cursor" : nil
  }

  private static let noWallet: @Sendable (ConsoleState) -> String? = { state in
    state.tab.targetWallets.isEmpty ? "no driver or fleet is under the cursor" : nil
  }

  private static let noAlert: @Sendable (ConsoleState) -> String? = { state in
    let isLow = state.tab.targetWallets.contains { state.watch.book.alerts[$0] != nil }
    return isLow ? nil : "no alert is under the cursor"
  }

  private static let noDriver: @Sendable (ConsoleState) -> String? = { state in
    state.selectedRow == nil ? "no driver is under the cursor" : nil
  }

  /// What stands against any write, before what stands against this one.
  private static func noWrite(
    _ obstacle: @escaping @Sendable (ConsoleState) -> String?
  ) -> @Sendable (ConsoleState) -> String? {
    { state in state.profile.isReadOnly ? "read-only: nothing can be written" : obstacle(state) }
  }

  /// In a plan no single driver is written to.
  private static let withDrivers = Set(View.Name.allCases).subtracting([.plan])

  private static let nothingDone: @Sendable (ConsoleState) -> String? = { state in
    state.plans.done.isEmpty ? "this session has changed nothing that could be taken back" : nil
  }

  private static let noPlan: @Sendable (ConsoleState) -> String? = { state in
    state.plans.underWay == nil && state.plans.unfinished.isEmpty ? "no plan is unfinished" : nil
  }

  private static let notToBeApplied: @Sendable (ConsoleState) -> String? = { state in
    guard let sheet = Plans.shown(state) else { return "no plan is shown" }
    if sheet.isStarted { return "this plan was applied; T tries again what is not done" }
    if state.plans.underWay != nil { return "another plan is being applied: O shows it" }
    return sheet.plan.toSend.isEmpty ? "nothing is to be sent" : nil
  }

  private static let notUnderWay: @Sendable (ConsoleState) -> String? = { state in
    Plans.shown(state)?.isUnderWay == true ? nil : "this plan is not being applied"
  }

  private static let notEnded: @Sendable (ConsoleState) -> String? = { state in
    if state.plans.underWay != nil { return "a plan is being applied" }
    return Plans.shown(state)?.run.isEnded == true ? nil : "this plan was not applied yet: A applies it"
  }

  private static let noDrivers: @Sendable (ConsoleState) -> String? = { state in
    isAboutMarks(state) ? nil : noDriver(state)
  }

  private static func isAboutMarks(_ state: ConsoleState) -> Bool {
    state.tab.hasMarks && state.tab.targetDrivers.count > 1
  }

  private static let noFleet: @Sendable (ConsoleState) -> String? = { state in
    if isAboutMarks(state) { return nil }
    return state.selectedRow?.fleetCount == 0 ? "this driver is in no fleet" : nil
  }
}

extension Command {
  /// A command that the footer does not name.
  fileprivate init(
    _ name: Name, _ keys: [Key], _ help: String, in places: Set<Place> = [.list, .detail]
  ) {
    self.init(name, keys, nil, help, in: places)
  }
}
