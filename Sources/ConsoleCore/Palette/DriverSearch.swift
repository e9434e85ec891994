import ChargeModel
import FleetQuery

/// A driver found by name or id.
public struct FoundDriver: Equatable, Sendable {
  public let id: Driver.ID
  public let name: String
  public let status: LifecycleStatus

  init(_ row: DriverTable.Row) {
    id = row.id
    name = row.name
    status = row.status
  }
}

/// Looks for drivers by what an operator remembers of their names.
public enum DriverSearch {
  /// More are not worth scrolling through.
  static let limit = 50

  /// The best first; those whose id holds the text come before any by name.
  ///
  /// - Returns: `nil` when the task that asks was cancelled.
  public static func best(_ text: String, in table: DriverTable) -> [FoundDriver]? {
    let pattern = FuzzyPattern(text)
    let typed = text.lowercased()
    let mayBeID = typed.count >= 4 && !typed.contains(where: \.isWhitespace)
    var byID: [FoundDriver] = []
    var byName: [(score: Int, length: Int, row: DriverTable.Row)] = []
    var isCancelled = false
    table.forEach { number, row in
      if isCancelled { return }
      if number.isMultiple(of: 256), Task.isCancelled { isCancelled = true }
      if mayBeID, byID.count < limit, row.id.rawValue.lowercased().contains(typed) {
        byID.append(FoundDriver(row))
      } else if let match = FuzzyMatch(pattern, in: row.name) {
        byName.append((match.score, row.name.count, row))
      }
    }
    if isCancelled { return nil }
    // Sorting keeps the list's order where nothing tells.
    if !pattern.isEmpty { byName.sort { ($0.score, $1.length) > ($1.score, $0.length) } }
    return byID + byName.prefix(max(0, limit - byID.count)).map { FoundDriver($0.row) }
  }
}
