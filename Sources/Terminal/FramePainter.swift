import CellGrid

/// Shows frames on the terminal that curses has taken.
@MainActor
protocol FramePainter {
  /// Makes the next frame a whole one, whatever the terminal shows.
  mutating func forget()
  /// Shows as much of `grid` as fits a screen of `size`.
  mutating func draw(_ grid: Grid, size: Size, cursor: Point?)
  /// What gives the terminal back its own look, past curses.
  mutating func farewell() -> [UInt8]
}
