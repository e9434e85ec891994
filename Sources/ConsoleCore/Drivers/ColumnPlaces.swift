import CellGrid
import FleetQuery

/// Which columns fit a width, and where each stands.
struct ColumnPlaces {
  struct Place {
    let column: DriverColumn
    let left: Int
    let width: Int

    var alignment: Grid.Alignment { column.alignment == .leading ? .leading : .trailing }

    func area(in line: Rect) -> Rect { line.droppingLeading(left).leading(width) }
  }

  let columns: [Place]

  /// Columns before the first one, for the cursor and a mark.
  private static let margin = 3
  private static let gap = 2
  /// What is shown, widest choice first; the first that fits is taken.
  private static let choices: [[DriverColumn.Name]] = [
    [.name, .status, .fleets, .wallet, .email, .updated],
    [.name, .status, .fleets, .wallet, .email],
    [.name, .status, .fleets, .wallet],
    [.name, .status, .fleetCount, .wallet],
    [.name, .status, .wallet],
    [.name, .wallet],
  ]

  init(width: Int) {
    let room = width - Self.margin - 1
    let choices = Self.choices.map { $0.map(DriverColumn.named) }
    let columns = choices.first { Self.leastWidth($0) <= room } ?? choices[choices.count - 1]
    var spare = max(0, room - Self.leastWidth(columns))
    var flexible = columns.filter(\.isFlexible).count
    var left = Self.margin
    self.columns = columns.map { column in
      var width = column.minimumWidth
      if column.isFlexible {
        width += spare / flexible
        spare -= spare / flexible
        flexible -= 1
      }
      defer { left += width + Self.gap }
      return Place(column: column, left: left, width: width)
    }
  }

  private static func leastWidth(_ columns: [DriverColumn]) -> Int {
    columns.reduce((columns.count - 1) * gap) { $0 + $1.minimumWidth }
  }
}
