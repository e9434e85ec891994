import ChargeModel

/// A driver that something is to be done to, and what is known of it.
public struct PlanTarget: Hashable, Sendable {
  public let id: Driver.ID
  /// As last read; `nil` when only the id is known.
  public let driver: Driver?
  public let readAt: Moment?
  /// The server says that it does not exist.
  public let isGone: Bool

  public init(id: Driver.ID, driver: Driver?, readAt: Moment?, isGone: Bool = false) {
    self.id = id
    self.driver = driver
    self.readAt = readAt
    self.isGone = isGone
  }

  public init(_ row: DriverTable.Row) {
    self.init(id: row.driver.id, driver: row.driver, readAt: row.at, isGone: row.isMissing)
  }
}

extension BulkPlan {
  /// Plans the same for many drivers; a driver that is named twice has one row.
  public init(
    _ kind: MembershipChange.Kind, _ targets: [PlanTarget], fleet: Fleet, unresolved: [UnresolvedTarget] = [],
    made: Timestamp, keys: inout IdempotencyKeys
  ) {
    var seen: Set<Driver.ID> = []
    let intentions = targets.filter { seen.insert($0.id).inserted }.map {
      Intention(kind: kind, target: $0, fleet: fleet)
    }
    self.init(intentions, unresolved: unresolved, made: made, keys: &keys)
  }

  /// What is to be done, before it has a key.
  public struct Intention: Hashable, Sendable {
    public let kind: MembershipChange.Kind
    public let target: PlanTarget
    public let fleet: Fleet

    public init(kind: MembershipChange.Kind, target: PlanTarget, fleet: Fleet) {
      self.kind = kind
      self.target = target
      self.fleet = fleet
    }
  }

  /// Plans one row for each intention, each with a new key.
  public init(
    _ intentions: [Intention], unresolved: [UnresolvedTarget] = [], made: Timestamp,
    keys: inout IdempotencyKeys
  ) {
    let id = ID(made: made, key: keys.next())
    let rows = intentions.map { intention in
      let target = intention.target
      let change = MembershipChange(
        intention.kind, driver: target.id, fleet: intention.fleet.id, key: keys.next())
      return Row(
        change: change, driver: target.driver, readAt: target.readAt, fleet: intention.fleet,
        checks: Self.checks(intention))
    }
    self.init(id: id, made: made, rows: rows, unresolved: unresolved)
  }

  private static func checks(_ intention: Intention) -> [PreflightCheck] {
    if intention.target.isGone { return [PreflightCheck(finding: .blocked, subject: .driverGone)] }
    // What only the id is known of is read before it is sent.
    guard let driver = intention.target.driver else { return [] }
    return PreflightCheck.checks(intention.kind, driver, intention.fleet)
  }

  /// The same plan as the drivers are now; its ids and keys stay.
  ///
  /// - Parameter target: what is now known of a driver; `nil` when nothing newer is.
  public func reviewed(_ target: (Driver.ID) -> PlanTarget?) -> BulkPlan {
    let reviewed = rows.map { row in
      guard row.history == .fresh, let now = target(row.change.driver), let fleet = row.fleet else {
        return row
      }
      let intention = Intention(kind: row.change.kind, target: now, fleet: fleet)
      return Row(
        change: row.change, driver: now.driver ?? row.driver, readAt: now.readAt ?? row.readAt, fleet: fleet,
        checks: Self.checks(intention))
    }
    return BulkPlan(id: id, made: made, rows: reviewed, unresolved: unresolved, isJournalled: isJournalled)
  }

  /// New intentions for rows of this plan, in a plan of their own: new keys, as what became of the old ones is known.
  public func renewed(
    _ wanted: (Row) -> Bool, target: (Driver.ID) -> PlanTarget?, made: Timestamp, keys: inout IdempotencyKeys
  ) -> BulkPlan {
    let intentions = rows.filter(wanted).map { row in
      let known = PlanTarget(id: row.change.driver, driver: row.driver, readAt: row.readAt)
      return Intention(
        kind: row.change.kind, target: target(row.change.driver) ?? known,
        fleet: row.fleet ?? Fleet(id: row.change.fleet, name: row.change.fleet.rawValue))
    }
    return BulkPlan(intentions, made: made, keys: &keys)
  }
}
