import ChargeModel

/// What happens to the drivers that are watched.
enum Watch {
  /// Watches the marked drivers shown, or the one under the cursor; if all of them are watched, none is any more.
  static func toggle(_ state: inout ConsoleState) {
    let ids = state.tab.targetDrivers
    if ids.allSatisfy({ state.watch.drivers[$0] != nil }) {
      ids.forEach { state.watch.unwatch($0) }
      state.say("\(Wording.counted(ids.count, "driver")) not watched any more", for: .seconds(4))
      return
    }
    for id in ids {
      if let row = state.drivers.row(id) { state.watch.watch(row, now: state.now) }
    }
    let seconds = state.watch.interval.components.seconds
    state.say(
      "\(Wording.count(state.watch.drivers.count)) watched: \(Wording.counted(state.watch.drivers.count, "request")) "
        + "every \(seconds) s", for: .seconds(8))
  }

  static func timePassed(_ state: inout ConsoleState) -> [Effect] {
    guard let due = state.watch.due, due <= state.now.uptime else { return [] }
    return read(&state)
  }

  /// Reads every watched driver now; the next reading is an interval later.
  static func read(_ state: inout ConsoleState) -> [Effect] {
    state.watch.schedule(now: state.now)
    // A reading that takes longer than the interval is not overtaken.
    guard state.watch.reading == nil, !state.watch.isEmpty else { return [] }
    let question = state.ask()
    state.watch.reading = question
    return [.readWatched(question, state.watch.drivers.keys.sorted())]
  }

  static func read(_ question: Question, _ failures: [Driver.ID: ChargeError], _ state: inout ConsoleState) {
    guard state.watch.reading == question else { return }
    state.watch.reading = nil
    guard let (id, error) = failures.min(by: { $0.key < $1.key }) else { return }
    let name = state.drivers.row(id)?.driver.name ?? id.abbreviated
    let others = failures.count > 1 ? " and \(Wording.count(failures.count - 1)) more" : ""
    state.say(
      "\(name.sanitised)\(others) not read: \(Explanation(error).title.lowercased())", .warning,
      for: .seconds(30))
  }
}
