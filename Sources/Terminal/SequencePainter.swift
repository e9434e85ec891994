import CNcurses
import CellGrid

/// Draws on a terminal that follows ECMA-48: writes what changed since the frame before, at once and in few bytes.
///
/// Curses takes the terminal, clears it and gives it back, but never sees what is drawn: it addresses every place in
/// full and ends every look before the next begins, which makes a third more bytes.
@MainActor
struct SequencePainter: FramePainter {
  private var writer: ScreenWriter
  private var glyphs: Glyphs
  /// What the terminal shows.
  private var shown: [Cell] = []
  /// The size of that; `nil` when it is not to be trusted.
  private var shownSize: Size?
  private var isCursorShown = true

  init(controls: ControlSet, isUTF8: Bool) {
    writer = ScreenWriter(controls: controls, width: 0)
    glyphs = Glyphs(isUTF8: isUTF8)
    cn_refresh(-1, -1)  // enters the alternate screen
  }

  mutating func forget() {
    shownSize = nil
    cn_distrust_screen()
  }

  mutating func farewell() -> [UInt8] {
    writer.use(.plain)
    return writer.take()
  }

  mutating func draw(_ grid: Grid, size: Size, cursor: Point?) {
    var grid = grid
    grid.settleBlanks()
    if shownSize != grid.size {
      writer = ScreenWriter(controls: writer.controls, width: size.width)
      writer.clear()
      shown = Array(repeating: Cell(" "), count: grid.cells.count)
      shownSize = grid.size
    }
    let frame = FrameLines(grid.cells, before: shown, width: grid.size.width)
    let lines = min(size.height, grid.size.height)
    var changed = (0..<lines).filter { !frame.isSame($0, before: $0) }
    if writer.controls.scrolls, let move = LineMove(changed, in: frame) {
      scroll(move, cells: grid.cells, width: grid.size.width)
      changed = (0..<lines).filter { shown[frame.cells(of: $0)] != grid.cells[frame.cells(of: $0)] }
    }
    for line in changed {
      write(grid.cells, line: line, row: line * grid.size.width, columns: min(size.width, grid.size.width))
    }
    shown = grid.cells

    let visible = cursor.flatMap { Rect(width: size.width, height: size.height).contains($0) ? $0 : nil }
    if (visible != nil) != isCursorShown {
      isCursorShown = visible != nil
      curs_set(isCursorShown ? 1 : 0)
    }
    if let visible { writer.move(to: visible, isExact: true) }
    let bytes = writer.take()
    if !bytes.isEmpty { bytes.write(to: 1) }
  }

  /// Lets the terminal move lines that it shows elsewhere already.
  private mutating func scroll(_ move: LineMove, cells: [Cell], width: Int) {
    let middle = move.uncovered.lowerBound * width + width / 2
    let blank = blank(like: cells[middle].style)
    if writer.look.map({ !$0.blanksLike(blank) }) ?? true { writer.use(blank) }
    writer.scroll(lines: move.region, by: move.distance)
    var moved = Array(repeating: Cell(" ", style: blank), count: move.region.count * width)
    for line in move.region {
      let from = line + move.distance
      guard move.region.contains(from) else { continue }
      let target = (line - move.region.lowerBound) * width
      moved.replaceSubrange(target..<target + width, with: shown[from * width..<(from + 1) * width])
    }
    shown.replaceSubrange(move.region.lowerBound * width..<move.region.upperBound * width, with: moved)
  }

  /// The look of what the terminal blanks by itself, where it can have the background of a style.
  private func blank(like style: Style) -> Style {
    let drawn = writer.controls.drawn(style)
    return writer.controls.erasesInColor ? Style(background: drawn.background) : .plain
  }

  // MARK: A line

  private mutating func write(_ cells: [Cell], line: Int, row: Int, columns: Int) {
    var column = 0
    while column < columns {
      let cell = cells[row + column]
      let isCovered = cell.isContinuation && column > 0 && cells[row + column - 1].width == 2
      guard shown[row + column] != cell, !isCovered else {
        column += 1  // the half of a wide cluster that stood as it was shows the style of the other
        continue
      }
      let erased = erase(cells, at: Point(column: column, line: line), row: row, columns: columns)
      if erased > 0 {
        column += erased
      } else {
        go(to: Point(column: column, line: line), cells, row: row)
        column += put(cell, room: columns - column)
      }
    }
  }

  /// Blanks a run of cells by one sequence.
  ///
  /// - Returns: how many; none where blanks are as cheap.
  private mutating func erase(_ cells: [Cell], at place: Point, row: Int, columns: Int) -> Int {
    let style = writer.controls.drawn(cells[row + place.column].style)
    guard writer.controls.erasesInColor || style.background == .standard else { return 0 }
    var end = place.column
    var lastChange = end
    while end < columns, cells[row + end].isBlank,
      writer.controls.drawn(cells[row + end].style).blanksLike(style)
    {
      if shown[row + end] != cells[row + end] { lastChange = end }
      end += 1
    }
    let count = lastChange + 1 - place.column
    let isToEnd = end == columns && writer.controls.erasesLines && count > 3
    guard isToEnd || writer.controls.erasesCharacters && count >= 8 else { return 0 }
    go(to: place, cells, row: row)
    if writer.look.map({ !$0.blanksLike(style) }) ?? true { writer.use(style) }
    if isToEnd { writer.eraseToEnd() } else { writer.erase(columns: count) }
    return isToEnd ? end - place.column : count
  }

  /// Goes to a place; over a few cells that stand as they should by writing them again.
  private mutating func go(to target: Point, _ cells: [Cell], row: Int) {
    if let gap = writer.gap(to: target), gap.allSatisfy({ isWrittenAgain(cells[row + $0]) }) {
      for column in gap { _ = put(cells[row + column], room: 1) }
    } else {
      writer.move(to: target, isExact: cells[row + target.column].isFrameLine)
    }
  }

  /// Whether it is one byte in the look that is written anyway.
  private func isWrittenAgain(_ cell: Cell) -> Bool {
    guard cell.width == 1, cell.character.isPrintableASCII, let look = writer.look else { return false }
    let drawn = writer.controls.drawn(cell.style)
    return drawn == look || cell.isBlank && drawn.blanksLike(look)
  }

  /// - Returns: the columns it takes.
  private mutating func put(_ cell: Cell, room: Int) -> Int {
    let style = writer.controls.drawn(cell.style)
    let character = cell.isContinuation ? " " : cell.character
    // A blank shows no more of a look than its background.
    if character != " " || writer.look.map({ !$0.blanksLike(style) }) ?? true { writer.use(style) }
    if cell.width < 2, character.isPrintableASCII, let ascii = character.asciiValue {
      writer.write(ascii: ascii)
      return 1
    }
    let columns = max(1, min(Int(cell.width), room))
    let scalars = glyphs.contents(of: character, columns: columns).joined()
      .compactMap { $0 == 0 ? nil : Unicode.Scalar(UInt32(bitPattern: $0)) }
    writer.write(scalars, columns: columns, isCertain: scalars.count == 1 && scalars[0].hasCertainWidth)
    return columns
  }
}

extension Cell {
  fileprivate var isBlank: Bool { width == 1 && character == " " }
}

extension Character {
  fileprivate var isPrintableASCII: Bool {
    asciiValue.map { $0 >= 0x20 && $0 < 0x7F } ?? false && unicodeScalars.count == 1
  }
}

extension Unicode.Scalar {
  /// Whether every terminal gives it the same columns: Latin, the console's own signs, kana, Han and hangul.
  fileprivate var hasCertainWidth: Bool {
    switch value {
    case 0xC0..<0x300, 0x2026, 0x2212, 0x2500..<0x2580, 0x25CB..<0x25D0, 0x3041..<0x3097, 0x30A1..<0x30FB,
      0x4E00..<0xA000, 0xAC00..<0xD7A4:
      true
    default: false
    }
  }
}
