import CellGrid

/// One line being typed: the text, and where the cursor stands in it.
public struct LineEditor: Equatable, Sendable {
  private var before: [Character]
  private var after: [Character] = []

  public init(_ text: String = "") { before = Array(text) }

  public var text: String { String(before + after) }

  /// Columns from the beginning to the cursor.
  public var cursorColumn: Int { before.reduce(0) { $0 + DisplayWidth.of($1) } }

  /// Applies a key that edits or moves.
  ///
  /// - Returns: whether it was such a key.
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): before.append(character)
    case .backspace: _ = before.popLast()
    case .delete, .control("d"): if !after.isEmpty { after.removeFirst() }
    case .left, .control("b"): if let last = before.popLast() { after.insert(last, at: 0) }
    case .right, .control("f"): if !after.isEmpty { before.append(after.removeFirst()) }
    case .home, .control("a"): (before, after) = ([], before + after)
    case .end, .control("e"): (before, after) = (before + after, [])
    case .control("u"): before = []
    case .control("k"): after = []
    case .control("w"): deleteWord()
    default: return false
    }
    return true
  }

  /// Inserts a paste; line breaks become blanks, other controls go.
  public mutating func insert(_ pasted: String) {
    for character in pasted {
      if character.isNewline || character == "\t" {
        before.append(" ")
      } else if DisplayWidth.of(character) > 0 {
        before.append(character)
      }
    }
  }

  private mutating func deleteWord() {
    while before.last?.isWhitespace == true { before.removeLast() }
    while let last = before.last, !last.isWhitespace { before.removeLast() }
  }
}
