import CellGrid
@_spi(Benchmarks) import ChargeAPI
import ChargeModel
import ConsoleCore
import FleetQuery
import Stage
import Terminal

/// What follows a key or a page, from the state to the bytes on the terminal.
extension HotPaths {
  func countScreen() throws {
    let terminal = try CursesTerminal { _ in }
    defer { terminal.close() }
    var screen = try Screen(crowd)
    terminal.present(screen.frame.grid, cursor: nil)
    countDrawing(&screen, on: terminal)
    countKeys(screen, on: terminal)
    try countPage(on: terminal)
  }

  private func countDrawing(_ screen: inout Screen, on terminal: CursesTerminal) {
    screen.send(.key(.character("j")))
    let moved = screen.frame
    terminal.present(moved.grid, cursor: nil)
    screen.send(.key(.character("j")))
    let next = count("frame: draw") { screen.frame }
    count("frame: paint what one row changed") { terminal.present(next.grid, cursor: nil) }
    terminal.invalidate()
    count("frame: paint all of it") { terminal.present(next.grid, cursor: nil) }
  }

  private func countKeys(_ screen: Screen, on terminal: CursesTerminal) {
    var screen = screen
    let arranger = Arranger()
    func press(_ key: Key) {
      screen.send(.key(key)) { request in waiting { await arranger.arrange(request) } }
      let frame = screen.frame
      terminal.present(frame.grid, cursor: frame.cursor)
    }
    press(.character("k"))
    count("key: one row") { press(.character("j")) }
    press(.pageDown)
    count("key: a page") { press(.pageDown) }

    // The first letters prepare what the others use.
    for key in [Key.character("/"), .character("x"), .backspace, .character("n"), .character("o")] {
      press(key)
    }
    count("key: a letter of the filter") { press(.character("e")) }
    guard 1..<Self.drivers ~= screen.arranged else { fatalError("\(screen.arranged) rows were filtered") }
  }

  /// A page that comes in the middle of the list, once the page before has come the same way.
  private func countPage(on terminal: CursesTerminal) throws {
    let half = pages.drivers.count / 2
    var builder = try DriverTableBuilder(pages.drivers.prefix(half))
    var screen = try Screen(crowd)
    func take(_ json: [UInt8]) throws {
      builder.add(try Page<Driver>(json: json).items, at: Crowd.moment)
      let progress = ListProgress.reading(pages: builder.pagesRead)
      screen.send(
        .driversChanged(DriverListing(table: builder.table, progress: progress, asOf: Crowd.moment)))
      terminal.present(screen.frame.grid, cursor: nil)
    }
    try take(pages.drivers[half])
    try count("page of 100: from its bytes to the screen") { try take(pages.drivers[half + 1]) }
  }
}
