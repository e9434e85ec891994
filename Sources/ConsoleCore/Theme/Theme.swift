import CellGrid

/// How each role looks. Views ask for roles, never for colours.
public struct Theme: Equatable, Sendable {
  /// What a piece of the screen is for; the names are those of a theme file's `[roles]`.
  public enum Role: String, CaseIterable, Hashable, Sendable {
    case text, muted, old, border, borderFocused, title, columnHeader
    case selectedRow, selectedRowUnfocused, mark
    case statusActive, statusSuspended, statusArchived, negativeAmount, rose, fell
    case tab, tabSelected, label
    case passed, warning, error, notice
    case modeTest, modeLive, modeReadOnly, offline
    case key, keyLabel, field, button, buttonFocused, buttonDisabled
  }

  public let name: String
  private let styles: [Role: Style]

  public subscript(role: Role) -> Style { styles[role] ?? .plain }

  /// A theme from a palette and roles as a theme file has them.
  ///
  /// A role is described in words: names of the palette, `on` before the one for the background, and the
  /// attributes `bold dim underline reverse italic`; `default` is the terminal's own colour.
  ///
  /// - Throws: what is wrong and where; a role that is not described looks plain.
  public init(name: String, palette: [String: UInt8], roles: [String: String]) throws(ThemeError) {
    self.name = name
    var styles: [Role: Style] = [:]
    for (key, words) in roles.sorted(by: { $0.key < $1.key }) {
      guard let role = Role(rawValue: key) else {
        throw .unknownRole(key, known: Role.allCases.map(\.rawValue))
      }
      styles[role] = try Self.style(words, role: key, palette: palette)
    }
    self.styles = styles
  }

  private init(name: String, styles: [Role: Style]) {
    self.name = name
    self.styles = styles
  }

  /// The same attributes in the terminal's own colours, for `NO_COLOR` and terminals without any.
  public var withoutColor: Theme {
    Theme(name: name, styles: styles.mapValues { Style(attributes: $0.attributes) })
  }

  private static func style(
    _ words: String, role: String, palette: [String: UInt8]
  ) throws(ThemeError) -> Style {
    var style = Style.plain
    var isBackground = false
    for word in words.split(separator: " ").map(String.init) {
      if word == "on" {
        isBackground = true
      } else if let attribute = attributes[word] {
        style.attributes.insert(attribute)
      } else {
        guard let color = word == "default" ? .standard : palette[word].map(Color.palette) else {
          throw .unknownWord(word, role: role, known: palette.keys.sorted() + attributes.keys.sorted())
        }
        if isBackground { style.background = color } else { style.foreground = color }
      }
    }
    return style
  }

  private static let attributes: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]
}

/// Why a theme cannot be used.
public enum ThemeError: Error, Hashable, Sendable {
  case unknownRole(String, known: [String])
  case unknownWord(String, role: String, known: [String])
}

extension ThemeError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownRole(let role, let known):
      "there is no role '\(role)'; the roles are: \(known.joined(separator: ", "))"
    case .unknownWord(let word, let role, let known):
      "role '\(role)' says '\(word)', which is neither in the palette nor an attribute; known are: "
        + known.joined(separator: ", ")
    }
  }
}
