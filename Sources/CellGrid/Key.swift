/// One key press, as a terminal can tell it apart.
///
/// `^J ^M ^I ^H ^[` arrive as `enter`, `enter`, `tab`, `backspace` and `escape`, never as controls.
public enum Key: Hashable, Sendable {
  case character(Character)
  /// Control with a lower-case letter, or with one of `@ \ ] ^ _`.
  case control(Character)
  case function(Int)
  case enter, tab, backTab, escape, backspace, delete, insert
  case up, down, left, right, home, end, pageUp, pageDown
  /// `←` and `→` with Ctrl or Alt: by words in a line that is typed, else what they are without.
  case wordLeft, wordRight
}

extension Key {
  /// How help and messages name it.
  public var name: String {
    switch self {
    case .character(" "): "Space"
    case .character(let character): String(character)
    case .control(let character): "^\(String(character).uppercased())"
    case .function(let number): "F\(number)"
    case .enter: "Enter"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .escape: "Esc"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .wordLeft: "Ctrl-←"
    case .wordRight: "Ctrl-→"
    }
  }

  /// The same key without Ctrl or Alt, for those that have another meaning with them.
  public var unmodified: Key {
    switch self {
    case .wordLeft: .left
    case .wordRight: .right
    default: self
    }
  }
}
