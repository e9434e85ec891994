import CellGrid
import ChargeModel

extension Console {
  /// Does what a command is for.
  static func perform(_ command: Command.Name, _ state: inout ConsoleState) -> [Effect] {
    switch command {
    case .down, .up, .first, .last, .halfPageDown, .halfPageUp, .pageDown, .pageUp, .screenTop,
      .screenMiddle, .screenBottom:
      move(command, &state)
    case .open:
      state.focus = .detail
      settle(&state)
    case .close: return closeInnermost(&state)
    case .nextPane, .previousPane:
      state.focus = state.focus == .list && state.showsDetail ? .detail : .list
      settle(&state)
    case .previousTab: DriverDetail.turn(&state, by: -1)
    case .nextTab: DriverDetail.turn(&state, by: 1)
    case .filter: FilterPrompt.open(&state)
    case .mark:
      state.drivers.toggleMark(rows: state.layout.listRows)
      state.followCursor()
    case .markRange: markRange(&state)
    case .markAll: state.drivers.markAllShown()
    case .unmarkAll: state.drivers.unmarkAll()
    case .watch: Watch.toggle(&state)
    case .refresh: return refresh(&state)
    case .refreshAll: return refreshAll(&state)
    case .attach: return MembershipDialog.open(.attach, &state)
    case .detach: return MembershipDialog.open(.detach, &state)
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
      return state.drivers.filter.filter.isEmpty ? [] : arrange(&state)
    case .repaint: return [.repaint]
    case .suspend: return [.suspend]
    case .help:
      state.overlay = .help(HelpState(place: state.focus == .list ? .list : .detail))
    case .cancel: return cancel(&state)
    case .quit: return quit(&state)
    }
    return []
  }

  private static func move(_ command: Command.Name, _ state: inout ConsoleState) {
    guard state.focus == .list else {
      DriverDetail.move(command, &state)
      return
    }
    let rows = state.layout.listRows
    switch command {
    case .down: state.drivers.move(by: 1, rows: rows)
    case .up: state.drivers.move(by: -1, rows: rows)
    case .first: state.drivers.moveToEnd(false, rows: rows)
    case .last: state.drivers.moveToEnd(true, rows: rows)
    case .halfPageDown: state.drivers.page(by: max(1, rows / 2), rows: rows)
    case .halfPageUp: state.drivers.page(by: -max(1, rows / 2), rows: rows)
    case .pageDown: state.drivers.page(by: max(1, rows - 1), rows: rows)
    case .pageUp: state.drivers.page(by: -max(1, rows - 1), rows: rows)
    case .screenTop: state.drivers.move(toLine: 0, rows: rows)
    case .screenMiddle: state.drivers.move(toLine: rows / 2, rows: rows)
    case .screenBottom: state.drivers.move(toLine: rows - 1, rows: rows)
    default: preconditionFailure("\(command) does not move")
    }
    state.followCursor()
  }

  /// Closes what was opened last; never quits.
  private static func closeInnermost(_ state: inout ConsoleState) -> [Effect] {
    if state.isZoomed {
      state.isZoomed = false
    } else if state.focus == .detail {
      state.focus = .list
    } else if state.drivers.phase.isReading {
      return [.stopReadingDrivers]
    } else if !state.drivers.filter.text.isEmpty {
      return FilterPrompt.clear(&state)
    } else if !state.drivers.marks.isEmpty || state.drivers.anchor != nil {
      state.drivers.unmarkAll()
    }
    settle(&state)
    return []
  }

  private static func markRange(_ state: inout ConsoleState) {
    if let count = state.drivers.markRange() {
      state.say("\(Wording.counted(count, "driver")) marked", for: .seconds(4))
    } else {
      state.say("A range begins here: move, then v again marks it", for: .seconds(8))
    }
  }

  // MARK: Refreshing

  /// More requests than this are announced before they go out.
  static let announcedRequests = 20

  private static func refresh(_ state: inout ConsoleState) -> [Effect] {
    guard state.focus == .list else { return DriverDetail.refresh(&state) }
    return isAnnounced(.refresh, requests: state.drivers.pagesOnHand, &state)
      ? readDrivers(&state, refresh: true) : []
  }

  private static func refreshAll(_ state: inout ConsoleState) -> [Effect] {
    let requests = state.drivers.pagesOnHand + 1 + (state.detail.single.value == nil ? 0 : 1)
    guard isAnnounced(.refreshAll, requests: requests, &state) else { return [] }
    return readDrivers(&state, refresh: true) + readFleets(&state, refresh: true)
      + DriverDetail.refreshWhatWasRead(&state)
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
    return state.drivers.phase.isReading ? [.stopReadingDrivers] : []
  }

  private static func quit(_ state: inout ConsoleState) -> [Effect] {
    let unfinished = state.writes.filter { !$0.isSettled }
    guard let write = unfinished.first, !state.isConfirmed(.quit, within: .seconds(4)) else { return [.quit] }
    state.say(
      "\(write.driverName.sanitised) → \(write.fleetName.sanitised) is not finished: q again quits and "
        + "leaves it unknown", .warning, for: .seconds(4))
    return []
  }
}

extension DriverListState {
  /// Requests that reading the list again will take, as far as is known.
  fileprivate var pagesOnHand: Int {
    switch listing.progress {
    case .unread: 1
    case .reading(let pages), .stopped(let pages), .complete(let pages):
      max(1, pages, (listing.table.count + 99) / 100)
    }
  }
}
