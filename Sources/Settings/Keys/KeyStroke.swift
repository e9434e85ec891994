/// One key press, as a terminal can tell it apart; what a setting under `[keys]` names.
public enum KeyStroke: Hashable, Sendable {
  case character(Character)
  /// Control with a lower-case letter, or with one of `@ \ ] ^ _`.
  case control(Character)
  /// F1 to F12.
  case function(Int)
  case named(Named)

  public enum Named: String, Hashable, Sendable, CaseIterable {
    case enter = "Enter"
    case tab = "Tab"
    case backTab = "Shift-Tab"
    case escape = "Esc"
    case backspace = "Backspace"
    case delete = "Del"
    case insert = "Ins"
    case up = "↑"
    case down = "↓"
    case left = "←"
    case right = "→"
    case home = "Home"
    case end = "End"
    case pageUp = "PgUp"
    case pageDown = "PgDn"
  }
}

extension KeyStroke: CustomStringConvertible {
  /// As help and messages name it; reading it gives the same key.
  public var description: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^\(character.uppercased())"
    case .function(let number): "F\(number)"
    case .named(let name): name.rawValue
    }
  }
}
