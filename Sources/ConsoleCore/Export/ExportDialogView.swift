import CellGrid
import FleetQuery

/// Draws the dialog that writes rows to a file.
enum ExportDialogView {
  /// - Returns: where the cursor stands while the file's name has the focus.
  static func draw(_ dialog: ExportDialogState, in screen: Rect, of grid: inout Grid, theme: Theme) -> Point?
  {
    let area = screen.centered(Size(width: min(76, screen.width), height: 9))
    grid.fill(area, style: theme[.text])
    grid.frame(area, title: "Export", footer: "", isFocused: true, theme: theme)
    let lines = area.inset(horizontally: 2, vertically: 1).lines
    guard lines.count == 7 else { return nil }
    label("Rows", lines[0], &grid, theme)
    grid.write(dialog.words, in: value(lines[0]), style: theme[.text])
    label("Format", lines[1], &grid, theme)
    let formats = ExportFormat.allCases.map { ($0.rawValue, $0 == dialog.format) }
    choices(formats, isFocused: dialog.focus == .format, in: value(lines[1]), &grid, theme)
    label("Fields", lines[2], &grid, theme)
    drawFields(dialog, in: value(lines[2]), &grid, theme)
    label("File", lines[3], &grid, theme)
    let (_, cursor) = grid.write(dialog.path, in: value(lines[3]), style: theme[.field])
    drawStatus(dialog, lines, &grid, theme)
    return dialog.focus == .path && dialog.phase == .choosing ? cursor : nil
  }

  private static func value(_ line: Rect) -> Rect { line.droppingLeading(9) }

  private static func label(_ text: String, _ line: Rect, _ grid: inout Grid, _ theme: Theme) {
    grid.write(text, in: line.leading(8), style: theme[.label])
  }

  /// Names in a row, the chosen one in brackets; `▸` where the focus is.
  private static func choices(
    _ names: [(name: String, isChosen: Bool)], isFocused: Bool, in line: Rect, _ grid: inout Grid,
    _ theme: Theme
  ) {
    var rest = line
    for (name, isChosen) in names {
      let text = isChosen ? "\(isFocused ? "▸" : " ")[\(name)]" : "  \(name) "
      let role: Theme.Role = isChosen ? isFocused ? .buttonFocused : .tabSelected : .tab
      rest = rest.droppingLeading(grid.write(text, in: rest, style: theme[role]))
    }
  }

  private static func drawFields(
    _ dialog: ExportDialogState, in line: Rect, _ grid: inout Grid, _ theme: Theme
  ) {
    guard dialog.hasFields else {
      grid.write(
        dialog.format == .table ? "the columns on the screen" : "all", in: line, style: theme[.muted])
      return
    }
    choices(
      [
        ("all", !dialog.isShownOnly),
        ("the \(dialog.shownColumns.count) columns on the screen", dialog.isShownOnly),
      ],
      isFocused: dialog.focus == .fields, in: line, &grid, theme)
  }

  /// With the whole path where there is room, else with the file's name.
  private static func question(_ path: String, width: Int) -> String {
    let name = path.split(separator: "/").last.map { "…/\($0)" } ?? path
    let words = " exists. Replace it?"
    return (DisplayWidth.of(path + words) <= width ? path : name) + words
  }

  private static func drawStatus(
    _ dialog: ExportDialogState, _ lines: [Rect], _ grid: inout Grid, _ theme: Theme
  ) {
    switch dialog.phase {
    case .writing:
      grid.write("writing …, Esc stops", in: lines[6], style: theme[.notice])
    case .asking(let path, let replaces):
      grid.write(
        question(path.sanitised, width: lines[5].width), in: lines[5], style: theme[.warning])
      choices(
        [("Keep it", !replaces), ("Replace it", replaces)], isFocused: true, in: lines[6], &grid, theme)
    case .choosing:
      if let failure = dialog.failure {
        grid.write("✗ \(failure)", in: lines[5], style: theme[.error])
      } else {
        grid.write(
          "~ is your home; only you can read the file", in: value(lines[4]), style: theme[.muted])
      }
      grid.write(
        [
          ("Enter", .key), (" writes   ", .keyLabel), ("Tab", .key), (" next field   ", .keyLabel),
          ("←→", .key), (" choose   ", .keyLabel), ("Esc", .key), (" closes", .keyLabel),
        ], in: lines[6], theme: theme)
    }
  }
}
