extension Configuration {
  /// A setting as `chargedeck info` shows it.
  public struct Setting: Hashable, Sendable {
    public let name: String
    public let value: String
    public let origin: Origin

    init(_ name: String, _ value: some CustomStringConvertible, _ origin: Origin) {
      self.name = name
      self.value = value.description.printable
      self.origin = origin
    }

    init(_ name: String, _ setting: Sourced<some CustomStringConvertible>) {
      self.init(name, setting.value, setting.origin)
    }
  }

  /// Every setting with its value and origin, in the order of the documentation; a key by its source only.
  public var listing: [Setting] {
    connectionListing + [
      Setting("budget.rate", budget.rate),
      Setting("budget.burst", budget.burst),
      Setting("budget.at_once", budget.atOnce),
      Setting("watch.interval", watch.interval.value.unitsText, watch.interval.origin),
      Setting("watch.hysteresis", "\(watch.hysteresisPercent.value) %", watch.hysteresisPercent.origin),
      Setting(
        "watch.shifts", watch.shifts?.value.map(\.timeOfDay).joined(separator: ", ") ?? "from the start",
        watch.shifts?.origin ?? .builtIn),
      Setting("watch.bell", watch.ringsBell),
      Setting("watch.notify", watch.notifies),
      Setting("history", keepsHistory),
      Setting(
        "columns", columns?.value.joined(separator: ", ") ?? "as many as fit", columns?.origin ?? .builtIn),
      Setting("theme", theme),
      Setting("color", color.value.rawValue, color.origin),
      Setting("ascii", usesASCII),
      Setting("hints", showsHints),
      Setting("log", logThreshold.value.rawValue, logThreshold.origin),
    ] + tableListing
  }

  private var connectionListing: [Setting] {
    [
      Setting("profile", profile?.value ?? "none", profile?.origin ?? .builtIn),
      Setting("base_url", connection.baseURL),
      Setting("key", connection.key?.value.description ?? "none", connection.key?.origin ?? .builtIn),
      Setting(
        "ca_file", connection.authorities?.value ?? "the system's", connection.authorities?.origin ?? .builtIn
      ),
      Setting("read_only", connection.isReadOnly),
    ]
  }

  private var tableListing: [Setting] {
    thresholds.listing
      + filters.sorted { $0.key < $1.key }.map { Setting("filters.\($0)", $1) }
      + keys.sorted { $0.key < $1.key }.map { command, keys in
        Setting("keys.\(command)", keys.value.map(\.description).joined(separator: " "), keys.origin)
      }
  }
}

extension ThresholdSettings {
  fileprivate var listing: [Configuration.Setting] {
    Self.listing("thresholds", currencies) + Self.listing("thresholds.fleet_wallets", fleetWallets)
      + fleets.sorted { $0.key < $1.key }.flatMap { Self.listing("thresholds.fleets.\($0)", $1) }
      + drivers.sorted { $0.key < $1.key }.flatMap { Self.listing("thresholds.drivers.\($0)", $1) }
  }

  private static func listing(_ table: String, _ amounts: Amounts) -> [Configuration.Setting] {
    amounts.sorted { $0.key < $1.key }.map { code, amount in
      Configuration.Setting("\(table).\(code)", "\(amount.value) minor units", amount.origin)
    }
  }
}

extension Int {
  /// Minutes of the day as `06:00`.
  fileprivate var timeOfDay: String {
    [self / 60, self % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
