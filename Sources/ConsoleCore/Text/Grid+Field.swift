import CellGrid

extension Grid {
  /// Writes a line that is being typed, or the part of it around its cursor that fits.
  ///
  /// - Returns: the columns written, and where the cursor stands.
  @discardableResult
  mutating func write(_ editor: LineEditor, in area: Rect, style: Style) -> (width: Int, cursor: Point) {
    let window = editor.window(columns: area.width)
    let width = write(window.text, in: area, style: style)
    return (width, Point(column: area.left + window.cursorColumn, line: area.top))
  }
}
