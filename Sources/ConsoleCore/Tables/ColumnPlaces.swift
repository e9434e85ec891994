import CellGrid

/// Which columns fit a width, and where each stands.
struct ColumnPlaces<Row> {
  struct Place {
    let column: TableColumn<Row>
    let left: Int
    let width: Int

    func area(in line: Rect) -> Rect { line.droppingLeading(left).leading(width) }
  }

  let columns: [Place]

  /// - Parameter choices: of columns, widest first; the first that fits is taken.
  init(width: Int, choices: [[TableColumn<Row>]]) {
    let room = width - ColumnGaps.margin - 1
    let columns = choices.first { Self.leastWidth($0) <= room } ?? choices.last ?? []
    var spare = max(0, room - Self.leastWidth(columns))
    var flexible = columns.filter(\.isFlexible).count
    var left = ColumnGaps.margin
    self.columns = columns.map { column in
      var width = column.minimumWidth
      if column.isFlexible {
        width += spare / flexible
        spare -= spare / flexible
        flexible -= 1
      }
      defer { left += width + ColumnGaps.between }
      return Place(column: column, left: left, width: width)
    }
  }

  private static func leastWidth(_ columns: [TableColumn<Row>]) -> Int {
    columns.reduce((columns.count - 1) * ColumnGaps.between) { $0 + $1.minimumWidth }
  }
}

private enum ColumnGaps {
  /// Columns before the first one, for the cursor and a mark.
  static let margin = 3
  static let between = 2
}
