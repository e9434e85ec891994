import ChargeModel

/// What a cell and a filter need beside the row.
public struct ColumnContext: Sendable, Equatable {
  /// Names of the fleets on hand; one that is not among them is shown by its id.
  public var fleetNames: [Fleet.ID: String]
  public var zone: Zone
  /// What ages are counted from; without it there are none.
  public var now: Moment?

  public init(fleetNames: [Fleet.ID: String] = [:], zone: Zone = .utc, now: Moment? = nil) {
    self.fleetNames = fleetNames
    self.zone = zone
    self.now = now
  }

  /// A fleet's name, or its id where the name is not known.
  public func name(of fleet: Fleet.ID) -> String { fleetNames[fleet] ?? fleet.abbreviated }

  /// The same at any time.
  var timeless: ColumnContext { ColumnContext(fleetNames: fleetNames, zone: zone) }
}
