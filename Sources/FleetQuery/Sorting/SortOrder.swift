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

  /// Reads names of columns with commas between, `-` before one or `:desc` behind it for the other direction:
  /// `wallet,-updated`.
  public static func parse(_ text: String) throws(SortOrderError) -> SortOrder {
    let keys = try SortText.keys(text, among: DriverColumn.Name.allCases.map(\.rawValue))
    return SortOrder(
      keys.compactMap { key in
        DriverColumn.Name(rawValue: key.name).map { Key($0, ascending: key.isAscending) }
      })
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
    case unknownColumn(String, nearest: String)
    case repeatedColumn(String)
    case missingColumn
  }

  /// One line, without the column.
  public var description: String {
    switch problem {
    case .unknownColumn(let name, let nearest):
      "no column “\(name.prefix(20).description.sanitised)”, nearest is \(nearest)"
    case .repeatedColumn(let column): "\(column) is already sorted by"
    case .missingColumn: "expected a column, as in wallet,-updated"
    }
  }
}
