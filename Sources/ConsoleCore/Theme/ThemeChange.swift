/// Another theme while the console runs: asked for by `Effect.changeTheme`, answered by `Action.themeRead`.
enum ThemeChange {
  static func read(_ answer: Result<Theme, ThemeRefusal>, _ state: inout ConsoleState) -> [Effect] {
    switch answer {
    case .success(let theme):
      state.say("Theme \(theme.name.sanitised)", for: .seconds(4))
      return [.useTheme(theme)]
    case .failure(let refusal):
      state.say(refusal.reason.sanitised, .error, for: .seconds(12))
      return []
    }
  }
}

/// Why a theme could not be had, in words: the file, the line and what would be right.
public struct ThemeRefusal: Error, Hashable, Sendable {
  public let reason: String

  public init(_ reason: String) { self.reason = reason }
}
