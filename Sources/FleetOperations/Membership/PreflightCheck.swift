import ChargeModel

/// One thing looked at before a write, and what it means for it.
public struct PreflightCheck: Hashable, Sendable {
  public enum Finding: Hashable, Sendable {
    case passed
    /// The write may go out; the operator should know this first.
    case warning
    /// What is wanted is so already: a write would change nothing.
    case nothingToDo
    /// The write must not go out.
    case blocked
  }

  public let finding: Finding
  public let subject: Subject

  public enum Subject: Hashable, Sendable {
    case driverStatus(LifecycleStatus)
    case fleetStatus(LifecycleStatus)
    /// The driver is in the fleet already, so there is nothing to do.
    case alreadyAttached
    /// The driver is not in the fleet, so there is nothing to take it out of.
    case notAttached
    /// The driver's and the fleet's currencies, which differ.
    case currencies(fleet: Currency, driver: Currency)
    /// The driver does not exist any more.
    case driverGone
    /// The fleet does not exist any more.
    case fleetGone
  }

  public init(finding: Finding, subject: Subject) {
    self.finding = finding
    self.subject = subject
  }

  /// What stands for and against a change, in the order it is shown.
  ///
  /// Whether the API refuses suspended or archived ones is unknown (contract 13), so they warn, not block.
  public static func checks(
    _ kind: MembershipChange.Kind, _ driver: Driver, _ fleet: Fleet
  ) -> [PreflightCheck] {
    switch kind {
    case .attach: attaching(driver, to: fleet)
    case .detach: detaching(driver, from: fleet)
    }
  }

  /// Only whether there is anything to do: leaving a fleet depends on no status that the contract names.
  private static func detaching(_ driver: Driver, from fleet: Fleet) -> [PreflightCheck] {
    guard driver.fleets.contains(fleet.id) else {
      return [PreflightCheck(finding: .nothingToDo, subject: .notAttached)]
    }
    return [PreflightCheck(finding: .passed, subject: .driverStatus(driver.status))]
  }

  private static func attaching(_ driver: Driver, to fleet: Fleet) -> [PreflightCheck] {
    var checks: [PreflightCheck] = []
    if driver.fleets.contains(fleet.id) {
      checks.append(PreflightCheck(finding: .nothingToDo, subject: .alreadyAttached))
    }
    checks.append(
      PreflightCheck(
        finding: driver.status == .active ? .passed : .warning, subject: .driverStatus(driver.status)))
    checks.append(
      PreflightCheck(
        finding: fleet.status == .active ? .passed : .warning, subject: .fleetStatus(fleet.status)))
    if let own = driver.preferences.currency, let theirs = fleet.defaultCurrency, own != theirs {
      checks.append(
        PreflightCheck(finding: .warning, subject: .currencies(fleet: theirs, driver: own)))
    }
    return checks
  }
}
