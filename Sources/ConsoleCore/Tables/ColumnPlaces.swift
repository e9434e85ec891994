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
  /// Columns are out of sight on that side.
  let hasMoreLeft: Bool
  let hasMoreRight: Bool

  /// - Parameters:
  ///   - choices: of columns, widest first; the first that fits is taken.
  ///   - chosen: those the operator chose, which scroll where they do not fit.
  ///   - contents: how wide the texts of each column are, as far as is known.
  init(
    width: Int, choices: [[TableColumn<Row>]], chosen: [TableColumn<Row>]? = nil, scrolledBy first: Int = 0,
    contents: [String: Int] = [:]
  ) {
    let room = width - ColumnGaps.margin - 1
    let all = chosen ?? choices.first ?? []
    let columns: [TableColumn<Row>]
    if chosen == nil, first == 0 {
      columns = choices.first { Self.leastWidth($0) <= room } ?? choices.last ?? []
      hasMoreRight = columns.count < all.count
    } else {
      // The first column says which row it is, and stays.
      columns = Self.fitting(Array(all.prefix(1) + all.dropFirst(1 + first)), room)
      hasMoreRight = columns.count + first < all.count
    }
    hasMoreLeft = first > 0
    let widths = Self.widths(of: columns, in: room, contents)
    var left = ColumnGaps.margin
    self.columns = zip(columns, widths).map { column, width in
      defer { left += width + ColumnGaps.between }
      return Place(column: column, left: left, width: width)
    }
  }

  /// As many as have room, but always the first, and a second one cut short where that is all there is.
  private static func fitting(_ columns: [TableColumn<Row>], _ room: Int) -> [TableColumn<Row>] {
    var count = columns.count
    while count > 2, leastWidth(Array(columns.prefix(count))) > room { count -= 1 }
    return Array(columns.prefix(count))
  }

  /// What is left over their least widths goes to the columns whose texts need it, then to whichever can grow.
  private static func widths(
    of columns: [TableColumn<Row>], in room: Int, _ contents: [String: Int]
  ) -> [Int] {
    var widths = columns.map(\.minimumWidth)
    var spare = room - leastWidth(columns)
    if spare < 0, let last = widths.indices.last {
      widths[last] = max(0, widths[last] + spare)
      return widths
    }
    let needed = zip(columns, widths).map { column, width in
      column.isFlexible ? max(0, min(column.idealWidth, contents[column.name] ?? width) - width) : 0
    }
    for (share, place) in zip(shares(of: spare, among: needed), widths.indices) {
      widths[place] += share
      spare -= share
    }
    let open = columns.map { $0.isFlexible ? Int.max : 0 }
    for (share, place) in zip(shares(of: spare, among: open), widths.indices) { widths[place] += share }
    return widths
  }

  /// Deals out a number evenly, to none more than it can take.
  private static func shares(of number: Int, among limits: [Int]) -> [Int] {
    var shares = limits.map { _ in 0 }
    var rest = number
    while rest > 0 {
      let open = limits.indices.filter { shares[$0] < limits[$0] }
      guard !open.isEmpty else { break }
      let each = max(1, rest / open.count)
      for place in open where rest > 0 {
        let share = min(each, rest, limits[place] - shares[place])
        shares[place] += share
        rest -= share
      }
    }
    return shares
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
