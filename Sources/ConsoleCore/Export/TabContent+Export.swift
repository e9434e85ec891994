import ChargeModel
import FleetQuery

extension TabContent {
  /// Of a list that no other program knows: the text of every column.
  func exportedRows(in state: ConsoleState) -> (rows: ExportedRows, words: String) {
    let columns = Self.columns.map {
      ExportedCells.Column(
        name: $0.name, header: $0.header, alignment: $0.alignment == .trailing ? .trailing : .leading)
    }
    let (positions, words) = exportedPositions
    let rows = positions.map { position in
      Self.columns.map { $0.cell(table.rows[position], state).text }
    }
    return (.cells(ExportedCells(columns: columns, rows: rows)), words)
  }

  /// The marked rows shown, or all that are shown, by their positions; and that in words.
  fileprivate var exportedPositions: (positions: [Int], words: String) {
    let all = Array(0..<table.rows.count)
    guard !table.marks.isEmpty else { return (all, "\(Wording.counted(all.count, Self.noun)) shown") }
    return (all.filter { table.marks.contains(table.rows.id(at: $0)) }, markedWords)
  }

  /// How many rows are marked, and that hidden ones are left out.
  fileprivate var markedWords: String {
    let hidden =
      table.hiddenMarks == 0
      ? "" : "; \(Wording.count(table.hiddenMarks)) more are hidden by the filter and left out"
    return "\(Wording.counted(table.marks.count - table.hiddenMarks, "marked \(Self.noun)"))\(hidden)"
  }

  /// Every column by name, with its head, for what takes one.
  var columnNames: [(name: String, header: String)] { Self.columns.map { ($0.name, $0.header) } }
}

extension DriverTab {
  func exportedRows(in state: ConsoleState) -> (rows: ExportedRows, words: String) {
    let words =
      table.marks.isEmpty ? "\(Wording.counted(table.rows.count, Self.noun)) shown" : markedWords
    let rows = ExportedRows.drivers(
      table.rows, only: table.marks.isEmpty ? nil : table.marks, columns: DriverColumn.exported.map(\.name),
      state.columnContext)
    return (rows, words)
  }

  func shownDriverColumns(in state: ConsoleState) -> [DriverColumn.Name] {
    places(in: state, width: state.layout.list?.width ?? state.size.width).columns
      .compactMap { DriverColumn.Name(rawValue: $0.column.name) }
  }
}

extension FleetTab {
  func exportedRows(in state: ConsoleState) -> (rows: ExportedRows, words: String) {
    let (positions, words) = exportedPositions
    return (.fleets(positions.map { table.rows[$0] }, state.displayZone), words)
  }
}
