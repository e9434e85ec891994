import ChargeModel
import FleetQuery

/// The end of the log file, whichever process wrote it, the newest line on top; followed while it is shown.
struct LogFileTab: ListTab {
  static let view = View.Name.log
  static let noun = "line"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<LogLine>?

  static func items(in state: ConsoleState) -> [LogLine] { state.logFile.lines }

  func title(in state: ConsoleState) -> String { "Log file" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [["time", "level", "message", "details"], ["time", "level", "message"], ["level", "message"]]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    if let problem = state.logFile.problem {
      return PanePicture(
        "!", "The log file cannot be read", problem.sanitised, "chargedeck info names it and its place.",
        .error)
    }
    return PanePicture(
      "○", "Nothing is in the log file yet", "Failures and writes are logged, unless you say otherwise.",
      "--log-level info logs every request.")
  }

  func isOld(_ line: LogLine, in state: ConsoleState) -> Bool { false }
  func subject(of id: Int) -> DetailSubject? { .logLine(id) }

  func notes(in state: ConsoleState) -> [String] {
    guard let problem = state.logFile.problem, !state.logFile.lines.isEmpty else { return [] }
    return ["not read on: \(problem.sanitised)"]
  }

  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { LogFollowing.begin(&state) }
  func requestsToRead(in state: ConsoleState) -> Int { 0 }
  func nextWake(_ state: ConsoleState) -> Duration? { state.logFile.due }

  /// Looks into the file, too: it is arranged whenever it is gone to.
  mutating func arrange(_ state: inout ConsoleState) -> [Effect] {
    makeRows(state, anew: true)
    return LogFollowing.begin(&state)
  }

  mutating func follow(_ state: ConsoleState) {
    // On the newest line the cursor goes with the newest one.
    let isOnTop = table.cursor == 0
    makeRows(state)
    if isOnTop { table.moveToEnd(false, lines: state.layout.listRows) }
  }

  static let columns: [TableColumn<LogLine>] = [
    TableColumn("time", "Time", 8...8, value: { line, _ in line.at.map { .time($0) } ?? .none }) {
      line, state in
      TableCell(line.at?.timeOfDay(in: state.displayZone) ?? "–", .muted)
    },
    TableColumn("level", "Level", 8...8, value: { line, _ in .text(line.level) }) { line, _ in
      TableCell(foreign: line.level, line.role)
    },
    TableColumn("message", "Message", 20...120, value: { line, _ in .text(line.message) }) { line, _ in
      TableCell(foreign: line.message)
    },
    TableColumn("details", "Details", 20...120, value: { line, _ in .text(line.detailText) }) { line, _ in
      TableCell(foreign: line.detailText, .muted)
    },
  ]
}

extension DetailLine {
  /// One line of the log file, in full.
  static func lines(of line: LogLine, _ state: ConsoleState) -> [DetailLine] {
    var lines: [DetailLine] = []
    if let at = line.at {
      lines = [
        DetailLine(
          "Time", "\(at.dateAndTime(in: state.displayZone)), \(at.timeOfDay(in: state.displayZone))"),
        DetailLine("Level", line.level, line.role),
      ]
    }
    lines.append(DetailLine("Message", line.message))
    return lines + line.details.map { DetailLine($0.name.capitalizedFirst, $0.value) }
  }
}

extension String {
  /// `idempotency_key` as `Idempotency key`.
  fileprivate var capitalizedFirst: String {
    prefix(1).uppercased() + dropFirst().replacing("_", with: " ")
  }
}
