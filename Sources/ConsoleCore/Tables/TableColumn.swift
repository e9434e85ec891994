import CellGrid
import FleetQuery

/// One column of a table: what it is called, how wide it wants to be, and what it takes from a row.
struct TableColumn<Row>: Sendable {
  /// As sort orders, settings and filters write it.
  let name: String
  let header: String
  /// Columns below which it says too little to be shown.
  let minimumWidth: Int
  /// Columns from which on more are no use to it.
  let idealWidth: Int
  let alignment: Grid.Alignment
  let cell: @Sendable (Row, ConsoleState) -> TableCell
  /// What rows are sorted by and what a filter compares; `nil` where a list is arranged elsewhere, or not by this.
  let value: (@Sendable (Row, ConsoleState) -> CellValue)?
  let isSortable: Bool

  init(
    _ name: String, _ header: String, _ width: ClosedRange<Int>, _ alignment: Grid.Alignment = .leading,
    isSortable: Bool = false, value: (@Sendable (Row, ConsoleState) -> CellValue)? = nil,
    cell: @escaping @Sendable (Row, ConsoleState) -> TableCell
  ) {
    self.name = name
    self.header = header
    minimumWidth = width.lowerBound
    idealWidth = width.upperBound
    self.alignment = alignment
    self.cell = cell
    self.value = value
    self.isSortable = isSortable || value != nil
  }

  /// Whether it takes a share of the room that is left.
  var isFlexible: Bool { idealWidth > minimumWidth }
}

/// What a cell shows. The text is safe to show.
struct TableCell: Equatable, Sendable {
  let text: String
  let role: Theme.Role

  init(_ text: String, _ role: Theme.Role = .text) {
    self.text = text
    self.role = role
  }

  /// Foreign text, made safe; `–` where there is none.
  init(foreign text: String?, _ role: Theme.Role = .text) {
    self.text = text.flatMap { $0.isEmpty ? nil : $0.sanitised } ?? "–"
    self.role = role
  }
}
