/// One cell of the screen: a grapheme cluster, or the right half of a wide one beside it.
public struct Cell: Hashable, Sendable {
  public let character: Character
  /// Columns the cluster takes: 1 or 2; 0 marks the cell that the wide cluster to its left covers.
  public let width: UInt8
  public var style: Style

  public init(_ character: Character, width: UInt8 = 1, style: Style = .plain) {
    self.character = character
    self.width = width
    self.style = style
  }

  public var isContinuation: Bool { width == 0 }

  /// Whether it is one of the characters that frames are drawn with.
  public var isFrameLine: Bool {
    character == "|" || character.unicodeScalars.first.map { 0x2500...0x257F ~= $0.value } == true
  }

  static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }
}
