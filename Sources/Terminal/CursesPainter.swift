import CNcurses
import CellGrid

/// Draws through curses, which knows terminals of any kind, and remembers the last frame so as to touch only what differs.
@MainActor
struct CursesPainter: FramePainter {
  private var glyphs: Glyphs
  private var pairs: ColorPairs
  /// What curses' window holds; `nil` when that is not to be trusted.
  private var shown: Grid?
  private var isCursorShown = true
  /// The cells of one stretch of changes; kept for its storage.
  private var stretch: [cchar_t] = []
  /// The style met last, which is mostly the next one too.
  private var look = Look(style: .plain, attributes: 0, pair: 0)

  private struct Look {
    let style: Style
    let attributes: attr_t
    let pair: Int32
  }

  init(isUTF8: Bool, colors: Int) {
    glyphs = Glyphs(isUTF8: isUTF8)
    pairs = ColorPairs(colors: colors)
  }

  mutating func forget() {
    shown = nil
    cn_distrust_screen()
  }

  /// Curses sees to that itself.
  mutating func farewell() -> [UInt8] { [] }

  mutating func draw(_ grid: Grid, size: Size, cursor: Point?) {
    var grid = grid
    grid.settleBlanks()
    if !putChanges(of: grid, size: size, mayFail: true) {
      pairs.removeAll()
      look = Look(style: .plain, attributes: 0, pair: 0)
      shown = nil
      _ = putChanges(of: grid, size: size, mayFail: false)
    }
    shown = grid

    let visible = cursor.flatMap { Rect(width: size.width, height: size.height).contains($0) ? $0 : nil }
    if (visible != nil) != isCursorShown {
      isCursorShown = visible != nil
      curs_set(isCursorShown ? 1 : 0)
    }
    cn_refresh(Int32(visible?.line ?? -1), Int32(visible?.column ?? -1))
  }

  /// Hands the cells that changed to curses.
  ///
  /// - Returns: false when it ran out of colour pairs; never unless it `mayFail`.
  private mutating func putChanges(of grid: Grid, size: Size, mayFail: Bool) -> Bool {
    let before = shown.flatMap { $0.size == grid.size ? $0.cells : nil }
    if before == nil { cn_erase() }
    let cells = grid.cells
    let width = min(size.width, grid.size.width)
    for line in 0..<min(size.height, grid.size.height) {
      let row = line * grid.size.width
      var place = row
      while place < row + width {
        if let before, before[place] == cells[place] {
          place += 1
          continue
        }
        let start = place
        stretch.removeAll(keepingCapacity: true)
        while place < row + width, before.map({ $0[place] != cells[place] }) ?? true {
          let cell = cells[place]
          if cell.isContinuation, place > row, cells[place - 1].width == 2 {
            break  // its wide half stands as it was, and shows its own style
          }
          guard let look = look(for: cell.style, mayFail: mayFail) else { return false }
          place += append(cell, look: look, room: row + width - place)
        }
        if stretch.isEmpty {
          place += 1
        } else {
          cn_put(Int32(line), Int32(start - row), stretch, Int32(stretch.count))
        }
      }
    }
    return true
  }

  /// - Returns: the columns it takes.
  private mutating func append(_ cell: Cell, look: Look, room: Int) -> Int {
    if cell.width == 1, let ascii = cell.character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      stretch.append(cn_cell([wchar_t(ascii), 0], look.attributes, look.pair))
      return 1
    }
    let columns = max(1, min(Int(cell.width), room))
    let character = cell.isContinuation ? " " : cell.character
    for content in glyphs.contents(of: character, columns: columns) {
      stretch.append(cn_cell(content, look.attributes, look.pair))
    }
    return columns
  }

  private mutating func look(for style: Style, mayFail: Bool) -> Look? {
    if style == look.style { return look }
    let pair = pairs.pair(for: style)
    if pair == nil, mayFail { return nil }
    look = Look(style: style, attributes: style.attributes.forCurses, pair: pair ?? 0)
    return look
  }
}

extension Style.Attributes {
  fileprivate var forCurses: attr_t {
    var attributes: attr_t = 0
    if contains(.bold) { attributes |= cn_bold() }
    if contains(.dim) { attributes |= cn_dim() }
    if contains(.underline) { attributes |= cn_underline() }
    if contains(.reverse) { attributes |= cn_reverse() }
    if contains(.italic) { attributes |= cn_italic() }
    return attributes
  }
}
