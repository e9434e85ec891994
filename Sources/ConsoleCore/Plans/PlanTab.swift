import ChargeModel
import FleetOperations
import FleetQuery

/// A plan: each row with what will be done, what is being done, or what became of it.
struct PlanTab: ListTab {
  /// A row of the plan by its place; behind them stand those that mean no driver.
  struct Item: Identifiable, Equatable, Sendable {
    let id: Int
    let progress: RowProgress
    let review: Int
  }

  static let view = View.Name.plan
  static let noun = "row"

  let plan: BulkPlan.ID
  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<Item>?

  init(_ plan: BulkPlan.ID) { self.plan = plan }

  static func items(in state: ConsoleState) -> [Item] {
    guard let tab = state.tab as? PlanTab, let sheet = state.plans[tab.plan] else { return [] }
    let rows = sheet.plan.rows.enumerated().map { place, row in
      Item(id: place, progress: sheet.run.progress(of: row), review: sheet.reviews)
    }
    let count = sheet.plan.rows.count
    return rows
      + sheet.plan.unresolved.indices.map { Item(id: count + $0, progress: .waiting, review: sheet.reviews) }
  }

  func title(in state: ConsoleState) -> String {
    guard let plan = state.plans[plan]?.plan else { return "Plan" }
    return PlanTitle.text(plan, state)
  }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    // One change for all is in the title.
    let isMixed = state.plans[plan]?.plan.common == nil
    let choices = [["driver", "fleet", "before", "plan"], ["driver", "fleet", "plan"], ["driver", "plan"]]
    return isMixed ? choices : [["driver", "before", "plan"], ["driver", "plan"]]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    PanePicture("○", "This plan has no rows", "No driver is meant.", "q closes it.")
  }

  func isOld(_ item: Item, in state: ConsoleState) -> Bool { false }

  func notes(in state: ConsoleState) -> [String] {
    guard let sheet = state.plans[plan] else { return [] }
    guard sheet.isStarted else { return [PlanWords.counts(sheet.plan)] }
    var notes = [PlanWords.tally(sheet.run.tally)]
    switch sheet.run.phase {
    case .running: break
    case .paused: notes.append("paused")
    case .stopping: notes.append("stopping …")
    case .ended(let end): if let why = PlanWords.end(end) { notes.append(why) }
    }
    if let hold = sheet.run.hold {
      let seconds = max(0, (hold.until - state.now.uptime).components.seconds)
      notes.append("\(PlanWords.hold(hold)): goes on in \(seconds) s")
    }
    return notes
  }

  func subject(of id: Int) -> DetailSubject? { .planRow(plan, id) }

  /// Before it is applied, the drivers are read again; afterwards, the rows whose end is unknown.
  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { Plans.read(plan, &state) }

  /// While rows wait for the server, the seconds left are shown.
  func nextWake(_ state: ConsoleState) -> Duration? {
    guard let hold = state.plans[plan]?.run.hold, hold.until > state.now.uptime else { return nil }
    let left = (hold.until - state.now.uptime).components.seconds
    return hold.until - .seconds(left) > state.now.uptime
      ? hold.until - .seconds(left) : hold.until - .seconds(max(0, left - 1))
  }

  static let columns: [TableColumn<Item>] = [
    TableColumn("driver", "Driver", 14...18, value: { item, state in CellValue(item.name(in: state)) }) {
      item, state in TableCell(foreign: item.name(in: state))
    },
    TableColumn("fleet", "Change", 12...16, value: { item, state in CellValue(item.change(in: state)) }) {
      item, state in TableCell(foreign: item.change(in: state), .muted)
    },
    TableColumn("before", "Fleets", 10...14, value: { item, state in CellValue(item.before(in: state)) }) {
      item, state in TableCell(foreign: item.before(in: state))
    },
    TableColumn(
      "plan", "Plan and result", 24...200, value: { item, state in CellValue(item.cell(in: state).text) }
    ) {
      item, state in item.cell(in: state)
    },
  ]
}

/// What a plan is called.
enum PlanTitle {
  static func text(_ plan: BulkPlan, _ state: ConsoleState) -> String {
    guard let common = plan.common else { return "Plan" }
    let fleet = state.columnContext.name(of: common.fleet)
    return common.kind == .attach ? "Attach → \(fleet)" : "Detach ← \(fleet)"
  }
}

extension PlanTab.Item {
  private func sheet(in state: ConsoleState) -> PlanDesk.Sheet? {
    (state.tab as? PlanTab).flatMap { state.plans[$0.plan] }
  }

  private func row(in state: ConsoleState) -> BulkPlan.Row? {
    guard let rows = sheet(in: state)?.plan.rows, rows.indices.contains(id) else { return nil }
    return rows[id]
  }

  private func unresolved(in state: ConsoleState) -> UnresolvedTarget? {
    guard let plan = sheet(in: state)?.plan, id >= plan.rows.count else { return nil }
    return plan.unresolved[id - plan.rows.count]
  }

  fileprivate func name(in state: ConsoleState) -> String? {
    guard let row = row(in: state) else { return unresolved(in: state)?.text }
    let name = row.driver?.name ?? state.drivers.row(row.change.driver)?.driver.name ?? ""
    return name.isEmpty ? row.change.driver.abbreviated : name
  }

  fileprivate func change(in state: ConsoleState) -> String? {
    row(in: state).map { row in
      "\(row.change.kind == .attach ? "→" : "←") \(state.columnContext.name(of: row.change.fleet))"
    }
  }

  fileprivate func before(in state: ConsoleState) -> String? {
    row(in: state)?.driver.map { driver in
      driver.fleets.isEmpty
        ? "none" : driver.fleets.map { state.columnContext.name(of: $0) }.joined(separator: ", ")
    }
  }

  fileprivate func cell(in state: ConsoleState) -> TableCell {
    if let target = unresolved(in: state) { return TableCell(PlanWords.unresolved(target), .error) }
    guard let sheet = sheet(in: state), let row = row(in: state) else { return TableCell("–") }
    return PlanCell.of(row, sheet, state)
  }
}

/// How a row of a plan stands, in one line.
enum PlanCell {
  static func of(_ row: BulkPlan.Row, _ sheet: PlanDesk.Sheet, _ state: ConsoleState) -> TableCell {
    switch row.decision {
    case .skip: return TableCell(PlanWords.decision(row), .muted)
    case .blocked: return TableCell(PlanWords.decision(row), .error)
    case .send: break
    }
    switch sheet.run.progress(of: row) {
    case .waiting where !sheet.isStarted:
      return TableCell(PlanWords.decision(row), row.warnings.isEmpty ? .text : .warning)
    case .waiting: return TableCell(sheet.run.isEnded ? "– not started" : "waiting", .muted)
    case .checking, .sending, .readingBack:
      return TableCell("… \(PlanWords.progress(sheet.run.progress(of: row)))", .notice)
    case .ended(let outcome):
      let words = state.planWords.outcome(outcome, row.change.kind)
      return TableCell("\(PlanWords.sign(outcome)) \(words)", role(outcome))
    }
  }

  static func role(_ outcome: RowOutcome) -> Theme.Role {
    switch outcome.standing {
    case .done: .passed
    case .accepted: .warning
    case .unknown: .error
    case .notDone:
      switch outcome {
      case .changed, .settled(.differs): .warning
      default: .error
      }
    }
  }
}

extension ConsoleState {
  /// Plans in words, with the fleets' names.
  var planWords: PlanWords {
    let names = fleets.names
    return PlanWords { names[$0] ?? $0.abbreviated }
  }
}
