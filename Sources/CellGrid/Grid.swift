/// A frame: every cell of the screen, row by row.
///
/// Drawing is clipped to the rectangle it names and to the grid; a wide cluster that does not fit whole is
/// not drawn in half. Control characters never become cells.
public struct Grid: Hashable, Sendable {
  public let size: Size
  /// Row-major, `size.width` cells a line.
  public private(set) var cells: [Cell]
  /// What stands at the end of a text that was cut; one column wide.
  public let ellipsis: Character

  public enum Alignment: Hashable, Sendable {
    case leading, trailing, center
  }

  public init(_ size: Size, ellipsis: Character = "…") {
    self.size = size
    self.ellipsis = ellipsis
    cells = Array(repeating: Cell(" "), count: size.width * size.height)
  }

  public var bounds: Rect { Rect(width: size.width, height: size.height) }

  public subscript(column: Int, line: Int) -> Cell {
    precondition(bounds.contains(Point(column: column, line: line)), "a cell outside the grid")
    return cells[line * size.width + column]
  }

  /// Fills an area with one narrow character.
  public mutating func fill(_ area: Rect, with character: Character = " ", style: Style = .plain) {
    for line in max(0, area.top)..<max(0, area.top, min(size.height, area.bottom)) {
      let columns = max(0, area.left)..<max(0, area.left, min(size.width, area.right))
      for column in columns { put(Cell(character, style: style), column, line) }
    }
  }

  /// Changes how an area looks and leaves its text.
  public mutating func restyle(_ area: Rect, _ change: (Style) -> Style) {
    for line in max(0, area.top)..<max(0, area.top, min(size.height, area.bottom)) {
      for column in max(0, area.left)..<max(0, area.left, min(size.width, area.right)) {
        let place = line * size.width + column
        cells[place].style = change(cells[place].style)
      }
    }
  }

  /// Writes `text` on the first line of `area`, cut with an ellipsis on a cluster border when it is too wide.
  ///
  /// - Returns: the columns written, alignment's padding not counted.
  @discardableResult
  public mutating func write(
    _ text: String, in area: Rect, style: Style = .plain, alignment: Alignment = .leading
  ) -> Int {
    guard area.height > 0, area.width > 0, area.top >= 0, area.top < size.height else { return 0 }
    if alignment == .leading, let written = writeNarrow(text, in: area, style: style) { return written }
    let shown = DisplayWidth.truncate(text, to: area.width, ellipsis: ellipsis)
    let width = DisplayWidth.of(shown)
    let padding =
      switch alignment {
      case .leading: 0
      case .center: (area.width - width) / 2
      case .trailing: area.width - width
      }
    var column = area.left + padding
    for character in shown {
      let width = DisplayWidth.of(character)
      guard width > 0 else { continue }
      place(character, width: width, column: column, line: area.top, style: style)
      column += width
    }
    return width
  }

  /// The quick way for what most texts are: printable ASCII that fits.
  private mutating func writeNarrow(_ text: String, in area: Rect, style: Style) -> Int? {
    let bytes = text.utf8
    guard bytes.count <= area.width, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return nil }
    var column = area.left
    for byte in bytes {
      place(Character(Unicode.Scalar(byte)), width: 1, column: column, line: area.top, style: style)
      column += 1
    }
    return bytes.count
  }

  /// Gives every blank the style of the cell before it where nobody sees the difference.
  ///
  /// Each change of style along a line costs bytes on its way to a terminal. A frame's line passes nothing on, since
  /// what stands behind it is drawn again more often. What a line comes to depends on that line alone, so one that
  /// moves up or down stays the same.
  public mutating func settleBlanks() {
    for row in stride(from: 0, to: cells.count, by: max(1, size.width)) {
      for place in row + 1..<max(row + 1, row + size.width) where cells[place].style != cells[place - 1].style
      {
        let before = cells[place - 1].style
        if cells[place].width == 1, cells[place].style.blanksLike(before), cells[place].character == " ",
          !cells[place - 1].isFrameLine
        {
          cells[place].style = before
        }
      }
    }
  }

  private mutating func place(_ character: Character, width: Int, column: Int, line: Int, style: Style) {
    guard column >= 0, column + width <= size.width else { return }
    put(Cell(character, width: UInt8(width), style: style), column, line)
    if width == 2 {
      put(.continuation(style), column + 1, line)
    }
  }

  /// Stores a cell and blanks the half that is left of a wide cluster it cuts.
  private mutating func put(_ cell: Cell, _ column: Int, _ line: Int) {
    let place = line * size.width + column
    let old = cells[place]
    if old.width == 2, column + 1 < size.width {
      cells[place + 1] = Cell(" ", style: cells[place + 1].style)
    }
    if old.isContinuation, !cell.isContinuation, column > 0 {
      cells[place - 1] = Cell(" ", style: cells[place - 1].style)
    }
    cells[place] = cell
  }

  /// The frame as lines of text, trailing blanks kept, for tests and captures.
  public var lines: [String] {
    (0..<size.height).map { line in
      var text = ""
      for cell in cells[line * size.width..<(line + 1) * size.width] where !cell.isContinuation {
        text.append(cell.character)
      }
      return text
    }
  }
}

extension Grid {
  /// Replaces narrow characters one by one, as where a terminal can show only some.
  public mutating func replaceCharacters(_ substitute: (Character) -> Character) {
    for place in cells.indices where cells[place].width == 1 {
      let replacement = substitute(cells[place].character)
      if replacement != cells[place].character {
        cells[place] = Cell(replacement, style: cells[place].style)
      }
    }
  }
}
