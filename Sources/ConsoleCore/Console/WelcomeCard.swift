import CellGrid

/// A few words for whoever looks around in the sandbox, until the first key, which acts as any other time.
enum WelcomeCard {
  static func draw(_ state: ConsoleState, in grid: inout Grid, theme: Theme) {
    let area = grid.bounds.inset(vertically: 1).centered(Size(width: min(58, grid.size.width), height: 8))
    grid.fill(area, style: theme[.text])
    grid.frame(
      area, title: "Welcome to the sandbox", footer: "any key goes on", isFocused: true, theme: theme)
    let lines = area.inset(horizontally: 2, vertically: 1).lines
    let words =
      "Invented drivers, spoken to over real HTTP: nothing here is anybody's, and nothing can break."
    for (text, line) in zip(TextWrap.lines(words, width: lines.first?.width ?? 0), lines) {
      grid.write(text, in: line, style: theme[.text])
    }
    for (commands, line) in zip(
      [[Command.Name.filter, .open, .mark], [.attach, .watch, .prompt], [.help, .quit]], lines.suffix(3))
    {
      drawKeys(commands, state, in: line, of: &grid, theme: theme)
    }
  }

  private static func drawKeys(
    _ names: [Command.Name], _ state: ConsoleState, in line: Rect, of grid: inout Grid, theme: Theme
  ) {
    var rest = line
    for name in names {
      guard let command = Command.all.first(where: { $0.name == name }),
        let key = state.preferences.keys(of: command).first, let label = command.label
      else { continue }
      let cell = rest.leading(17)
      grid.write([(key.name, .key), (" \(label)", .keyLabel)], in: cell, theme: theme)
      rest = rest.droppingLeading(17)
    }
  }
}
