/// Where a setting's value was written; the later case wins over the earlier one.
public enum Origin: Hashable, Sendable {
  case builtIn
  case file(path: String, line: Int)
  /// A variable of the environment.
  case environment(String)
  /// An option on the command line, as it is typed: `--theme`.
  case flag(String)
}

extension Origin: CustomStringConvertible {
  /// As messages begin and as `chargedeck info` shows it: `config.toml:12`, `CHARGE_BASE_URL`, `--theme`.
  public var description: String {
    switch self {
    case .builtIn: "built in"
    case .file(let path, let line): "\(path):\(line)"
    case .environment(let variable): variable
    case .flag(let name): name
    }
  }
}

/// A value with the place it comes from.
public struct Sourced<Value> {
  public var value: Value
  public var origin: Origin

  public init(_ value: Value, _ origin: Origin = .builtIn) {
    self.value = value
    self.origin = origin
  }
}

extension Sourced: Sendable where Value: Sendable {}
extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
