import CellGrid
import ConsoleCore
import Stage

/// What is on screen before and after the cursor moves by one row.
struct Frames {
  let before: Frame
  /// The same, drawn once more.
  let again: Frame
  let after: Frame

  init() async throws {
    var screen = try Screen(try await Crowd())
    before = screen.frame
    again = screen.frame
    screen.send(.key(.character("j")))
    after = screen.frame
    let count = differences(before.grid, after.grid)
    guard before == again, count > 0 else { fatalError("\(count) cells differ") }
  }
}

/// The cells of `after` that differ, counted by the same walk as the terminal's painter takes.
func differences(_ before: Grid, _ after: Grid) -> Int {
  let (before, after) = (before.cells, after.cells)
  var count = 0
  for place in after.indices where before[place] != after[place] { count += 1 }
  return count
}
