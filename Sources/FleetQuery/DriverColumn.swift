import ChargeModel

/// What a cell needs beside its row.
public struct ColumnContext: Sendable, Equatable {
  /// Names of the fleets on hand; one that is not among them is shown by its id.
  public var fleetNames: [Fleet.ID: String]
  public var zone: Zone

  public init(fleetNames: [Fleet.ID: String] = [:], zone: Zone = .utc) {
    self.fleetNames = fleetNames
    self.zone = zone
  }

  /// A fleet's name, or its id where the name is not known.
  public func name(of fleet: Fleet.ID) -> String { fleetNames[fleet] ?? fleet.abbreviated }
}

/// One column of the driver table: what it is called, how wide it wants to be and what a cell says.
///
/// The one list of columns serves the screen and the filter; a new column is a new value in `all`.
public struct DriverColumn: Sendable {
  public enum Name: String, Hashable, Sendable, CaseIterable {
    case name, status, fleets, fleetCount, wallet, email, phone, updated, id
  }

  public enum Alignment: Hashable, Sendable {
    case leading, trailing
  }

  public let name: Name
  public let header: String
  public let alignment: Alignment
  /// Columns it takes when shown; a flexible one takes at least these and shares what is left.
  public let width: Int
  public let isFlexible: Bool
  /// What a cell says, as received: sanitised by `cell(_:_:)`, never shown without.
  private let text: @Sendable (Driver, ColumnContext) -> String

  /// A cell's text, safe to show.
  public func cell(_ driver: Driver, _ context: ColumnContext) -> String { text(driver, context).sanitised }

  private init(
    _ name: Name, _ header: String, _ alignment: Alignment = .leading, width: Int, isFlexible: Bool = false,
    text: @escaping @Sendable (Driver, ColumnContext) -> String
  ) {
    self.name = name
    self.header = header
    self.alignment = alignment
    self.width = width
    self.isFlexible = isFlexible
    self.text = text
  }

  /// The column called `name`.
  public static func named(_ name: Name) -> DriverColumn {
    switch name {
    case .name: DriverColumn(.name, "Name", width: 14, isFlexible: true) { driver, _ in driver.name }
    case .status: DriverColumn(.status, "Status", width: 11) { driver, _ in driver.status.text }
    case .fleets:
      DriverColumn(.fleets, "Fleets", width: 14, isFlexible: true) { driver, context in
        driver.fleets.map { context.name(of: $0) }.joined(separator: ", ")
      }
    case .fleetCount:
      DriverColumn(.fleetCount, "Fleets", .trailing, width: 6) { driver, _ in String(driver.fleets.count) }
    case .wallet:
      DriverColumn(.wallet, "Wallet", .trailing, width: 16) { driver, _ in walletText(driver) }
    case .email: DriverColumn(.email, "Email", width: 20, isFlexible: true) { driver, _ in driver.email }
    case .phone: DriverColumn(.phone, "Phone", width: 16) { driver, _ in driver.phone ?? "–" }
    case .updated:
      DriverColumn(.updated, "Updated", width: 21) { driver, context in
        driver.updated?.dateAndTime(in: context.zone) ?? "–"
      }
    case .id: DriverColumn(.id, "Id", width: 36) { driver, _ in driver.id.rawValue }
    }
  }

  /// The balance with its assumed currency marked `?` (contract 8); `–` where the server sent none.
  public static func walletText(_ driver: Driver) -> String {
    if let balance = driver.walletBalance { return balance.formatted + "?" }
    guard let minorUnits = driver.walletMinorUnits else { return "–" }
    return "\(minorUnits) minor units"
  }
}
