import CellGrid
import FleetQuery

/// Draws the help page: the field that narrows it down, and as many of its lines as fit.
enum HelpView {
  struct Line: Equatable {
    var keys = ""
    var text = ""
    var isTitle = false
    /// It holds what is looked for.
    var isMatch = false
  }

  static func area(in size: Size) -> Rect {
    Rect(width: size.width, height: size.height).inset(vertically: 1)
      .centered(Size(width: min(90, size.width), height: size.height))
  }

  /// Lines of help that fit, below the field.
  static func rows(in size: Size) -> Int { max(1, inner(in: size).height - 1) }

  private static func inner(in size: Size) -> Rect { area(in: size).inset(horizontally: 2, vertically: 1) }

  private static let keysWidth = 12

  /// The page as it stands: narrowed down while it is typed, else whole. Long texts take further lines.
  static func lines(_ help: HelpState, _ state: ConsoleState) -> [Line] {
    let width = inner(in: state.size).width - keysWidth
    let words = help.query.text.lowercased().split(whereSeparator: \.isWhitespace)
    var lines: [Line] = []
    for section in HelpEntries.all(for: help.place, state) {
      let found = section.entries.map { entry in (entry: entry, isMatch: !words.isEmpty && entry.holds(words))
      }
      let shown = help.isTyping && !words.isEmpty ? found.filter(\.isMatch) : found
      guard !shown.isEmpty else { continue }
      if !lines.isEmpty { lines.append(Line()) }
      if !section.title.isEmpty { lines.append(Line(text: section.title, isTitle: true)) }
      for (entry, isMatch) in shown {
        // Keys too long for their column stand on a line of their own.
        let isLong = DisplayWidth.of(entry.keys) >= keysWidth
        if isLong { lines.append(Line(keys: entry.keys, isMatch: isMatch)) }
        for (number, text) in TextWrap.lines(entry.text, width: width).enumerated() {
          lines.append(
            Line(
              keys: number == 0 && !isLong ? entry.keys : "", text: text,
              isMatch: isMatch && number == 0 && !isLong))
        }
      }
    }
    return lines
  }

  /// - Returns: where the cursor stands while it is typed.
  static func draw(_ help: HelpState, _ state: ConsoleState, in grid: inout Grid, theme: Theme) -> Point? {
    let area = area(in: state.size)
    grid.fill(area, style: theme[.text])
    let footer =
      help.isTyping
      ? "↑↓ scroll · Enter then j k n N · Esc close" : "j k scroll · n N next match · / type · q close"
    grid.frame(
      area, title: "Help \(help.place == .list ? "in the list" : "in the detail")", footer: footer,
      isFocused: true, theme: theme)
    let inner = inner(in: state.size)
    let cursor = drawField(help, in: inner.line(0), of: &grid, theme: theme)
    let lines = lines(help, state)
    if lines.isEmpty {
      grid.write("Nothing here holds that: Esc shows all.", in: inner.line(1), style: theme[.muted])
    }
    for (line, row) in zip(lines.dropFirst(help.top), inner.droppingUpper(1).lines) {
      let isSetOff = line.isMatch && !help.isTyping
      grid.write(
        line.keys, in: row.leading(line.text.isEmpty ? row.width : keysWidth - 1), style: theme[.key])
      grid.write(
        line.text, in: line.isTitle ? row : row.droppingLeading(keysWidth),
        style: theme[line.isTitle ? .columnHeader : isSetOff ? .title : .text])
      if isSetOff {
        grid.write(
          "▸", in: Rect(column: row.left - 1, line: row.top, width: 1, height: 1), style: theme[.mark])
      }
    }
    return help.isTyping ? cursor : nil
  }

  private static func drawField(
    _ help: HelpState, in line: Rect, of grid: inout Grid, theme: Theme
  ) -> Point {
    grid.write("/", in: line, style: theme[.key])
    let (width, cursor) = grid.write(help.query, in: line.droppingLeading(1), style: theme[.field])
    if help.isTyping, help.query.isEmpty {
      grid.write(" type to narrow this down", in: line.droppingLeading(width + 1), style: theme[.muted])
    }
    return cursor
  }
}

extension HelpEntries.Entry {
  /// Whether it holds every word, in small letters.
  fileprivate func holds(_ words: [Substring]) -> Bool {
    let text = "\(keys) \(name) \(text)".lowercased()
    return words.allSatisfy { text.contains($0) }
  }
}
