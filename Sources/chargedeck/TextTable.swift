import CellGrid

/// Rows for a person to read: columns as wide as what stands in them, the last one as long as it likes.
struct TextTable {
  private var rows: [[String]]

  init(_ header: [String]) { rows = [header] }

  /// - Parameter cells: sanitised, one for each column.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  var text: String {
    var widths = [Int](repeating: 0, count: rows[0].count)
    for row in rows {
      for (column, cell) in row.enumerated() { widths[column] = max(widths[column], DisplayWidth.of(cell)) }
    }
    return rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column + 1 == row.count
          ? cell : cell + String(repeating: " ", count: widths[column] - DisplayWidth.of(cell))
      }
      return cells.joined(separator: "  ") + "\n"
    }.joined()
  }
}
