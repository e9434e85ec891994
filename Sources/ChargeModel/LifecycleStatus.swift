/// Where a driver or a fleet stands (contract 1.1 [M], 2.1).
public enum LifecycleStatus: Hashable, Sendable {
  case active, suspended, archived
  /// A value this program does not know, shown as received.
  case unknown(String)

  public init(_ text: String) {
    self =
      switch text {
      case "active": .active
      case "suspended": .suspended
      case "archived": .archived
      default: .unknown(text)
      }
  }

  /// As the API writes it.
  public var text: String {
    switch self {
    case .active: "active"
    case .suspended: "suspended"
    case .archived: "archived"
    case .unknown(let text): text
    }
  }
}
