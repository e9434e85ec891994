import ChargeModel
import FleetQuery

/// The rows a table shows, each with an id that outlives every order.
protocol TableRows: Equatable, Sendable {
  associatedtype Row: Sendable
  associatedtype ID: Hashable, Sendable

  var count: Int { get }
  subscript(position: Int) -> Row { get }
  func id(at position: Int) -> ID
  /// Where a row is shown; `nil` when it is not.
  func position(of id: ID) -> Int?
}

extension Arrangement: TableRows {
  func id(at position: Int) -> Driver.ID { self[position].id }
}

/// Rows that are held one by one: for lists that are short beside that of drivers.
struct ListRows<Row: Identifiable & Equatable & Sendable>: TableRows where Row.ID: Sendable {
  var rows: [Row] = []

  var count: Int { rows.count }
  subscript(position: Int) -> Row { rows[position] }
  func id(at position: Int) -> Row.ID { rows[position].id }
  func position(of id: Row.ID) -> Int? { rows.firstIndex { $0.id == id } }
}
