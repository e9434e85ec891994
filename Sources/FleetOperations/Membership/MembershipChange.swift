import ChargeModel

/// One intended write: a driver into a fleet, or out of one.
///
/// It names ids, taken when the operator chose them, and carries its idempotency key from there through every
/// retry (contract 9.6).
public struct MembershipChange: Hashable, Sendable {
  public enum Kind: String, Hashable, Sendable {
    case attach, detach

    /// What takes it back.
    public var inverse: Kind { self == .attach ? .detach : .attach }

    /// The fleets a driver has after it.
    public func applied(to fleets: [Fleet.ID], _ fleet: Fleet.ID) -> [Fleet.ID] {
      switch self {
      case .attach: fleets.contains(fleet) ? fleets : fleets + [fleet]
      case .detach: fleets.filter { $0 != fleet }
      }
    }
  }

  public let kind: Kind
  public let driver: Driver.ID
  public let fleet: Fleet.ID
  public let key: IdempotencyKey

  public init(_ kind: Kind, driver: Driver.ID, fleet: Fleet.ID, key: IdempotencyKey) {
    self.kind = kind
    self.driver = driver
    self.fleet = fleet
    self.key = key
  }

  /// Whether `fleets` is how a driver's membership reads once this is done.
  public func isDone(in fleets: some Sequence<Fleet.ID>) -> Bool {
    fleets.contains(fleet) == (kind == .attach)
  }
}
