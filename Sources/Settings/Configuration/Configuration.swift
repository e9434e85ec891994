/// Every setting, typed, with where it comes from.
public struct Configuration: Hashable, Sendable {
  /// By name, as the file defines them.
  public var profiles: [String: ProfileSettings] = [:]
  /// The profile in use; `nil` when there is none, or none was chosen among several.
  public var profile: Sourced<String>?
  public var connection: Connection
  public var budget = BudgetSettings()
  public var thresholds = ThresholdSettings()
  /// Whether balances seen and command lines typed are kept between sessions.
  public var keepsHistory = Sourced(true)
  public var watch = WatchSettings()
  /// In the order they are shown; `nil` leaves the choice to the screen.
  public var columns: Sourced<[String]>?
  /// Filters by the name they are called with.
  public var filters: [String: Sourced<String>] = [:]
  /// Keys of the commands bound anew, in place of those the table gives them; the others keep theirs.
  public var keys: [String: Sourced<[KeyStroke]>] = [:]
  public var theme = Sourced("terminal")
  public var color = Sourced(ColorChoice.auto)
  public var usesASCII = Sourced(false)
  public var showsHints = Sourced(true)
  public var logThreshold = Sourced(LogThreshold.notice)

  init(baseURL: String) { connection = Connection(baseURL: Sourced(baseURL)) }
}

/// The request budget of design section 5.
public struct BudgetSettings: Hashable, Sendable {
  /// Requests a second.
  public var rate = Sourced(10.0)
  public var burst = Sourced(20)
  /// Requests under way together.
  public var atOnce = Sourced(4)
}

/// How wallets are watched.
public struct WatchSettings: Hashable, Sendable {
  public var interval = Sourced(Duration.seconds(60))
  /// By how many hundredths of its threshold a low wallet must rise over it to be well again.
  public var hysteresisPercent = Sourced(10)
  /// When shifts begin, in minutes of the day; `nil`: when the console does.
  public var shifts: Sourced<[Int]>?
  /// Whether an alert rings the terminal's bell.
  public var ringsBell = Sourced(false)
  /// Whether an alert asks the terminal for a notification (OSC 9), which names nobody.
  public var notifies = Sourced(false)
}

/// Minor units under which a wallet counts as low.
public struct ThresholdSettings: Hashable, Sendable {
  /// By the currency's code in lower case.
  public typealias Amounts = [String: Sourced<Int64>]

  public var currencies: Amounts = [:]
  /// Of the wallets of fleets.
  public var fleetWallets: Amounts = [:]
  /// Of the drivers of a fleet, by its id.
  public var fleets: [String: Amounts] = [:]
  /// By a driver's id.
  public var drivers: [String: Amounts] = [:]
}

/// An account of the API, as a table `[profiles.NAME]` describes it.
public struct ProfileSettings: Hashable, Sendable {
  public var baseURL: Sourced<String>
  /// `nil` when the profile names none.
  public var key: Sourced<KeySource>?
  public var isReadOnly = Sourced(false)
  /// The file of the only authorities trusted; `nil` for those of the system.
  public var authorities: Sourced<String>?
  /// Whether its address, its authority or its key is written wrong. It is then not used at all: a guess in place of either
  /// could hand a key to the wrong host.
  public var isBroken = false
  /// Where it begins.
  public var origin: Origin
}

/// What the client connects with, once profile, environment and flags are weighed.
public struct Connection: Hashable, Sendable {
  public var baseURL: Sourced<String>
  /// `nil` when nothing names a key, and when a problem is a refusal.
  public var key: Sourced<KeySource>?
  /// The file of the only authorities trusted; `nil` for those of the system.
  public var authorities: Sourced<String>?
  public var isReadOnly = Sourced(false)
}
