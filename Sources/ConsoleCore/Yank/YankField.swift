import ChargeModel
import FleetQuery

/// One thing that can be copied of a row: the key behind `y`, what it is, and where it comes from.
struct YankField: Sendable {
  enum Name: String, Hashable, Sendable {
    case id, name, email, fleets, balance, json = "JSON", curl
  }

  let name: Name
  let key: Character
  /// `nil` where drivers have no such thing as text, or fleets; empty where this one has none.
  let ofDriver: (@Sendable (DriverTable.Row, ColumnContext) -> String)?
  let ofFleet: (@Sendable (Fleet) -> String)?

  static let all: [YankField] = [
    YankField(.id, "i", { row, _ in row.driver.id.rawValue }, { $0.id.rawValue }),
    YankField(.name, "n", { row, _ in row.driver.name }, \.name),
    YankField(.email, "e", { row, _ in row.driver.email }, { $0.email ?? "" }),
    YankField(
      .fleets, "f",
      { row, context in
        row.driver.fleets.map { context.fleetNames[$0] ?? $0.rawValue }.joined(separator: ", ")
      }, nil),
    YankField(
      .balance, "b",
      { row, _ in row.driver.walletMinorUnits == nil ? "" : DriverColumn.walletText(row.driver) },
      { $0.walletMinorUnits == nil ? "" : $0.walletText }),
    // Of the one under the cursor alone, as received: `Yank` sees to them.
    YankField(.json, "j", nil, nil),
    YankField(.curl, "c", nil, nil),
  ]

  private init(
    _ name: Name, _ key: Character, _ ofDriver: (@Sendable (DriverTable.Row, ColumnContext) -> String)?,
    _ ofFleet: (@Sendable (Fleet) -> String)?
  ) {
    self.name = name
    self.key = key
    self.ofDriver = ofDriver
    self.ofFleet = ofFleet
  }
}
