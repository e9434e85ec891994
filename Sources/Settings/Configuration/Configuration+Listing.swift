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
      Setting("watch.interval", watchInterval.value.unitsText, watchInterval.origin),
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
      Setting("read_only", connection.isReadOnly),
    ]
  }

  private var tableListing: [Setting] {
    thresholds.sorted { $0.key < $1.key }.map { code, amount in
      Setting("thresholds.\(code)", "\(amount.value) minor units", amount.origin)
    }
      + filters.sorted { $0.key < $1.key }.map { Setting("filters.\($0)", $1) }
      + keys.sorted { $0.key < $1.key }.map { command, keys in
        Setting("keys.\(command)", keys.value.map(\.description).joined(separator: " "), keys.origin)
      }
  }
}
