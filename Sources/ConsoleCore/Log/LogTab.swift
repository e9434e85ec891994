import ChargeModel
import FleetQuery

/// What was asked of the server and what came of it, the newest request on top.
struct LogTab: ListTab {
  static let view = View.Name.log
  static let noun = "request"

  var table = Self.emptyTable()
  var filter = TypedFilter()
  var made: MadeRows<RequestLog.Entry>?

  static func items(in state: ConsoleState) -> [RequestLog.Entry] { state.requests.entries }

  func title(in state: ConsoleState) -> String { "Log" }

  func columnChoices(in state: ConsoleState) -> [[String]] {
    [
      ["time", "method", "path", "outcome", "try", "took", "request"],
      ["time", "method", "path", "outcome", "try", "took"],
      ["time", "method", "path", "outcome", "took"],
      ["time", "method", "path", "outcome"],
      ["method", "path", "outcome"],
    ]
  }

  func status(in state: ConsoleState) -> ListStatus? { nil }

  func emptyPicture(in state: ConsoleState) -> PanePicture {
    PanePicture(
      "○", "No request was made yet", "Each one is listed here when it has ended.", "1 goes to the drivers.")
  }

  func isOld(_ entry: RequestLog.Entry, in state: ConsoleState) -> Bool { false }
  func subject(of id: Int) -> DetailSubject? { .request(id) }

  /// Nothing is to be read.
  func read(_ state: inout ConsoleState, refresh: Bool) -> [Effect] { [] }

  mutating func follow(_ state: ConsoleState) {
    // On the newest request the cursor goes with the newest one.
    let isOnTop = table.cursor == 0
    makeRows(state)
    if isOnTop { table.moveToEnd(false, lines: state.layout.listRows) }
  }

  static let columns: [TableColumn<RequestLog.Entry>] = [
    TableColumn("time", "Time", 8...8, value: { entry, _ in .time(entry.at.wall) }) { entry, state in
      TableCell(entry.at.wall.timeOfDay(in: state.displayZone), .muted)
    },
    TableColumn("method", "Method", 6...6, value: { entry, _ in .text(entry.record.method) }) { entry, _ in
      TableCell(foreign: entry.record.method, entry.record.method == "GET" ? .text : .title)
    },
    TableColumn("path", "Path", 20...200, value: { entry, _ in .text(entry.record.path) }) { entry, _ in
      TableCell(foreign: entry.record.path)
    },
    TableColumn("outcome", "Outcome", 18...32, value: { entry, _ in .text(entry.record.outcomeText) }) {
      entry, _ in
      TableCell(entry.record.outcomeText, entry.record.isFailed ? .error : .passed)
    },
    TableColumn("try", "Try", 3...3, .trailing, value: { entry, _ in CellValue(entry.record.attempt) }) {
      entry, _ in
      TableCell(Wording.count(entry.record.attempt), entry.record.attempt > 1 ? .warning : .text)
    },
    TableColumn(
      "took", "Took", 8...8, .trailing, value: { entry, _ in .number(entry.record.duration.milliseconds) }
    ) { entry, _ in TableCell(Wording.took(entry.record.duration)) },
    TableColumn("request", "Request id", 16...40, value: { entry, _ in CellValue(entry.record.requestID) }) {
      entry, _ in
      TableCell(foreign: entry.record.requestID, .muted)
    },
  ]
}
