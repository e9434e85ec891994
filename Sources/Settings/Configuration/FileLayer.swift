/// Reads the file's values over the built-in ones; what is wrong is reported and left as it was.
struct FileLayer {
  let path: String
  let mayRunCommands: Bool
  let vocabulary: Vocabulary
  /// For paths that begin with `~/`.
  let home: String?
  private(set) var problems: [Problem] = []
  /// The keys asked for at the top of the file.
  private var topKeys: [String] = []
  /// Read-only, where an unknown key was probably meant to say it.
  private var guarding: Sourced<Bool>?

  init(path: String, mayRunCommands: Bool, vocabulary: Vocabulary, home: String?) {
    self.path = path
    self.mayRunCommands = mayRunCommands
    self.vocabulary = vocabulary
    self.home = home
  }

  /// - Parameter entries: the file's own keys and tables.
  mutating func read(_ entries: [String: TOMLNode], into configuration: inout Configuration) {
    var top = Section("", entries, line: 1)
    configuration.profile = read("profile", of: &top, as: .profileName)
    readReadOnly(of: &top, into: &configuration.connection.isReadOnly)
    read("theme", of: &top, as: .theme(vocabulary), into: &configuration.theme)
    read("color", of: &top, as: .word, into: &configuration.color)
    read("ascii", of: &top, as: .flag, into: &configuration.usesASCII)
    read("hints", of: &top, as: .flag, into: &configuration.showsHints)
    read("history", of: &top, as: .flag, into: &configuration.keepsHistory)
    read("log", of: &top, as: .word, into: &configuration.logThreshold)
    configuration.columns = readColumns(of: &top)
    topKeys = top.known

    if let profiles = table("profiles", of: &top) { configuration.profiles = readProfiles(profiles) }
    if var budget = table("budget", of: &top) {
      read("rate", of: &budget, as: .number(0.1...100, "requests a second"), into: &configuration.budget.rate)
      read("burst", of: &budget, as: .count(1...1_000), into: &configuration.budget.burst)
      read("at_once", of: &budget, as: .count(1...32), into: &configuration.budget.atOnce)
      reportUnknown(in: budget)
    }
    if let watch = table("watch", of: &top) { readWatch(watch, into: &configuration.watch) }
    if let thresholds = table("thresholds", of: &top) {
      configuration.thresholds = readThresholds(thresholds)
    }
    if var filters = table("filters", of: &top) {
      for name in filters.keys {
        configuration.filters[name] = read(name, of: &filters, as: .filter(vocabulary))
      }
    }
    if let keys = table("keys", of: &top) { configuration.keys = readKeys(keys) }
    reportUnknown(in: top)
    if let guarding { configuration.connection.isReadOnly = guarding }
  }

  /// The value of `key`, or `nil` when it is missing or wrong.
  mutating func read<Value>(
    _ key: String, of section: inout Section, as shape: Shape<Value>
  ) -> Sourced<Value>? {
    guard let node = section.take(key) else { return nil }
    do throws(Complaint) {
      return Sourced(try shape.read(node.value), origin(node))
    } catch {
      report(error, section.name(of: key), node, shape.accepted, isPrivate: shape.isPrivate)
      return nil
    }
  }

  mutating func read<Value>(
    _ key: String, of section: inout Section, as shape: Shape<Value>, into target: inout Sourced<Value>
  ) {
    target = read(key, of: &section, as: shape) ?? target
  }

  /// Who wrote anything at `read_only` wanted a guard, so a wrong value is taken for `true`.
  mutating func readReadOnly(of section: inout Section, into target: inout Sourced<Bool>) {
    guard let node = section.take("read_only") else { return }
    if case .flag(let flag) = node.value {
      target = Sourced(flag, origin(node))
    } else {
      let complaint = Complaint("is not true or false, and read-only until it is")
      report(complaint, section.name(of: "read_only"), node, Shape.flag.accepted)
      target = Sourced(true, origin(node))
    }
  }

  mutating func table(_ name: String, of section: inout Section) -> Section? {
    guard let node = section.take(name) else { return nil }
    guard case .table(let entries) = node.value else {
      let full = section.name(of: name)
      report(Complaint("is not a table"), full, node, "a table that begins with [\(full)]")
      return nil
    }
    return Section(section.name(of: name), entries, line: node.line, column: node.column)
  }

  /// Names what stands in a table and nobody asked for.
  mutating func reportUnknown(in section: Section) {
    for key in section.keys where !section.known.contains(key) {
      guard let node = section.entries[key] else { continue }
      let full = section.name(of: key)
      let nearest = section.known.nearest(to: key)
      var message = node.isTable ? "unknown table [\(full)]" : "unknown setting \(full)"
      if nearest == "read_only" || key == "read_only" {
        guarding = Sourced(true, origin(node))
        message += ", and all is read-only until this is corrected"
      }
      report(node, isOfKey: true, message, remedy(for: key, node, nearest: nearest, in: section))
    }
  }

  private func remedy(for key: String, _ node: TOMLNode, nearest: String?, in section: Section) -> String {
    if case .text(let text) = node.value, text.hasPrefix("ch_sk_") {
      return "a key is never written here: key_env, key_file or key_command names where it is kept"
    }
    if !section.name.isEmpty && topKeys.contains(key) {
      return "\(key) is a setting of its own: move it above the first [table]"
    }
    if let nearest {
      let name = section.name(of: nearest)
      return node.isTable ? "did you mean [\(name)]?" : "did you mean \(name)?"
    }
    return "known here: \(section.known.sorted().joined(separator: ", "))"
  }

  func origin(_ node: TOMLNode) -> Origin { .file(path: path, line: node.line) }

  mutating func report(
    _ complaint: Complaint, _ name: String, _ node: TOMLNode, _ accepted: String, isPrivate: Bool = false
  ) {
    let subject = isPrivate ? name : "\(name) = \(node.written.shortened)"
    report(node, "\(subject) \(complaint.text)", complaint.remedy ?? "accepted: \(accepted)")
  }

  /// - Parameter isOfKey: whether it is the key that is wrong, not the value.
  mutating func report(_ node: TOMLNode, isOfKey: Bool = false, _ message: String, _ remedy: String?) {
    let column = isOfKey ? node.keyColumn : node.column
    problems.append(Problem(at: origin(node), column: column, message, remedy: remedy))
  }

  mutating func report(_ problem: Problem) { problems.append(problem) }
}
