extension FileLayer {
  mutating func readProfiles(_ profiles: Section) -> [String: ProfileSettings] {
    var profiles = profiles
    var settings: [String: ProfileSettings] = [:]
    for name in profiles.keys {
      guard let profile = table(name, of: &profiles) else { continue }
      settings[name] = readProfile(profile)
    }
    return settings
  }

  private mutating func readProfile(_ profile: Section) -> ProfileSettings {
    var profile = profile
    let origin = Origin.file(path: path, line: profile.line)
    let column = profile.column
    var settings = ProfileSettings(baseURL: Sourced(vocabulary.baseURL), origin: origin)
    if profile.entries["base_url"] != nil {
      let written = read("base_url", of: &profile, as: .baseURL(vocabulary))
      settings.baseURL = written ?? settings.baseURL
      settings.isBroken = written == nil
    } else {
      _ = profile.take("base_url")
    }
    readReadOnly(of: &profile, into: &settings.isReadOnly)
    // Without the authority that was meant, others would be trusted in its place.
    let namesAuthorities = profile.entries["ca_file"] != nil
    settings.authorities = read("ca_file", of: &profile, as: .authorities(besides: path, home: home))
    if namesAuthorities && settings.authorities == nil { settings.isBroken = true }

    let written = Self.keySettings.filter { profile.entries[$0] != nil }
    let sources = [
      read("key_env", of: &profile, as: .variable),
      read("key_file", of: &profile, as: .keyFile(besides: path, home: home)),
      read("key_command", of: &profile, as: .command(mayRun: mayRunCommands)),
    ]
    settings.key = written.count == 1 ? sources.compactMap(\.self).first : nil
    if !written.isEmpty && settings.key == nil { settings.isBroken = true }
    if written.isEmpty {
      report(
        Problem(
          at: origin, column: column, "[\(profile.name)] names no key",
          remedy: "accepted: one of \(Self.keySettings.alternatives)"))
    } else if written.count > 1 {
      report(
        Problem(
          at: origin, column: column,
          "[\(profile.name)] names \(written.count) keys: \(written.listed(with: "and"))",
          remedy: "keep one of them"))
    }
    reportUnknown(in: profile)
    return settings
  }

  private static let keySettings = ["key_env", "key_file", "key_command"]
}

extension Shape<KeySource> {
  fileprivate static let variable = Shape.text(
    accepted: "the name of a variable, such as \"CHARGE_API_KEY\"", isPrivate: true
  ) { text throws(Complaint) in
    guard !text.hasPrefix("ch_sk_") else {
      throw Complaint("holds the key itself", remedy: "put the key into a variable, and its name here")
    }
    guard text.wholeMatch(of: /[A-Za-z_][A-Za-z0-9_]*/) != nil else { throw Complaint("names no variable") }
    return .environment(text)
  }

  fileprivate static func keyFile(besides file: String, home: String?) -> Shape {
    .text(accepted: "the path of a file", isPrivate: true) { text throws(Complaint) in
      .file(path: try path(text, besides: file, home: home))
    }
  }

  fileprivate static func command(mayRun: Bool) -> Shape {
    let accepted = "a program and its arguments, such as [\"pass\", \"show\", \"charge\"]"
    return Shape(accepted: accepted, isPrivate: true) { node throws(Complaint) in
      guard case .list(let nodes) = node else { throw Complaint("is not a list of texts") }
      let words = nodes.compactMap { if case .text(let word) = $0.value { word } else { nil } }
      guard words.count == nodes.count else { throw Complaint("is not a list of texts") }
      guard words.first?.isEmpty == false else { throw Complaint("names no program") }
      guard mayRun else {
        throw Complaint("is not run, as others can write this file", remedy: "run chmod go-w on it")
      }
      return .command(words)
    }
  }
}

extension Shape<String> {
  /// The path of a file of certificates, which is looked into: what is trusted is not found out at the first request.
  fileprivate static func authorities(besides file: String, home: String?) -> Shape {
    .text(accepted: "the path of a file of certificates (PEM)") { text throws(Complaint) in
      let path = try path(text, besides: file, home: home)
      do throws(CertificateError) {
        try CertificateFile(path: path).check()
      } catch {
        throw Complaint("cannot be used: \(error)", remedy: "name a file of certificates in PEM form")
      }
      return path
    }
  }
}

/// Where `text` leads; a relative path starts at the folder of the configuration, `file`.
private func path(_ text: String, besides file: String, home: String?) throws(Complaint) -> String {
  guard !text.isEmpty, !text.utf8.contains(0) else { throw Complaint("is no path") }
  if text.hasPrefix("/") { return text }
  if text.hasPrefix("~/") {
    guard let home else {
      throw Complaint("begins with ~/, and HOME is not set", remedy: "write the whole path")
    }
    return home + text.dropFirst()
  }
  let folder = file.lastIndex(of: "/").map { file[...$0] } ?? ""
  return folder + text
}
