import ChargeModel

/// The detail of the driver under the cursor: which tab, how far scrolled, and what was read singly for it.
struct DriverDetailState: Equatable, Sendable {
  enum Tab: Int, CaseIterable, Sendable {
    case profile, preferences, wallet, fleets, json

    var title: String {
      switch self {
      case .profile: "Profile"
      case .preferences: "Preferences"
      case .wallet: "Wallet"
      case .fleets: "Fleets"
      case .json: "JSON"
      }
    }

    /// For a narrow pane.
    var shortTitle: String { self == .preferences ? "Prefs" : title }
  }

  /// The single reading of the driver shown.
  enum Single: Equatable {
    case none
    /// Asked for once the cursor has rested until then.
    case due(at: Duration)
    case reading(Question, before: Fetched<Received<Driver>>?)
    case read(Fetched<Received<Driver>>)
    case failed(ChargeError, before: Fetched<Received<Driver>>?)

    /// What is on hand, however old.
    var value: Fetched<Received<Driver>>? {
      switch self {
      case .none, .due: nil
      case .reading(_, let before), .failed(_, let before): before
      case .read(let value): value
      }
    }
  }

  /// How long the cursor must rest before a driver is read for the JSON tab.
  static let rest = Duration.milliseconds(150)
  /// A single reading younger than this is not asked for again.
  static let freshness = Duration.seconds(30)

  var tab = Tab.profile
  var top = 0
  var single = Single.none
  /// Whose detail this is; when the cursor moves to another driver, the rest starts anew.
  private(set) var driver: Driver.ID?

  /// Follows the cursor to another driver.
  mutating func follow(_ driver: Driver.ID?, now: Moment) {
    guard driver != self.driver else { return }
    self.driver = driver
    top = 0
    single = .none
    needSingleReading(now: now)
  }

  mutating func select(_ tab: Tab, now: Moment) {
    guard tab != self.tab else { return }
    self.tab = tab
    top = 0
    needSingleReading(now: now, after: .zero)
  }

  private mutating func needSingleReading(now: Moment, after rest: Duration = Self.rest) {
    guard tab == .json, driver != nil, single == .none else { return }
    single = .due(at: now.uptime + rest)
  }
}
