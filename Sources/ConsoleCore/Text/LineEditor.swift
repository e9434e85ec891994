import CellGrid
import ChargeModel

/// One line being typed: the text, and where the cursor stands in it. Filter, dialogs, command line and help are all
/// typed in one of these.
public struct LineEditor: Equatable, Sendable {
  private var before: [Character]
  private var after: [Character] = []
  /// What was cut last, for `^Y`.
  private var cut: [Character] = []

  /// Longer lines are no filter, name or command; what is over is not taken.
  private static let longest = 2000

  public init(_ text: String = "") {
    before = []
    insert(text)
  }

  public var text: String { String(before + after) }

  public var isEmpty: Bool { before.isEmpty && after.isEmpty }

  public var isAtEnd: Bool { after.isEmpty }

  /// Columns from the beginning to the cursor.
  public var cursorColumn: Int { Self.width(before) }

  /// Applies a key that edits or moves.
  ///
  /// - Returns: whether it was such a key.
  public mutating func apply(_ key: Key) -> Bool {
    switch key {
    case .character(let character): insert(String(character))
    case .backspace: _ = before.popLast()
    case .delete, .control("d"): if !after.isEmpty { after.removeFirst() }
    case .left, .control("b"): move(by: -1)
    case .right, .control("f"): move(by: 1)
    case .wordLeft: move(by: -lengthOfWordBefore)
    case .wordRight: move(by: lengthOfWordAfter)
    case .home, .control("a"): move(by: -before.count)
    case .end, .control("e"): move(by: after.count)
    case .control("u"): cutBefore(before.count)
    case .control("w"): cutBefore(lengthOfWordBefore)
    case .control("k"): (cut, after) = (after.isEmpty ? cut : after, [])
    case .control("y"): insert(String(cut))
    default: return false
    }
    join()
    return true
  }

  /// Inserts a paste; line breaks become blanks, other controls go, and so does what would hide or turn text.
  public mutating func insert(_ pasted: String) {
    for character in pasted.prefix(Self.longest) where before.count + after.count < Self.longest {
      if character.isNewline || character == "\t" {
        before.append(" ")
      } else if DisplayWidth.of(character) > 0 {
        before += String(character).sanitised
      } else if let last = before.last, (String(last) + String(character)).count == 1 {
        // A mark that was typed behind its letter.
        before[before.count - 1] = Character(String(last) + String(character))
      }
    }
    join()
  }

  private mutating func move(by steps: Int) {
    let place = before.count + steps
    let all = before + after
    let bounded = max(0, min(place, all.count))
    (before, after) = (Array(all[..<bounded]), Array(all[bounded...]))
  }

  private mutating func cutBefore(_ count: Int) {
    guard count > 0 else { return }
    cut = Array(before.suffix(count))
    before.removeLast(count)
  }

  /// The blanks before the cursor and the word before them.
  private var lengthOfWordBefore: Int {
    let blanks = before.reversed().prefix(while: \.isWhitespace).count
    return blanks + before.dropLast(blanks).reversed().prefix { !$0.isWhitespace }.count
  }

  private var lengthOfWordAfter: Int {
    let blanks = after.prefix(while: \.isWhitespace).count
    return blanks + after.dropFirst(blanks).prefix { !$0.isWhitespace }.count
  }

  /// Brings the parts back to one character a cluster where an edit brought together what joins, as two letters that
  /// are a flag; where that is at the cursor, it goes behind it.
  private mutating func join() {
    guard before.contains(where: \.isComposite) || after.contains(where: \.isComposite) else { return }
    let all = Array(String(before + after))
    guard all.count < before.count + after.count else { return }
    var place = 0
    var scalars = before.reduce(0) { $0 + $1.unicodeScalars.count }
    while scalars > 0 {
      scalars -= all[place].unicodeScalars.count
      place += 1
    }
    (before, after) = (Array(all[..<place]), Array(all[place...]))
  }
}

extension Character {
  /// Whether it may join a neighbour.
  fileprivate var isComposite: Bool { !isASCII }
}

extension LineEditor {
  /// The part of the line that a field shows.
  public struct Window: Equatable, Sendable {
    public let text: String
    /// Columns from the field's left edge.
    public let cursorColumn: Int
  }

  /// The part around the cursor that fits `columns`, with `…` where it goes on; clusters are shown whole or not at
  /// all, and the cursor is always within.
  public func window(columns: Int) -> Window {
    let all = before + after
    guard columns > 0 else { return Window(text: "", cursorColumn: 0) }
    // A line that fits leaves room for a cursor at its end.
    if Self.width(all) < columns { return Window(text: String(all), cursorColumn: cursorColumn) }
    // Room for the cursor itself, and a third of the field for what stands behind it.
    let behind = min(Self.width(after), columns / 3)
    var start = before.count
    var left = 0
    let room = columns - 1 - behind
    while start > 0 {
      let width = DisplayWidth.of(before[start - 1])
      guard left + width + (start > 1 ? 1 : 0) <= room else { break }
      left += width
      start -= 1
    }
    let opening = start > 0 && room > 0 ? "…" : ""
    let cursor = opening.count + left
    var text = opening + String(before[start...])
    var rest = columns - cursor
    for (place, character) in after.enumerated() {
      let width = DisplayWidth.of(character)
      guard width + (place + 1 < after.count ? 1 : 0) <= rest else {
        if rest > 0 { text += "…" }
        break
      }
      text.append(character)
      rest -= width
    }
    return Window(text: text, cursorColumn: cursor)
  }

  private static func width(_ characters: [Character]) -> Int {
    characters.reduce(0) { $0 + DisplayWidth.of($1) }
  }
}
