import ChargeModel
import FleetOperations

/// The dialog that puts one driver into a fleet, or takes it out of one.
///
/// It holds the driver it was opened for and acts on that id only, whatever the list does behind it.
struct MembershipDialogState: Equatable, Sendable {
  enum Focus: Equatable {
    case fleet
    /// Only in LIVE: the last four characters of the fleet's id.
    case confirmation
    case cancel, confirm
  }

  enum Phase: Equatable {
    case choosing
    /// Driver and fleet are being read again before the write.
    case checking(Question)
    /// The write was started; its state stands among the console's writes under this key.
    case started(IdempotencyKey)
  }

  /// How long the button is deaf after focus arrives.
  static let deafness = Duration.milliseconds(250)
  /// What is older is read again before a write.
  static let freshness = Duration.seconds(30)

  let kind: MembershipChange.Kind
  /// As last read; its id never changes.
  var driver: Driver
  var picker = FleetPicker()
  var confirmation = LineEditor()
  private(set) var focus = Focus.fleet
  private(set) var focusedAt: Duration
  var phase = Phase.choosing
  /// What differed when driver and fleet were read again, in words.
  var changes: [String] = []
  var failure: ChargeError?
  /// The driver does not exist any more.
  var isDriverGone = false

  init(_ kind: MembershipChange.Kind, driver: Driver, now: Moment) {
    self.kind = kind
    self.driver = driver
    focusedAt = now.uptime
  }

  mutating func focus(_ focus: Focus, now: Moment) {
    guard focus != self.focus else { return }
    self.focus = focus
    focusedAt = now.uptime
  }

  /// The fleet that was chosen, as it was shown.
  var fleet: Fleet? {
    get { picker.fleet }
    set { picker.fleet = newValue }
  }

  /// The fleets to choose from: all of them to attach to, the driver's own to detach from.
  func choices(in directory: FleetDirectory) -> [Fleet] {
    kind == .attach ? directory.listing.fleets : driver.fleets.map(directory.fleet)
  }

  /// What stands for and against the write, once a fleet is chosen.
  var checks: [PreflightCheck] {
    fleet.map { PreflightCheck.checks(kind, driver, $0) } ?? []
  }

  /// Why confirming is not possible now; `nil` when it is.
  func obstacle(mode: Mode) -> String? {
    if isDriverGone { return "this driver does not exist any more" }
    guard let fleet else { return "choose a fleet first" }
    if checks.contains(where: { $0.finding == .nothingToDo }) {
      return kind == .attach ? "already in this fleet: nothing to do" : "not in this fleet: nothing to do"
    }
    if mode == .live, confirmation.text != fleet.id.lastFour {
      return "type the last four characters of the fleet's id first"
    }
    return nil
  }
}
