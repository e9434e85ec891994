import ChargeModel
import FleetOperations
import FleetQuery

/// The journal of writes, of this session and of those before, the newest line on top.
struct JournalTab: ListTab {
  static let view = View.Name.log
  static let noun = "entry"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<JournalRow>?

  static func items(in state: ConsoleState) -> [JournalRow] { state.plans.entries }

  func title(in state: ConsoleState) -> String { "Journal" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [
      ["time", "event", "change", "driver", "fleet", "result", "request", "login"],
      ["time", "event", "change", "driver", "fleet", "result"],
      ["time", "event", "driver", "result"], ["event", "driver", "result"],
    ]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    PanePicture(
      "○", "Nothing was written yet", "Each write is listed here, before it is sent and when it has ended.",
      "a and d on a driver write.")
  }

  func isOld(_ row: JournalRow, in state: ConsoleState) -> Bool { false }
  func subject(of id: Int) -> DetailSubject? { .journal(id) }

  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { [] }

  mutating func follow(_ state: ConsoleState) {
    let isOnTop = table.cursor == 0
    makeRows(state)
    if isOnTop { table.moveToEnd(false, lines: state.layout.listRows) }
  }

  static let columns: [TableColumn<JournalRow>] = [
    TableColumn("time", "Time", 8...8, value: { row, _ in .time(row.entry.at) }) { row, state in
      TableCell(row.entry.at.timeOfDay(in: state.displayZone), .muted)
    },
    TableColumn("event", "Event", 9...9, value: { row, _ in CellValue(row.entry.eventText) }) { row, _ in
      TableCell(row.entry.eventText, row.entry.isEnding ? .title : .text)
    },
    TableColumn("change", "Change", 6...6, value: { row, _ in CellValue(row.entry.change.kind.rawValue) }) {
      row, _ in TableCell(row.entry.change.kind.rawValue)
    },
    TableColumn("driver", "Driver", 18...26, value: { row, state in CellValue(row.driverName(in: state)) }) {
      row, state in TableCell(foreign: row.driverName(in: state))
    },
    TableColumn("fleet", "Fleet", 12...24, value: { row, state in CellValue(row.fleetName(in: state)) }) {
      row, state in TableCell(foreign: row.fleetName(in: state))
    },
    TableColumn("result", "Result", 14...30, value: { row, _ in CellValue(row.entry.resultText) }) { row, _ in
      TableCell(foreign: row.entry.resultText, row.entry.resultRole)
    },
    TableColumn("request", "Request id", 12...24, value: { row, _ in CellValue(row.entry.requestText) }) {
      row, _ in TableCell(foreign: row.entry.requestText, .muted)
    },
    TableColumn("login", "By", 6...12, value: { row, _ in CellValue(row.entry.author.login) }) { row, _ in
      TableCell(foreign: row.entry.author.login, .muted)
    },
  ]
}

extension JournalRow {
  func driverName(in state: ConsoleState) -> String {
    state.drivers.row(entry.change.driver)?.driver.name ?? entry.change.driver.abbreviated
  }

  func fleetName(in state: ConsoleState) -> String { state.columnContext.name(of: entry.change.fleet) }
}

extension JournalEntry {
  var eventText: String {
    switch event {
    case .planned: "planned"
    case .sent: "sent"
    case .tried(let attempt): "try \(attempt.number)"
    case .ended: "ended"
    case .abandoned: "left"
    }
  }

  var isEnding: Bool { if case .ended = event { true } else { false } }

  var resultText: String? {
    switch event {
    case .planned(let number, let count, _): "row \(number) of \(count)"
    case .tried(let attempt): attempt.status.map(String.init) ?? "no answer"
    case .ended(let ending): ending.result.rawValue.replacing("_", with: " ")
    case .sent, .abandoned: nil
    }
  }

  var requestText: String? {
    switch event {
    case .tried(let attempt): attempt.request
    case .ended(let ending): ending.request
    case .planned, .sent, .abandoned: nil
    }
  }

  var resultRole: Theme.Role {
    guard case .ended(let ending) = event else { return .muted }
    return ending.result.isDone ? .passed : ending.result == .changed ? .warning : .error
  }
}

extension DetailLine {
  /// One line of the journal, in full.
  static func lines(of row: JournalRow, _ state: ConsoleState) -> [DetailLine] {
    let entry = row.entry
    let words = state.planWords
    var lines = [
      DetailLine("Time", entry.at.dateAndTime(in: state.displayZone)),
      DetailLine("Event", entry.eventText),
      DetailLine("Change", entry.change.kind.rawValue),
      DetailLine("Driver", row.driverName(in: state)),
      DetailLine("Driver id", entry.change.driver.rawValue),
      DetailLine("Fleet", row.fleetName(in: state)),
      DetailLine("Fleet id", entry.change.fleet.rawValue),
      DetailLine("Key", entry.change.key.rawValue),
      DetailLine("Plan", entry.plan.rawValue),
      DetailLine("By", "\(entry.author.login) (process \(entry.author.process))"),
      DetailLine("Account", "\(entry.author.profile), \(Wording.mode(entry.author.mode))"),
    ]
    if let result = entry.resultText { lines.append(DetailLine("Result", result, entry.resultRole)) }
    if let request = entry.requestText { lines.append(DetailLine("Request id", request)) }
    switch entry.event {
    case .planned(_, _, let fleets?), .sent(let fleets?):
      lines.append(DetailLine("Before", words.names(fleets)))
    case .ended(let ending):
      if let after = ending.after { lines.append(DetailLine("After", words.names(after))) }
      if let error = ending.error { lines += [.blank, DetailLine("", error, .error)] }
    default: break
    }
    return lines
  }
}
