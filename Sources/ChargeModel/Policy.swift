/// Rules for charging that are put on drivers, fleets and vehicles (contract 6.1).
public struct Policy: Hashable, Sendable, Identifiable {
  public typealias ID = Identifier<Policy>

  public enum Mode: String, Hashable, Sendable {
    /// Checked when a session starts, and able to block it.
    case enforcement
    /// Advice, never a block.
    case suggestion
  }

  /// Only active policies are evaluated (contract 6.1 [M]).
  public enum Status: String, Hashable, Sendable {
    case active, inactive
  }

  public let id: ID
  public var name: String
  public var mode: OpenValue<Mode>
  public var status: OpenValue<Status>
  public var description: String?
  public var rules: Rules
  public var metadata: [String: String]
  public var created: Timestamp?

  public init(
    id: ID, name: String, mode: OpenValue<Mode> = .known(.enforcement),
    status: OpenValue<Status> = .known(.active), description: String? = nil, rules: Rules = Rules(),
    metadata: [String: String] = [:], created: Timestamp? = nil
  ) {
    self.id = id
    self.name = name
    self.mode = mode
    self.status = status
    self.description = description
    self.rules = rules
    self.metadata = metadata
    self.created = created
  }

  /// How rules of one policy, or of several, combine is not known (contract 13), so they are shown and never
  /// evaluated here.
  public struct Rules: Hashable, Sendable {
    public var allowedOperators: [String]
    public var deniedOperators: [String]
    public var geofences: [Geofence]
    /// The number as decimal text; its unit is not readable in the contract.
    public var maxPricePerKWh: String?
    public var timeWindows: [TimeWindow]
    /// The names of rules that are there and could not be read, or that this program does not know.
    public var unread: [String]

    public init(
      allowedOperators: [String] = [], deniedOperators: [String] = [], geofences: [Geofence] = [],
      maxPricePerKWh: String? = nil, timeWindows: [TimeWindow] = [], unread: [String] = []
    ) {
      self.allowedOperators = allowedOperators
      self.deniedOperators = deniedOperators
      self.geofences = geofences
      self.maxPricePerKWh = maxPricePerKWh
      self.timeWindows = timeWindows
      self.unread = unread
    }
  }

  /// A circle in which charging is permitted; numbers as the decimal text they were sent as.
  public struct Geofence: Hashable, Sendable {
    public var name: String?
    public var latitude: String?
    public var longitude: String?
    public var radiusMeters: String?

    public init(
      name: String? = nil, latitude: String? = nil, longitude: String? = nil, radiusMeters: String? = nil
    ) {
      self.name = name
      self.latitude = latitude
      self.longitude = longitude
      self.radiusMeters = radiusMeters
    }
  }

  /// When charging is permitted, in a time zone that the contract does not name.
  public struct TimeWindow: Hashable, Sendable {
    /// English names in lower case, as sent.
    public var days: [String]
    /// `HH:MM`.
    public var start: String?
    public var end: String?

    public init(days: [String], start: String?, end: String?) {
      self.days = days
      self.start = start
      self.end = end
    }
  }
}

extension Policy.Rules {
  /// One line a rule, foreign text as received: `only operators: example_operator`, `monday to friday 09:00–18:00`.
  public var lines: [String] {
    var lines: [String] = []
    if !allowedOperators.isEmpty {
      lines.append("only operators: \(allowedOperators.joined(separator: ", "))")
    }
    if !deniedOperators.isEmpty { lines.append("not operators: \(deniedOperators.joined(separator: ", "))") }
    if let maxPricePerKWh { lines.append("at most \(maxPricePerKWh) per kWh, unit not stated") }
    lines += timeWindows.map(\.line) + geofences.map(\.line)
    if !unread.isEmpty { lines.append("not read: \(unread.joined(separator: ", "))") }
    return lines
  }
}

extension Policy.TimeWindow {
  private static let week = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  fileprivate var line: String { "\(daysInWords) \(start ?? "?")–\(end ?? "?"), time zone not stated" }

  /// Days in a row by the first and the last.
  private var daysInWords: String {
    let places = days.compactMap(Self.week.firstIndex(of:))
    guard days.count > 2, places.count == days.count, let first = places.first, let last = places.last,
      places == Array(first...max(first, last))
    else { return days.isEmpty ? "no day named" : days.joined(separator: ", ") }
    return days.count == Self.week.count ? "every day" : "\(days[0]) to \(days[days.count - 1])"
  }
}

extension Policy.Geofence {
  fileprivate var line: String {
    let center = latitude.flatMap { latitude in longitude.map { "\(latitude), \($0)" } }
    return "within \(radiusMeters ?? "?") m of \(name ?? center ?? "a place without a name")"
  }
}
