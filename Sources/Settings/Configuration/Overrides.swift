/// The layers over the file: the environment, and the flags over that.
struct Overrides {
  let environment: [String: String]
  let flags: FlagSettings
  let vocabulary: Vocabulary
  private(set) var problems: [Problem] = []

  init(environment: [String: String], flags: FlagSettings, vocabulary: Vocabulary) {
    // A variable set to nothing says nothing; of NO_COLOR its own standard says so.
    self.environment = environment.filter { !$0.value.isEmpty }
    self.flags = flags
    self.vocabulary = vocabulary
  }

  mutating func apply(to configuration: inout Configuration) {
    if environment["NO_COLOR"] != nil { configuration.color = Sourced(.never, .environment("NO_COLOR")) }
    read(
      environment["CHARGEDECK_LOG"], .environment("CHARGEDECK_LOG"), .word, into: &configuration.logThreshold)
    if let threshold = flags.logThreshold {
      configuration.logThreshold = Sourced(threshold, .flag("--log-level"))
    }
    read(flags.theme, .flag("--theme"), .theme(vocabulary), into: &configuration.theme)
    if let color = flags.color { configuration.color = Sourced(color, .flag("--color")) }
    if flags.ascii { configuration.usesASCII = Sourced(true, .flag("--ascii")) }
    do throws(Problem) {
      try connect(&configuration)
    } catch {
      problems.append(error)
      configuration.profile = nil
      configuration.connection.key = nil
    }
    if flags.readOnly { configuration.connection.isReadOnly = Sourced(true, .flag("--read-only")) }
  }

  private mutating func read<Value>(
    _ text: String?, _ origin: Origin, _ shape: Shape<Value>, into target: inout Sourced<Value>
  ) {
    guard let text else { return }
    do throws(Complaint) {
      target = Sourced(try shape.read(.text(text)), origin)
    } catch {
      problems.append(
        Problem(
          at: origin, "\(text.quoted) \(error.text)", remedy: error.remedy ?? "accepted: \(shape.accepted)"))
    }
  }
}

extension Overrides {
  /// Weighs profile and environment.
  ///
  /// A profile named by a flag is taken whole, as flags win over the environment. Otherwise the environment's
  /// address and key win over those of the profile.
  private mutating func connect(_ configuration: inout Configuration) throws(Problem) {
    // The variable that other programs know stands in for the system's authorities, not for those of a profile.
    configuration.connection.authorities = environment[Self.authorities].map {
      Sourced($0, .environment(Self.authorities))
    }
    configuration.profile = try profile(among: configuration)
    guard let name = configuration.profile?.value, let profile = configuration.profiles[name] else {
      return try overrideConnection(&configuration.connection, of: nil)
    }
    configuration.connection.baseURL = profile.baseURL
    configuration.connection.key = profile.key
    configuration.connection.authorities = profile.authorities ?? configuration.connection.authorities
    // Who wrote `read_only = true` for everything meant this profile, too.
    let guarded = configuration.connection.isReadOnly
    if profile.isReadOnly.value || (!guarded.value && profile.isReadOnly.origin != .builtIn) {
      configuration.connection.isReadOnly = profile.isReadOnly
    }
    guard flags.profile == nil else {
      for variable in [Self.key, Self.baseURL] where environment[variable] != nil {
        notice(variable, "is not used, as --profile names a whole connection")
      }
      return
    }
    try overrideConnection(&configuration.connection, of: name)
  }

  /// The profile to use: named by flag, environment or file, or the only one there is.
  private func profile(among configuration: Configuration) throws(Problem) -> Sourced<String>? {
    let profiles = configuration.profiles
    let named =
      flags.profile.map { Sourced($0, .flag("--profile")) }
      ?? environment["CHARGEDECK_PROFILE"].map { Sourced($0, .environment("CHARGEDECK_PROFILE")) }
      ?? configuration.profile
    let only = profiles.count == 1 ? profiles.first.map { Sourced($0.key, $0.value.origin) } : nil
    guard let choice = named ?? only else {
      guard profiles.isEmpty || environment[Self.key] != nil else {
        throw Problem(
          .refusal, at: .flag("--profile"), "is needed, as nothing says which profile to use",
          remedy: "there are \(profiles.keys.sorted().listed(with: "and"))")
      }
      return nil
    }
    guard let profile = profiles[choice.value] else {
      let nearest = profiles.keys.nearest(to: choice.value).map { "did you mean \"\($0)\"?" }
      let known =
        profiles.isEmpty ? "none is defined" : "known: \(profiles.keys.sorted().joined(separator: ", "))"
      throw Problem(
        .refusal, at: choice.origin, "there is no profile \(choice.value.quoted)", remedy: nearest ?? known)
    }
    guard !profile.isBroken else {
      throw Problem(
        .refusal, at: choice.origin, "the profile \(choice.value.quoted) cannot be used",
        remedy: "first correct what is said of it")
    }
    return choice
  }

  private mutating func overrideConnection(_ connection: inout Connection, of profile: String?)
    throws(Problem)
  {
    if let text = environment[Self.baseURL] {
      let origin = Origin.environment(Self.baseURL)
      let shape = Shape<String>.baseURL(vocabulary)
      do throws(Complaint) {
        let address = Sourced(try shape.read(.text(text)), origin)
        noticeOverride(Self.baseURL, "address", of: profile, connection.baseURL.origin)
        connection.baseURL = address
      } catch {
        // The key must not go to another host in its place.
        throw Problem(.refusal, at: origin, error.text, remedy: "accepted: \(shape.accepted)")
      }
    }
    let key = KeySource.environment(Self.key)
    if environment[Self.key] != nil && connection.key?.value != key {
      if let origin = connection.key?.origin { noticeOverride(Self.key, "key", of: profile, origin) }
      connection.key = Sourced(key, .environment(Self.key))
    }
  }

  private mutating func noticeOverride(
    _ variable: String, _ what: String, of profile: String?, _ origin: Origin
  ) {
    guard let profile, origin != .builtIn else { return }
    notice(variable, "is used instead of the \(what) of the profile \(profile.quoted) (\(origin))")
  }

  private mutating func notice(_ variable: String, _ message: String) {
    problems.append(Problem(.notice, at: .environment(variable), message))
  }

  private static let key = "CHARGE_API_KEY"
  private static let baseURL = "CHARGE_BASE_URL"
  private static let authorities = "SSL_CERT_FILE"
}
