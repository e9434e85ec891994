import ChargeModel

/// By which columns rows are sorted, the first one first; rows equal by all of them keep the server's order.
public struct SortOrder: Hashable, Sendable {
  /// A column and a direction. Where there is no value the row goes last in both directions.
  public struct Key: Hashable, Sendable {
    public let column: DriverColumn.Name
    public let isAscending: Bool

    public init(_ column: DriverColumn.Name, ascending: Bool = true) {
      self.column = column
      isAscending = ascending
    }

    /// The other way round.
    public var reversed: Key { Key(column, ascending: !isAscending) }
  }

  public let keys: [Key]

  /// - Parameter keys: of those with the same column the first counts, since the others decide nothing.
  public init(_ keys: [Key]) {
    var columns: Set<DriverColumn.Name> = []
    self.keys = keys.filter { columns.insert($0.column).inserted }
  }

  /// As the server ordered them.
  public static let server = SortOrder([])

  public var isEmpty: Bool { keys.isEmpty }

  /// Reads names of columns with commas between, `-` before one for the other direction: `wallet,-updated`.
  public static func parse(_ text: String) throws(SortOrderError) -> SortOrder {
    guard !text.allSatisfy(\.isWhitespace) else { return .server }
    var keys: [Key] = []
    var column = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let start = column + part.prefix(while: \.isWhitespace).count
      var name = part.drop(while: \.isWhitespace)
      while name.last?.isWhitespace == true { name.removeLast() }
      let isDescending = name.first == "-"
      if isDescending || name.first == "+" { name.removeFirst() }
      guard !name.isEmpty else { throw SortOrderError(column: start, problem: .missingColumn) }
      guard let known = DriverColumn.Name(typed: String(name)) else {
        let nearest = DriverColumn.Name.nearest(to: String(name))
        throw SortOrderError(column: start, problem: .unknownColumn(String(name), nearest: nearest))
      }
      if keys.contains(where: { $0.column == known }) {
        throw SortOrderError(column: start, problem: .repeatedColumn(known))
      }
      keys.append(Key(known, ascending: !isDescending))
      column += part.count + 1
    }
    return SortOrder(keys)
  }
}

extension SortOrder: CustomStringConvertible {
  /// `parse` reads it as the same order.
  public var description: String {
    keys.map { ($0.isAscending ? "" : "-") + $0.column.rawValue }.joined(separator: ",")
  }
}

/// Why a text is no sort order, and where.
public struct SortOrderError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Where it goes wrong, in grapheme clusters from 0.
  public let column: Int
  public let problem: Problem

  public enum Problem: Hashable, Sendable {
    case unknownColumn(String, nearest: DriverColumn.Name)
    case repeatedColumn(DriverColumn.Name)
    case missingColumn
  }

  /// One line, without the column.
  public var description: String {
    switch problem {
    case .unknownColumn(let name, let nearest):
      "no column “\(name.prefix(20).description.sanitised)”, nearest is \(nearest.rawValue)"
    case .repeatedColumn(let column): "\(column.rawValue) is already sorted by"
    case .missingColumn: "expected a column, as in wallet,-updated"
    }
  }
}
