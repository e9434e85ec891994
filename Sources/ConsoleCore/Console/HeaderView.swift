import CellGrid
import ChargeModel

/// The first line: whose data, which mode, how fresh, how busy.
enum HeaderView {
  static func draw(_ state: ConsoleState, in area: Rect, of grid: inout Grid, theme: Theme) {
    let isWide = area.width >= 100
    let modeRole: Theme.Role = state.profile.mode == .live ? .modeLive : .modeTest
    var left: [(String, Theme.Role)] = [(" ", .text)]
    if isWide { left += [("chargedeck", .title), ("   ", .text)] }
    left += [(" \(Wording.mode(state.profile.mode)) ", modeRole), ("  ", .text)]
    if state.profile.isReadOnly { left.append(("READ-ONLY  ", .modeReadOnly)) }
    left.append((state.profile.name.sanitised, .text))
    let taken = grid.write(left, in: area, theme: theme)

    let alerts = state.watch.openAlerts
    let alertText = alerts == 0 ? "" : isWide ? "! \(Wording.counted(alerts, "alert"))" : "!\(alerts)"
    let held = state.budget.words(at: state.now.uptime).map { $0 + " " }
    let busy = held ?? (isWide ? "\(state.requestTimes.count) req/min " : "")
    let right = area.droppingLeading(taken + 2)
    grid.write(busy, in: right, style: theme[held == nil ? .muted : .warning], alignment: .trailing)
    var middle = right.droppingTrailing(busy.isEmpty ? 1 : busy.count + 3)
    if !alertText.isEmpty {
      grid.write(alertText, in: middle, style: theme[.error], alignment: .trailing)
      middle = middle.droppingTrailing(alertText.count + (isWide ? 3 : 1))
    }
    let (text, role) = freshness(state, isShort: area.width < 80)
    grid.write(text, in: middle, style: theme[role], alignment: .trailing)
  }

  /// How much is on hand and how old it is, or that the server does not answer.
  private static func freshness(_ state: ConsoleState, isShort: Bool) -> (String, Theme.Role) {
    let (status, noun) = (state.shownStatus, state.shownNoun)
    let count = Wording.counted(status.count, noun)
    if case .offline(let since, let reason) = state.link {
      let time = since.wall.timeOfDay(in: state.displayZone)
      guard let asOf = status.asOf else { return ("OFFLINE since \(time): \(reason.sanitised)", .offline) }
      let age = Wording.age(state.now.age(of: asOf))
      return isShort
        ? ("OFFLINE · rows \(age)", .offline)
        : ("OFFLINE since \(time) · \(count) as of \(age)", .offline)
    }
    guard let asOf = status.asOf else {
      return (status.phase.isReading ? "connecting …" : "nothing read yet", .muted)
    }
    let age = state.now.age(of: asOf)
    let role: Theme.Role = age > ConsoleState.ageLimit ? .warning : .text
    let old = age > ConsoleState.ageLimit ? "OLD: " : ""
    if isShort { return ("\(old)\(count) · \(Wording.age(age))", role) }
    return (
      "\(old)\(count) · as of \(asOf.wall.timeOfDay(in: state.displayZone)), \(Wording.age(age))", role
    )
  }
}

extension ConsoleState {
  /// What is known of the list that is shown; in a view without one, of the list of all drivers.
  var shownStatus: ListStatus { tab.status(in: self) ?? drivers.all.status }

  fileprivate var shownNoun: String { tab.status(in: self) == nil ? DriverTab.noun : type(of: tab).noun }
}
