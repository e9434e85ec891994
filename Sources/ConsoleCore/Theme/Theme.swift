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

    /// Whether it is drawn as lines and not as words.
    public var isLine: Bool { self == .border || self == .borderFocused }
  }

  public let name: String
  /// The least contrast between its texts and what they stand on that the theme promises.
  public let promisedContrast: Double?
  public let depth: ColorDepth
  private let looks: [Role: ThemeLook]
  private let styles: [Role: Style]

  public subscript(role: Role) -> Style { styles[role] ?? styles[.text] ?? .plain }

  /// - Parameter looks: a role that is absent looks like `text`; a colour that a role does not name is that of
  ///   `text`, its attributes are its own.
  public init(
    name: String, looks: [Role: ThemeLook], promisedContrast: Double? = nil, depth: ColorDepth = .full
  ) {
    self.name = name
    self.promisedContrast = promisedContrast
    self.depth = depth
    self.looks = looks
    styles = looks.mapValues { $0.style(over: looks[.text], at: depth) }
  }

  /// A theme from what a theme file has: a palette, and a description in words for each role.
  public init(name: String, palette: [String: ThemeColor], roles: [String: String]) throws(ThemeError) {
    var looks: [Role: ThemeLook] = [:]
    for (key, words) in roles {
      guard let role = Role(rawValue: key) else { throw .unknownRole(key) }
      looks[role] = try ThemeLook(words, palette: palette)
    }
    self.init(name: name, looks: looks)
  }

  /// The same theme as a terminal of some depth shows it.
  public func adapted(to depth: ColorDepth) -> Theme {
    Theme(name: name, looks: looks, promisedContrast: promisedContrast, depth: depth)
  }

  /// The same in the terminal's own colours, for `NO_COLOR` and terminals without any.
  public var withoutColor: Theme { adapted(to: .none) }
}
