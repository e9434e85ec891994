extension KeyStroke {
  /// Reads a key as people write it: `j`, `G`, `Space`, `F1`, `Shift-Tab`, `PgDn`, `^D`, `Ctrl-D`, `C-d`.
  ///
  /// - Throws: why no terminal can send this key, or why it must not be bound.
  init(spelling: String) throws(Complaint) {
    if let key = Self.byName[spelling.lowercased()] {
      self = key
    } else if spelling.count == 1, let character = spelling.first {
      guard character.isKey else { throw .unknownKey }
      self = .character(character)
    } else if let number = spelling.functionNumber {
      guard 1...12 ~= number else { throw Complaint("is no key", remedy: "function keys are F1 to F12") }
      self = .function(number)
    } else if let rest = spelling.rest(behind: ["^", "ctrl-", "ctrl+", "control-", "c-"]) {
      self = try Self.control(with: rest)
    } else if spelling.rest(behind: ["alt-", "alt+", "meta-", "m-"]) != nil {
      throw Complaint(
        "cannot be told apart from Esc and the key after it", remedy: "choose a key without Alt")
    } else if let rest = spelling.rest(behind: ["shift-", "shift+", "s-"]), rest.count == 1 {
      throw Complaint("is written as the character it gives", remedy: "write \"\(rest.uppercased())\"")
    } else {
      let nearest = Self.byName.keys.nearest(to: spelling).flatMap { Self.byName[$0] }
      throw Complaint("is no key", remedy: nearest.map { "did you mean \"\($0)\"?" })
    }
  }

  static let accepted = "a character, Space, Enter, Tab, Esc, an arrow, Home, PgDn, F1 or Ctrl-D"

  private static func control(with rest: String) throws(Complaint) -> KeyStroke {
    guard let character = rest.lowercased().first, rest.count == 1 else { throw .unknownKey }
    if let name = arriving[character] {
      throw Complaint("cannot be bound: a terminal sends it for \(name)", remedy: "choose another key")
    }
    switch character {
    case "s", "q":
      throw Complaint(
        "cannot be bound: it stops or restarts the terminal's output", remedy: "choose another key")
    case "a"..."z", "@", "\\", "]", "^", "_": return .control(character)
    default: throw Complaint("is no key a terminal sends", remedy: "Ctrl goes with a letter or @ \\ ] ^ _")
    }
  }

  /// Controls that are another key on the wire.
  private static let arriving: [Character: String] = [
    "j": "Enter", "m": "Enter", "i": "Tab", "h": "Backspace", "[": "Esc",
  ]

  private static let byName: [String: KeyStroke] = {
    var names: [String: KeyStroke] = [
      "space": .character(" "), "return": .named(.enter), "backtab": .named(.backTab),
      "escape": .named(.escape),
      "delete": .named(.delete), "insert": .named(.insert), "up": .named(.up), "down": .named(.down),
      "left": .named(.left), "right": .named(.right), "pageup": .named(.pageUp),
      "pagedown": .named(.pageDown),
    ]
    for name in Named.allCases { names[name.rawValue.lowercased()] = .named(name) }
    return names
  }()
}

extension Complaint {
  fileprivate static let unknownKey = Complaint("is no key")
}

extension Character {
  /// Whether it can be seen; a blank is written `Space`.
  fileprivate var isKey: Bool {
    !isWhitespace && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}

extension String {
  fileprivate var functionNumber: Int? {
    guard let first, "fF".contains(first) else { return nil }
    return Int(dropFirst())
  }

  /// What stands behind the first of `prefixes`, in any case; `nil` without one of them, or with nothing behind.
  fileprivate func rest(behind prefixes: [String]) -> String? {
    let prefix = prefixes.first { lowercased().hasPrefix($0) && count > $0.count }
    return prefix.map { String(dropFirst($0.count)) }
  }
}
