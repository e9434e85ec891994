/// A path below `/v1` that the sandbox serves, with the id in it as sent.
///
/// The API has more: creating and updating drivers and fleets, vehicles, transactions, policies and the rest
/// are not here yet, and answer 404 or 405 like any unknown path.
enum Route: Equatable {
  case drivers
  case driver(String)
  case attach(driver: String)
  case detach(driver: String)
  case fleets
  case fleet(String)

  init?(path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
    guard path.hasPrefix("/"), parts.first == "v1", !parts.contains("") else { return nil }
    switch (parts.count, parts.dropFirst().first) {
    case (2, "drivers"): self = .drivers
    case (2, "fleets"): self = .fleets
    case (3, "drivers"): self = .driver(parts[2])
    case (3, "fleets"): self = .fleet(parts[2])
    case (4, "drivers") where parts[3] == "attach": self = .attach(driver: parts[2])
    case (4, "drivers") where parts[3] == "detach": self = .detach(driver: parts[2])
    default: return nil
    }
  }

  /// The one method the path takes.
  var method: String {
    switch self {
    case .drivers, .driver, .fleets, .fleet: "GET"
    case .attach, .detach: "POST"
    }
  }
}
