/// Cells in columns, each as wide as its widest.
struct TextTable {
  typealias Cell = (text: String, tone: CellTone)
  /// Puts a text into the look of its tone, which takes no room.
  typealias Paint = @Sendable (String, CellTone) -> String

  private let columns: [(header: String, isTrailing: Bool)]
  private let width: @Sendable (String) -> Int
  private let paint: Paint
  private var rows: [[Cell]] = []
  private var widths: [Int]

  init(
    _ columns: [(header: String, isTrailing: Bool)], width: @escaping @Sendable (String) -> Int,
    paint: @escaping Paint
  ) {
    self.columns = columns
    self.width = width
    self.paint = paint
    widths = columns.map { width($0.header) }
  }

  mutating func add(_ cells: [Cell]) {
    rows.append(cells)
    for (place, cell) in cells.enumerated() { widths[place] = max(widths[place], width(cell.text)) }
  }

  /// Two blanks between columns, none at a line's end.
  var text: String {
    line(columns.map { ($0.header, .heading) }) + rows.map(line).joined()
  }

  private func line(_ cells: [Cell]) -> String {
    var line = ""
    var blanks = 0
    for (place, cell) in cells.enumerated() {
      let padding = widths[place] - width(cell.text)
      if columns[place].isTrailing { blanks += padding }
      // Blanks wait for a text that stands behind them.
      if !cell.text.isEmpty {
        line += String(repeating: " ", count: blanks) + paint(cell.text, cell.tone)
        blanks = 0
      }
      blanks += columns[place].isTrailing ? 2 : padding + 2
    }
    return line + "\n"
  }
}
