import CellGrid
import ChargeModel
import FleetQuery

/// One object on a page for a person: sections of labelled lines and of small tables.
struct Sheet {
  private let look: TerminalLook
  private(set) var text: String

  /// - Parameter title: as received.
  init(_ title: String, _ look: TerminalLook) {
    self.look = look
    text = look.painted(title.isEmpty ? "–" : title.sanitised, .heading) + "\n"
  }

  /// A line for each column: its header, and what the row has there.
  mutating func add<Row>(_ title: String, _ columns: [ExportColumn<Row>], of row: Row) {
    begin(title)
    let width = columns.map { DisplayWidth.of($0.header) }.max() ?? 0
    for column in columns {
      let padding = String(repeating: " ", count: width - DisplayWidth.of(column.header))
      let cell = column.cell(row)
      text += "  \(column.header)\(padding)  "
      text += (cell.isEmpty ? "none" : look.painted(cell, column.tone(row))) + "\n"
    }
  }

  /// A table of rows, or that there are none.
  mutating func add<Row>(_ title: String, _ columns: [ExportColumn<Row>], rows: [Row]) {
    guard !rows.isEmpty else { return add(title, lines: ["none"]) }
    begin(title)
    var table = Exporter(
      columns, format: .table, width: { DisplayWidth.of($0) },
      paint: { [look] text, tone in look.painted(text, tone == .heading ? .plain : tone) })
    for row in rows { _ = table.row(row) }
    for line in table.end().split(separator: "\n") { text += "  \(line)\n" }
  }

  mutating func add(_ title: String, lines: [String]) {
    begin(title)
    for line in lines { text += "  \(line.sanitised)\n" }
  }

  private mutating func begin(_ title: String) { text += "\n" + look.painted(title, .heading) + "\n" }
}
