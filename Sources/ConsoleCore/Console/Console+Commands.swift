import CellGrid
import ChargeModel
import FleetOperations

extension Console {
  /// Does what a command is for.
  static func perform(_ command: Command.Name, _ state: inout ConsoleState) -> [Effect] {
    if !command.isMove { state.catchUp() }
    switch command {
    case .down, .up, .first, .last, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .screenTop,
      .screenMiddle, .screenBottom:
      move(command, &state)
    case .open:
      guard state.focus == .list else { return Detail.open(&state) }
      let content = state.tab
      return content.open(&state)
    case .close: return closeInnermost(&state)
    case .nextPane, .previousPane:
      state.focus = state.focus == .list && state.showsDetail ? .detail : .list
      settle(&state)
    case .previousTab: Detail.turn(&state, by: -1)
    case .nextTab: Detail.turn(&state, by: 1)
    case .filter: return FilterPrompt.open(&state)
    case .showDrivers, .showFleets, .showWatch, .showAlerts, .showLog:
      guard let view = View.all.first(where: { $0.command == command }) else { return [] }
      return show(view, &state)
    case .goBack: return goBack(&state)
    case .leftTab: return turnTab(&state, by: -1)
    case .rightTab: return turnTab(&state, by: 1)
    case .newTab: return duplicateTab(&state)
    case .mark:
      state.tab.toggleMark(lines: state.layout.listRows)
      state.cursorMoved()
    case .markRange: markRange(&state)
    case .markAll: state.tab.markAllShown()
    case .unmarkAll: state.tab.unmarkAll()
    case .sort: ColumnMenu.open(.sort, &state)
    case .chooseColumns: ColumnMenu.open(.choose, &state)
    case .reverseSort: return ColumnMenu.reverse(&state)
    case .scrollLeft: state.focus == .list ? scrollColumns(&state, by: -1) : Detail.left(&state)
    case .scrollRight: state.focus == .list ? scrollColumns(&state, by: 1) : Detail.right(&state)
    case .search: DetailSearch.open(&state)
    case .nextMatch: DetailSearch.next(&state, by: 1)
    case .previousMatch: DetailSearch.next(&state, by: -1)
    case .hold: return hold(&state)
    case .followRow: return followRow(&state)
    case .watch: return Watch.toggle(&state)
    case .watchShown: return Watch.toggleShown(&state)
    case .acknowledge: return Watch.acknowledge(&state)
    case .snooze: return Watch.snooze(&state)
    case .shorterRange: Watch.changeRange(&state, by: -1)
    case .longerRange: Watch.changeRange(&state, by: 1)
    case .refresh: return refresh(&state)
    case .refreshAll: return refreshAll(&state)
    case .attach: return change(.attach, &state)
    case .detach: return change(.detach, &state)
    case .applyPlan: Plans.askToApply(&state)
    case .pausePlan: return Plans.togglePause(&state)
    case .stopPlan: return Plans.steer(.stop, &state)
    case .retryPlan: return Plans.retry(&state)
    case .undo: return Plans.undo(&state)
    case .showPlan: return Plans.showOpen(&state)
    case .showJournal: return show(JournalTab(), &state)
    case .showLogFile: return show(LogFileTab(), &state)
    case .yank: Yank.open(&state)
    case .export: ExportDialog.open(&state)
    case .prompt: return Palette.open(&state)
    case .toggleHints: state.showsHints.toggle()
    case .toggleDetail:
      state.showsDetail.toggle()
      state.focus = .list
      settle(&state)
    case .zoom:
      state.isZoomed.toggle()
      settle(&state)
    case .toggleZone:
      state.showsUTC.toggle()
      // A filter by date means the days of the zone that is shown.
      return state.tab.filter.filter.isEmpty ? [] : arrange(&state)
    case .toggleMouse: return Pointer.toggle(&state)
    case .page: return Paging.showDetail(state)
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .help: HelpPage.open(&state)
    case .cancel: return cancel(&state)
    case .quit: return closeTab(&state)
    }
    return []
  }

  /// With marks the change is planned for all of them; without, it is for the driver under the cursor.
  private static func change(_ kind: MembershipChange.Kind, _ state: inout ConsoleState) -> [Effect] {
    state.tab.markCount > 0 ? BulkDialog.open(kind, &state) : MembershipDialog.open(kind, &state)
  }

  /// Shows the tab of a kind that there is once: the one that is open, or a new one.
  private static func show<Content: TabContent>(_ content: Content, _ state: inout ConsoleState) -> [Effect] {
    let place = state.tabs.all.firstIndex { $0.content is Content }
    return place.map { showTab($0, &state) } ?? open(content, &state)
  }

  private static func move(_ command: Command.Name, _ state: inout ConsoleState) {
    guard state.focus == .list else {
      Detail.move(command, &state)
      return
    }
    state.tab.move(command, lines: state.layout.listRows)
    state.cursorMoved()
  }

  private static func scrollColumns(_ state: inout ConsoleState, by step: Int) {
    var content = state.tab
    content.scrollColumns(by: step, state)
    state.tab = content
  }

  /// Holds updates, or lets them in again.
  private static func hold(_ state: inout ConsoleState) -> [Effect] {
    state.tab.isHeld.toggle()
    return state.tab.isHeld ? [] : arrange(&state)
  }

  private static func followRow(_ state: inout ConsoleState) -> [Effect] {
    state.tab.isFollowing.toggle()
    state.say(
      state.tab.isFollowing
        ? "Rows go where their values put them, the view with the one under the cursor"
        : "Rows keep their order while you move", for: .seconds(5))
    return state.tab.isFollowing && state.tab.isOrderHeld ? arrange(&state) : []
  }

  /// Closes what was opened last; never quits.
  private static func closeInnermost(_ state: inout ConsoleState) -> [Effect] {
    if state.isZoomed {
      state.isZoomed = false
    } else if state.focus == .detail, !state.detail.search.isEmpty {
      state.detail.search = ""
    } else if state.focus == .detail {
      state.focus = .list
    } else if state.tab.status(in: state)?.phase.isReading == true {
      return state.tab.stopReading(state)
    } else if !state.tab.filter.text.isEmpty {
      return FilterPrompt.clear(&state)
    } else if state.tab.hasMarks {
      state.tab.unmarkAll()
    }
    settle(&state)
    return []
  }

  /// Sorts the list that is shown.
  static func sort(by order: TableOrder, _ state: inout ConsoleState) -> [Effect] {
    state.tab.order = order
    return arrange(&state)
  }

  private static func markRange(_ state: inout ConsoleState) {
    if let count = state.tab.markRange() {
      state.say("\(Wording.counted(count, type(of: state.tab).noun)) marked", for: .seconds(4))
    } else {
      state.say("A range begins here: move, then v again marks it", for: .seconds(8))
    }
  }

  // MARK: Refreshing

  /// More requests than this are announced before they go out.
  static let announcedRequests = 20

  private static func refresh(_ state: inout ConsoleState) -> [Effect] {
    guard state.focus == .list else { return Detail.refresh(&state) }
    // What has already come is shown before more is asked for.
    if state.tab.isOrderHeld { return arrange(&state) }
    let content = state.tab
    return isAnnounced(.refresh, requests: content.requestsToRead(in: state), &state)
      ? content.read(&state, refresh: true) : []
  }

  private static func refreshAll(_ state: inout ConsoleState) -> [Effect] {
    let requests =
      state.loadedDrivers.reduce(0) { $0 + DriverTab(source: $1).requestsToRead(in: state) } + 1
      + (state.detail.single.value == nil ? 0 : 1)
    guard isAnnounced(.refreshAll, requests: requests, &state) else { return [] }
    return state.loadedDrivers.flatMap { readDrivers(&state, $0, refresh: true) }
      + readFleets(&state, refresh: true)
      + Detail.refreshWhatWasRead(&state)
  }

  private static func isAnnounced(
    _ command: Command.Name, requests: Int, _ state: inout ConsoleState
  ) -> Bool {
    guard requests > announcedRequests else { return true }
    if state.isConfirmed(command, within: .seconds(5)) {
      state.armed = nil
      state.notice = nil
      return true
    }
    let key = command == .refresh ? "r" : "R"
    state.say("That is about \(Wording.count(requests)) requests: \(key) again to start", for: .seconds(5))
    return false
  }

  // MARK: Ending

  /// Stops what is in flight; twice in 2 s quits.
  private static func cancel(_ state: inout ConsoleState) -> [Effect] {
    if state.isConfirmed(.cancel, within: .seconds(2)) { return [.quit] }
    state.say("^C again within 2 s quits", for: .seconds(2))
    return state.drivers.beingRead.map { .stopReadingDrivers(of: $0) }
      + (state.fleets.phase.isReading ? [.stopReadingFleets] : [])
  }

  static func quit(_ state: inout ConsoleState) -> [Effect] {
    if let sheet = state.plans.underWay, !state.isConfirmed(.quit, within: .seconds(4)) {
      state.say(
        "\(PlanTitle.text(sheet.plan, state).sanitised) is being applied: q again quits; O resumes it at the next "
          + "start", .warning, for: .seconds(4))
      return []
    }
    let unfinished = state.writes.filter { !$0.isSettled }
    guard let write = unfinished.first, !state.isConfirmed(.quit, within: .seconds(4)) else { return [.quit] }
    state.say(
      "\(write.driverName.sanitised) → \(write.fleetName.sanitised) is not finished: q again quits and "
        + "leaves it unknown", .warning, for: .seconds(4))
    return []
  }
}

extension ConsoleState {
  /// What was asked of the server for the driver lists of the tabs that are open, that of all drivers first.
  fileprivate var loadedDrivers: [DriverFilter] {
    var sources = [DriverFilter.all]
    for case let tab as DriverTab in tabs.all.map(\.content)
    where !sources.contains(tab.source) && drivers[tab.source].listing.progress != .unread {
      sources.append(tab.source)
    }
    return sources
  }
}
