extension Configuration {
  /// Builds the configuration from its layers, each over the one before: built in, file, environment, flags.
  ///
  /// Never fails: what is wrong in a layer is reported, and what is below it stays.
  ///
  /// - Parameters:
  ///   - file: `nil` when there is no place for one (see `Paths`).
  ///   - isNamed: whether the operator named the file, so that it must be there.
  ///   - home: for paths that begin with `~/`.
  /// - Returns: problems in the order of the file, then those of the environment and the flags.
  public static func load(
    _ file: ConfigurationFile?, isNamed: Bool = false, home: String? = nil, environment: [String: String],
    flags: FlagSettings = FlagSettings(), vocabulary: Vocabulary
  ) -> (configuration: Configuration, problems: [Problem]) {
    var configuration = Configuration(baseURL: vocabulary.baseURL)
    var problems: [Problem] = []
    if let file {
      problems = configuration.read(file, isNamed: isNamed, home: home, vocabulary)
    }
    var overrides = Overrides(environment: environment, flags: flags, vocabulary: vocabulary)
    overrides.apply(to: &configuration)
    return (configuration, problems + overrides.problems)
  }

  /// Reads the file that `paths` tell of, and loads it.
  public static func load(
    _ paths: Paths, environment: [String: String], flags: FlagSettings = FlagSettings(),
    vocabulary: Vocabulary
  ) -> (configuration: Configuration, problems: [Problem]) {
    let isNamed = paths.configuration?.origin == .environment("CHARGEDECK_CONFIG")
    let (configuration, problems) = load(
      paths.configuration.map { ConfigurationFile(at: $0.value) }, isNamed: isNamed, home: paths.home,
      environment: environment, flags: flags, vocabulary: vocabulary)
    return (configuration, paths.problems + problems)
  }

  private mutating func read(
    _ file: ConfigurationFile, isNamed: Bool, home: String?, _ vocabulary: Vocabulary
  ) -> [Problem] {
    let text: String
    switch file.content {
    case .missing where !isNamed: return []
    case .missing:
      return [Problem(.refusal, at: .environment("CHARGEDECK_CONFIG"), "there is no file \(file.path)")]
    case .unreadable(let reason): return [unusable(at: .file(path: file.path, line: 1), reason)]
    case .text(let content): text = content
    }
    let root: TOMLNode
    do throws(TOMLSyntaxError) { root = try TOMLNode(parsing: text) } catch {
      return [unusable(at: .file(path: file.path, line: error.line), column: error.column, error.reason)]
    }
    guard case .table(let entries) = root.value else { return [] }
    var layer = FileLayer(
      path: file.path, mayRunCommands: !file.isWritableByOthers, vocabulary: vocabulary, home: home)
    layer.read(entries, into: &self)
    // A stable sort: several problems of a line stay in the order they were found.
    return layer.problems.sorted { $0.line < $1.line }
  }

  /// Nothing of the file is known then, not even whether it says read-only: so it is.
  private mutating func unusable(at origin: Origin, column: Int? = nil, _ reason: String) -> Problem {
    connection.isReadOnly = Sourced(true, origin)
    return Problem(
      at: origin, column: column, reason,
      remedy: "nothing of this file applies, and read-only until it does")
  }
}

extension Problem {
  fileprivate var line: Int { if case .file(_, let line) = origin { line } else { 0 } }
}
