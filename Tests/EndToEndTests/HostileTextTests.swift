import CellGrid
import Foundation
import TerminalHarness
import Testing

/// Names that try to break the screen: escapes, bidi, zero widths, 10,000 characters, families, flags, stacks of marks.
@TerminalActor @Suite(.serialized) struct HostileTextTests {
  @Test(arguments: [(120, 40), (80, 24), (60, 15)])
  func `Every border is straight, and nothing of a name reaches the terminal as a sequence`(
    columns: Int, lines: Int
  ) async throws {
    let sandbox = try Program.start(
      ["sandbox", "--port", "0", "--drivers", "64", "--fault", "hostile=100%"])
    defer { sandbox.stop() }
    let line = try #require(sandbox.firstLine)
    let shell = try Tmux(
      columns: columns, lines: lines,
      environment: [
        "CHARGE_API_KEY": "ch_sk_test_hostile",
        "CHARGE_BASE_URL": line.split(separator: " ").last.map(String.init) ?? "",
      ])
    try shell.enter(Program.path)
    #expect(try await shell.shows("of 64"))
    for step in 0..<8 {
      #expect(try await shell.shows("\(step * 8 + 1) of 64"))
      let screen = try shell.screen()
      for text in screen.dropFirst().prefix(lines - 2) {
        #expect(text.first.map { "╭│╰".contains($0) } == true, "\(text)")
        #expect(text.last.map { "╮│╯".contains($0) } == true, "\(text)")
        #expect(DisplayWidth.of(text) == columns, "\(text)")
      }
      #expect(!screen.contains { $0.contains("owned") && !$0.contains("]0;owned") })
      try shell.press(
        "Down", "Down", "Down", "Down", "Down", "Down", "Down", "Down")
    }
    try shell.type("q")
  }
}
