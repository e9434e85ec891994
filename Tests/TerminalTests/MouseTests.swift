import TerminalHarness
import Testing

/// The mouse, which is the terminal's own until it is asked for.
@TerminalActor @Suite(.serialized)
struct MouseTests {
  @Test func `Clicks and the wheel are told where the screen is, and nowhere else`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")], columns: 100, lines: 30)
    #expect(try await terminal.waits(for: "colors 256"))
    terminal.type("\u{1B}[<0;7;7Ma+")
    #expect(try await terminal.waits(for: "<a>"))
    #expect(try await terminal.waits(for: "\u{1B}[?1000h\u{1B}[?1006h"))
    terminal.type("\u{1B}[<0;101;5M\u{1B}[<0;5;31M\u{1B}[<0;100;30M\u{1B}[<65;1;1M\u{1B}[<64;3;2Mz")
    #expect(try await terminal.waits(for: "<z>"))
    #expect(terminal.text.contains("mouse click 99,29"))
    #expect(terminal.text.contains("mouse wheelDown 0,0"))
    #expect(terminal.text.contains("mouse wheelUp 2,1"))
    #expect(terminal.text.ranges(of: "mouse").count == 3)
    terminal.type("-")
    #expect(try await terminal.waits(for: "\u{1B}[?1006l\u{1B}[?1000l"))
  }

  @Test func `It is given up for a shell and taken again behind fg`() async throws {
    let tmux = try Tmux()
    try tmux.enter(Programs.path(of: "terminal-probe"))
    #expect(try await tmux.shows("colors 256"))
    #expect(try !tmux.isMouseAskedFor)
    try tmux.press("+")
    #expect(try await eventually { try tmux.isMouseAskedFor })
    try tmux.press("S")
    #expect(try await tmux.shows("Stopped"))
    #expect(try !tmux.isMouseAskedFor)
    try tmux.enter("fg")
    #expect(try await tmux.shows("resumed"))
    #expect(try tmux.isMouseAskedFor)
    try tmux.press("Q")
    #expect(try await eventually { try !tmux.isMouseAskedFor })
  }
}
