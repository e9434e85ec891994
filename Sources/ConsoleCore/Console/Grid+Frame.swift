import CellGrid

extension Grid {
  /// A pane's frame, with a title in its upper edge and words in its lower one.
  mutating func frame(_ area: Rect, title: String, footer: String, isFocused: Bool, theme: Theme) {
    let style = theme[isFocused ? .borderFocused : .border]
    box(area, glyphs: .rounded, style: style)
    guard area.width > 6, area.height >= 2 else { return }
    let top = area.line(0).inset(horizontally: 2)
    let bottom = area.line(area.height - 1).inset(horizontally: 2)
    if !title.isEmpty { write(" \(title) ", in: top, style: theme[isFocused ? .title : .muted]) }
    if !footer.isEmpty { write(" \(footer) ", in: bottom, style: theme[.muted]) }
  }

  /// Writes parts one after the other, each in its role.
  ///
  /// - Returns: the columns written.
  @discardableResult
  mutating func write(_ parts: [(String, Theme.Role)], in area: Rect, theme: Theme) -> Int {
    var written = 0
    for (text, role) in parts {
      written += write(text, in: area.droppingLeading(written), style: theme[role])
    }
    return written
  }
}
