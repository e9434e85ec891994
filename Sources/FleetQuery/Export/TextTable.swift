/// Cells in columns, each as wide as its widest.
struct TextTable {
  private let columns: [(header: String, isTrailing: Bool)]
  private let width: @Sendable (String) -> Int
  private var rows: [[String]] = []
  private var widths: [Int]

  init(_ columns: [(header: String, isTrailing: Bool)], width: @escaping @Sendable (String) -> Int) {
    self.columns = columns
    self.width = width
    widths = columns.map { width($0.header) }
  }

  mutating func add(_ cells: [String]) {
    rows.append(cells)
    for (place, cell) in cells.enumerated() { widths[place] = max(widths[place], width(cell)) }
  }

  /// Two blanks between columns, none at a line's end.
  var text: String {
    ([columns.map(\.header)] + rows).map(line).joined()
  }

  private func line(_ cells: [String]) -> String {
    var line = ""
    for (place, cell) in cells.enumerated() {
      let padding = String(repeating: " ", count: widths[place] - width(cell))
      let isLast = place + 1 == cells.count
      line += columns[place].isTrailing ? padding + cell : isLast ? cell : cell + padding
      if !isLast { line += "  " }
    }
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }
}
