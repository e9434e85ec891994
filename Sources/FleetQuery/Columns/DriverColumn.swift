import ChargeModel

/// One column of the driver table: what it is called, how wide it wants to be, and what it takes from a driver.
///
/// What it takes decides the rest: the cell's text, its alignment, how a filter compares it and how it is sorted.
/// The one list of columns serves the screen, the filter, sorting and the command line; a new column is a new value
/// in it.
public struct DriverColumn: Sendable {
  /// As filters, sort orders and the configuration write it.
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case name, status, email, phone, license, fleets, fleetCount, vehicles, policies, wallet, currency, speed
    case maxPrice, paymentMethod, notifications, stations, operators, metadata, created, updated, age, id
  }

  public enum Alignment: Hashable, Sendable {
    case leading, trailing
  }

  /// What a column takes from a row. (From the row, and not from its driver: a driver is twenty fields to make.)
  enum Content: Sendable {
    /// Nothing and the empty text are the same: none.
    case text(@Sendable (DriverTable.Row) -> String?)
    case status
    case list(@Sendable (DriverTable.Row) -> [String])
    case fleets
    case count(@Sendable (DriverTable.Row) -> Int)
    /// A decimal number as text.
    case decimal(@Sendable (DriverTable.Row) -> String?)
    case wallet
    case flag(@Sendable (DriverTable.Row) -> Bool?)
    case time(@Sendable (DriverTable.Row) -> Timestamp?)
    /// How long ago the row was read.
    case age
  }

  public let name: Name
  public let header: String
  /// Columns below which it says too little to be shown.
  public let minimumWidth: Int
  /// Columns from which on more are no use to it.
  public let idealWidth: Int
  let content: Content

  init(_ name: Name, _ header: String, _ width: ClosedRange<Int>, _ content: Content) {
    self.name = name
    self.header = header
    minimumWidth = width.lowerBound
    idealWidth = width.upperBound
    self.content = content
  }

  /// Whether it takes a share of the room that is left.
  public var isFlexible: Bool { idealWidth > minimumWidth }

  public var alignment: Alignment {
    switch content {
    case .count, .decimal, .wallet, .age: .trailing
    case .text, .status, .list, .fleets, .flag, .time: .leading
    }
  }

  /// A cell's text, safe to show: `–` for a value that is not there, nothing for an empty list.
  public func cell(_ row: DriverTable.Row, _ context: ColumnContext) -> String {
    let text = shown(row, context)
    switch content {
    case .list, .fleets: return text.sanitised
    default: return text.isEmpty ? Self.none : text.sanitised
    }
  }

  /// The cell of a driver of which it does not matter when it was read.
  public func cell(_ driver: Driver, _ context: ColumnContext) -> String {
    let never = Moment(uptime: .zero, wall: Timestamp(millisecondsSince1970: 0))
    return cell(DriverTable.Row(driver: driver, at: never), context)
  }

  /// What stands in the cell of a value that is not there.
  static let none = "–"

  /// As received; empty where there is nothing.
  func shown(_ row: DriverTable.Row, _ context: ColumnContext) -> String {
    switch content {
    case .text(let text): text(row) ?? ""
    case .status: row.status.text
    case .list(let items): items(row).joined(separator: ", ")
    case .fleets: row.fleets.map { context.name(of: $0) }.joined(separator: ", ")
    case .count(let count): String(count(row))
    case .decimal(let number): number(row) ?? ""
    case .wallet: row.walletMinorUnits == nil ? "" : Self.walletText(row)
    case .flag(let flag): flag(row).map { $0 ? "on" : "off" } ?? ""
    case .time(let time): time(row)?.dateAndTime(in: context.zone) ?? ""
    case .age: context.now.map { Age($0.age(of: row.at)).description } ?? ""
    }
  }

  /// The balance with its assumed currency marked `?` (contract 8); `–` where the server sent none.
  public static func walletText(_ driver: Driver) -> String {
    walletText(driver.walletBalance, driver.walletMinorUnits)
  }

  static func walletText(_ row: DriverTable.Row) -> String {
    walletText(row.walletBalance, row.walletMinorUnits)
  }

  private static func walletText(_ balance: Money?, _ minorUnits: Int64?) -> String {
    if let balance { return balance.formatted + "?" }
    return minorUnits.map { "\($0) minor units" } ?? none
  }
}
