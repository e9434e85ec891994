import ChargeModel

/// What a session did, so that the opposite can be planned.
public struct DoneChanges: Hashable, Sendable {
  private struct Place: Hashable {
    let driver: Driver.ID
    let fleet: Fleet.ID
  }

  /// Where a driver's membership stood before the session touched it, and where it stands now.
  private struct Course: Hashable {
    let wasIn: Bool
    var isIn: Bool
  }

  private var courses: [Place: Course] = [:]
  private var order: [Place] = []

  public init() {}

  /// A write that happened.
  ///
  /// - Parameter before: the driver's fleets before it; `nil` when they were not known, and it is taken to have
  ///   changed something.
  public mutating func record(_ change: MembershipChange, before: [Fleet.ID]?) {
    let place = Place(driver: change.driver, fleet: change.fleet)
    let wasIn = before?.contains(change.fleet) ?? (change.kind == .detach)
    if courses[place] == nil { courses[place] = Course(wasIn: wasIn, isIn: wasIn) }
    courses[place]?.isIn = change.kind == .attach
    order.removeAll { $0 == place }
    order.append(place)
  }

  public var isEmpty: Bool { inverse.isEmpty }

  /// What takes it all back, the last change first; what the session itself took back already is not among it.
  public var inverse: [(kind: MembershipChange.Kind, driver: Driver.ID, fleet: Fleet.ID)] {
    order.reversed().compactMap { place in
      guard let course = courses[place], course.wasIn != course.isIn else { return nil }
      return (course.isIn ? .detach : .attach, place.driver, place.fleet)
    }
  }
}
