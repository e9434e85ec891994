import ChargeModel
import FleetOperations

/// What happens to the alerts.
extension Watch {
  /// Tells of what has become of alerts, in a line, and aloud where that is wanted.
  static func tell(_ events: [AlertEvent], _ state: inout ConsoleState) -> [Effect] {
    guard !events.isEmpty else { return [] }
    var effects = state.watch.keeping
    let low = events.compactMap { event in
      switch event {
      case .raised(let alert), .resurfaced(let alert): alert
      case .recovered: nil
      }
    }
    guard let first = low.first else { return effects }
    let others = low.count > 1 ? " and \(Wording.count(low.count - 1)) more" : ""
    state.say(
      "\(state.name(of: first.owner).sanitised) is low: \(first.balance.formatted)?, below "
        + "\(first.threshold.amount)\(others) · ! shows the alerts", .warning, for: .seconds(30))
    if state.preferences.ringsBell { effects.append(.ring) }
    if state.preferences.notifies {
      // No name and no amount: a notification is seen by whoever looks at the screen.
      effects.append(.notify("\(Wording.counted(low.count, "wallet")) low"))
    }
    return effects
  }

  static func acknowledge(_ state: inout ConsoleState) -> [Effect] {
    let owners = state.tab.targetWallets.filter { state.watch.book.alerts[$0] != nil }
    for owner in owners { state.watch.book.alerts.acknowledge(owner, at: state.now.wall) }
    if var tab = state.tab as? AlertTab {
      tab.followInPlace(state)
      state.tab = tab
    }
    state.say("\(Wording.counted(owners.count, "alert")) acknowledged", for: .seconds(4))
    return state.watch.keeping
  }

  /// Snoozes for an hour; once more for eight, then until the balance changes, then no more.
  static func snooze(_ state: inout ConsoleState) -> [Effect] {
    let owners = state.tab.targetWallets.filter { state.watch.book.alerts[$0] != nil }
    guard let first = owners.first, let alert = state.watch.book.alerts[first] else { return [] }
    let now = state.now.wall
    let (hour, shift) = (now.later(by: .seconds(3600)), now.later(by: .seconds(8 * 3600)))
    let words: String
    switch alert.state {
    case .open, .acknowledged:
      for owner in owners { state.watch.book.alerts.snooze(owner, until: hour) }
      words = "snoozed until \(hour.timeOfDay(in: state.displayZone)); again for eight hours"
    case .snoozed(.until(let end)) where end <= hour:
      for owner in owners { state.watch.book.alerts.snooze(owner, until: shift) }
      words = "snoozed until \(shift.timeOfDay(in: state.displayZone)); again until the balance changes"
    case .snoozed(.until):
      for owner in owners { state.watch.book.alerts.snoozeUntilChange(owner) }
      words = "snoozed until the balance changes; again to wake"
    case .snoozed(.untilChange):
      for owner in owners { state.watch.book.alerts.wake(owner) }
      words = "open again"
    }
    state.say("\(Wording.counted(owners.count, "alert")) \(words)", for: .seconds(8))
    return state.watch.keeping
  }
}

extension Timestamp {
  fileprivate func later(by span: Duration) -> Timestamp {
    Timestamp(millisecondsSince1970: millisecondsSince1970 + span.milliseconds)
  }
}
