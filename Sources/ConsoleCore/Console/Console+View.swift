import CellGrid
import ChargeModel

/// What a state looks like: the cells, and where the cursor stands while something is typed.
public struct Frame: Equatable, Sendable {
  public let grid: Grid
  public let cursor: Point?
}

extension Console {
  /// Draws the state; reads nothing but its arguments.
  ///
  /// - Parameter asciiOnly: the console's own signs are replaced where a terminal can show no others.
  public static func draw(_ state: ConsoleState, theme: Theme, asciiOnly: Bool = false) -> Frame {
    var grid = Grid(state.size)
    grid.fill(grid.bounds, style: theme[.text])
    var cursor: Point?
    if Layout.isTooSmall(state.size) {
      drawTooSmall(state, in: &grid, theme: theme)
    } else {
      cursor = drawPanes(state, in: &grid, theme: theme)
    }
    if asciiOnly { grid.replaceCharacters(AsciiGlyphs.substitute) }
    return Frame(grid: grid, cursor: cursor)
  }

  private static func drawPanes(_ state: ConsoleState, in grid: inout Grid, theme: Theme) -> Point? {
    let layout = state.layout
    HeaderView.draw(state, in: layout.header, of: &grid, theme: theme)
    if let list = layout.list { TableView.draw(state.tab, state, in: list, of: &grid, theme: theme) }
    if let detail = layout.detail { DetailView.draw(state, in: detail, of: &grid, theme: theme) }
    var cursor = FooterView.draw(state, in: layout.footer, of: &grid, theme: theme)
    if state.showsWelcome, state.overlay == nil { WelcomeCard.draw(state, in: &grid, theme: theme) }
    let area = Rect(width: state.size.width, height: state.size.height).inset(vertically: 1)
    switch state.overlay {
    case nil: break
    case .columns(let menu): ColumnMenuView.draw(menu, state, in: &grid, theme: theme)
    case .help(let help): cursor = HelpView.draw(help, state, in: &grid, theme: theme)
    case .palette(let palette): cursor = PaletteView.draw(palette, state, in: &grid, theme: theme)
    case .yank: break
    case .export(let dialog):
      cursor = ExportDialogView.draw(dialog, in: grid.bounds.inset(vertically: 1), of: &grid, theme: theme)
    case .membership(let dialog):
      cursor = MembershipDialogView(state: state, dialog: dialog, theme: theme).draw(in: area, of: &grid)
    case .bulk(let dialog):
      cursor = BulkDialogView(state: state, dialog: dialog, theme: theme).draw(in: area, of: &grid)
    case .apply(let dialog):
      cursor = ApplyDialogView(state: state, dialog: dialog, theme: theme).draw(in: area, of: &grid)
    }
    return cursor
  }

  private static func drawTooSmall(_ state: ConsoleState, in grid: inout Grid, theme: Theme) {
    let least = Layout.leastSize
    let words = [
      "Too small: \(state.size.width)x\(state.size.height)", "needs \(least.width)x\(least.height)",
      "q quits",
    ]
    for (text, line) in zip(words, grid.bounds.lines) {
      grid.write(text, in: line, style: theme[.warning], alignment: .center)
    }
  }
}
