/// Where configuration and state lie, after the XDG Base Directory Specification.
public struct Paths: Hashable, Sendable {
  /// The configuration file; `nil` when there is no place for one.
  public let configuration: Sourced<String>?
  /// The folder of journal, alerts and logs; `nil` when there is no place for it: nothing is kept then.
  public let state: Sourced<String>?
  /// The home folder, for paths that begin with `~/`.
  public let home: String?
  /// Variables that could not be used as they are.
  public let problems: [Problem]

  /// - Parameter environment: `CHARGEDECK_CONFIG` names the file itself, `XDG_CONFIG_HOME` and `XDG_STATE_HOME`
  ///   name folders, `HOME` stands in for either. As the specification wants it, a relative folder is ignored.
  public init(environment: [String: String]) {
    var problems: [Problem] = []
    func folder(_ variable: String) -> String? {
      guard let path = environment[variable], !path.isEmpty else { return nil }
      if path.hasPrefix("/") { return path }
      problems.append(
        Problem(
          .notice, at: .environment(variable), "\(path.quoted) is ignored, as it is not an absolute path"))
      return nil
    }
    let home = folder("HOME")
    func place(_ variable: String, _ standard: String, _ name: String) -> Sourced<String>? {
      if let path = folder(variable) { return Sourced("\(path)/chargedeck\(name)", .environment(variable)) }
      return home.map { Sourced("\($0)/\(standard)/chargedeck\(name)", .environment("HOME")) }
    }

    let named = environment["CHARGEDECK_CONFIG"].flatMap { $0.isEmpty ? nil : $0 }
    configuration =
      named.map { Sourced($0, .environment("CHARGEDECK_CONFIG")) }
      ?? place("XDG_CONFIG_HOME", ".config", "/config.toml")
    state = place("XDG_STATE_HOME", ".local/state", "")
    if configuration == nil {
      problems.append(Problem(.notice, at: .environment("HOME"), "is not set, so no configuration is read"))
    }
    if state == nil {
      problems.append(
        Problem(.notice, at: .environment("HOME"), "is not set, so nothing is kept between sessions"))
    }
    self.home = home
    self.problems = problems
  }
}
