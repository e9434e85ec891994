import Glibc
import TerminalHarness
import Testing

/// Another program has the terminal for a while, under the shell that runs both.
@TerminalActor @Suite(.serialized)
struct PagerTests {
  /// Shows what it is given and ends with 3 at the next line typed.
  private static let pager = "cat; read answer </dev/tty; exit 3"

  @Test func `A pager has the terminal as the shell had it, and everything is taken again behind it`()
    async throws
  {
    let tmux = try await started()
    try tmux.press("+", "P")
    #expect(try await tmux.showsLine("second line"))
    #expect(try !tmux.isOnAlternateScreen)
    #expect(try tmux.isCursorShown)
    #expect(try !tmux.isMouseAskedFor)
    try tmux.enter("Q is no key of ours now")
    #expect(try await tmux.shows("paged 3"))
    #expect(try await tmux.shows("resumed"))
    #expect(try tmux.isOnAlternateScreen)
    #expect(try tmux.isMouseAskedFor)
    #expect(try !tmux.isCursorShown)
    try tmux.press("Up")
    #expect(try await tmux.shows("<↑>"))
    try tmux.paste("pasted")
    #expect(try await tmux.shows("paste 6: pasted"))
    try await expectEnd(tmux)
  }

  @Test func `Its ^C is its own, and a size that changed meanwhile is reported`() async throws {
    let tmux = try await started()
    try tmux.press("P")
    #expect(try await tmux.showsLine("second line"))
    try tmux.resize(columns: 90, lines: 30)
    try tmux.press("C-c")
    #expect(try await tmux.shows("paged 130"))
    #expect(try await tmux.shows("resized 90x30"))
    try await expectEnd(tmux)
  }

  @Test func `Both stop as one job, and fg brings the pager back`() async throws {
    let tmux = try await started()
    try tmux.press("P")
    #expect(try await tmux.showsLine("second line"))
    try tmux.press("C-z")
    #expect(try await tmux.shows("Stopped"))
    try tmux.enter("fg")
    // What is typed before the shell has given the terminal away is the shell's, so it is typed until it is heard.
    let isHeard = try await eventually {
      if try tmux.screen().contains(where: { $0.contains("paged 3") }) { return true }
      try tmux.press("Enter")
      return false
    }
    #expect(isHeard)
    try await expectEnd(tmux)
  }

  @Test func `TERM ends the pager, too`() async throws {
    let terminal = try PseudoTerminal(
      [Programs.path(of: "terminal-probe")],
      environment: ["PAGER": "echo pager $$; exec sleep 3600"])
    #expect(try await terminal.waits(for: "colors 256"))
    terminal.type("P")
    #expect(try await terminal.waits(for: "pager "))
    try await terminal.settle()
    let digits = terminal.text.split(separator: "pager ").last?.prefix { $0.isNumber } ?? ""
    let pager = try #require(pid_t(digits))
    #expect(kill(pager, 0) == 0)
    terminal.send(SIGTERM)
    #expect(try await terminal.ends() == .exit(143))
    #expect(kill(pager, 0) != 0)
    #expect(terminal.notGivenBack == [])
  }

  @Test func `Without such a program the terminal is taken again and told so`() async throws {
    let tmux = try await started(pager: "/no/such/pager 2>/dev/null")
    try tmux.press("P")
    #expect(try await tmux.shows("paged 127"))
    try await expectEnd(tmux)
  }

  private func started(pager: String = pager) async throws -> Tmux {
    let tmux = try Tmux()
    try tmux.enter("saved=$(stty -g); export PAGER='\(pager)'; clear; \(Programs.path(of: "terminal-probe"))")
    #expect(try await tmux.shows("colors 256"))
    return tmux
  }

  /// Quits, and compares the modes with those from before the start.
  private func expectEnd(_ tmux: Tmux, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try tmux.press("Q")
    #expect(try await eventually { try !tmux.isOnAlternateScreen }, sourceLocation: sourceLocation)
    try tmux.enter(#"[ "$saved" = "$(stty -g)" ] && echo same $((40 + 2))"#)
    #expect(try await tmux.shows("same 42"), "modes", sourceLocation: sourceLocation)
  }
}
