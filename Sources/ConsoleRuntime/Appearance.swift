import ConsoleCore

/// What the loop draws with: a theme as the terminal shows it, and where others are found.
public struct Appearance: Sendable {
  private(set) var theme: Theme
  let depth: ColorDepth
  /// Whether the console's own signs are drawn in ASCII.
  let asciiOnly: Bool
  let files: ThemeFiles

  public init(theme: Theme, depth: ColorDepth, asciiOnly: Bool, files: ThemeFiles) {
    self.theme = theme.adapted(to: depth)
    self.depth = depth
    self.asciiOnly = asciiOnly
    self.files = files
  }

  mutating func use(_ theme: Theme) { self.theme = theme.adapted(to: depth) }
}
