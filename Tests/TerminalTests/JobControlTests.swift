import Glibc
import TerminalHarness
import Testing

/// A program under a shell that stops and continues it.
@TerminalActor @Suite(.serialized)
struct JobControlTests {
  @Test func `Suspend, fg, and the first arrow key is an arrow key`() async throws {
    let tmux = try await started()
    try tmux.press("S")
    try await expectShell(tmux)
    try tmux.enter("fg")
    try await expectProgram(tmux)
    try tmux.press("Up")
    #expect(try await tmux.shows("<↑>"))
    #expect(try !tmux.screen().contains { $0.contains("<Esc>") })
    try await expectEnd(tmux)
  }

  @Test func `TSTP from outside does what suspend does`() async throws {
    let tmux = try await started()
    try tmux.signalProgram(SIGTSTP)
    try await expectShell(tmux)
    try tmux.enter("fg")
    try await expectProgram(tmux)
    try await expectEnd(tmux)
  }

  @Test func `After STOP, which gives no warning, fg takes the terminal again`() async throws {
    let tmux = try await started()
    try tmux.signalProgram(SIGSTOP)
    #expect(try await tmux.shows("Stopped"))
    try tmux.enter("fg")
    try await expectProgram(tmux)
    try tmux.press("Up")
    #expect(try await tmux.shows("<↑>"))
    try await expectEnd(tmux)
  }

  @Test func `Continued in the background it stops again until fg`() async throws {
    let tmux = try await started()
    try tmux.press("S")
    try await expectShell(tmux)
    try tmux.enter("bg; until jobs -l | grep 'tty output'; do sleep 0.05; done")
    #expect(try await tmux.shows("(tty output)"))
    #expect(try !tmux.isOnAlternateScreen)
    try tmux.enter("fg")
    try await expectProgram(tmux)
    try await expectEnd(tmux)
  }

  @Test func `A stopped job that is killed ends, and touches nothing`() async throws {
    let tmux = try await started()
    try tmux.press("S")
    try await expectShell(tmux)
    try tmux.enter("kill %1; while kill -0 %1; do sleep 0.05; done; jobs")
    #expect(try await tmux.shows("Exit 143"))
    #expect(try !tmux.isOnAlternateScreen)
    #expect(try tmux.isCursorShown)
  }

  @Test func `A wrapper in the same group stops with it`() async throws {
    let tmux = try await started(command: "sh -c '\(Programs.path(of: "terminal-probe")); echo wrapped $?'")
    try tmux.press("S")
    try await expectShell(tmux)
    try tmux.enter("fg")
    try await expectProgram(tmux)
    try tmux.press("Q")
    #expect(try await tmux.shows("wrapped 0"))
  }

  @Test func `A size that changed while it was stopped is reported`() async throws {
    let tmux = try await started()
    try tmux.press("S")
    try await expectShell(tmux)
    try tmux.resize(columns: 90, lines: 30)
    try tmux.enter("fg")
    #expect(try await tmux.shows("resized 90x30"))
    try await expectProgram(tmux)
    try await expectEnd(tmux)
  }

  private func started(command: String = Programs.path(of: "terminal-probe")) async throws -> Tmux {
    let tmux = try Tmux()
    try tmux.enter("saved=$(stty -g); \(command)")
    #expect(try await tmux.shows("colors 256"))
    return tmux
  }

  private func expectShell(_ tmux: Tmux, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    #expect(try await tmux.shows("Stopped"), sourceLocation: sourceLocation)
    #expect(try !tmux.isOnAlternateScreen, sourceLocation: sourceLocation)
    #expect(try tmux.isCursorShown, sourceLocation: sourceLocation)
  }

  private func expectProgram(
    _ tmux: Tmux, sourceLocation: SourceLocation = #_sourceLocation
  ) async throws {
    #expect(try await tmux.shows("resumed"), sourceLocation: sourceLocation)
    #expect(try tmux.screen()[0].hasPrefix("╭──"), sourceLocation: sourceLocation)
    #expect(try tmux.isOnAlternateScreen, sourceLocation: sourceLocation)
    #expect(try !tmux.isCursorShown, sourceLocation: sourceLocation)
  }

  /// Quits, and compares the modes with those from before the start.
  private func expectEnd(_ tmux: Tmux, sourceLocation: SourceLocation = #_sourceLocation) async throws {
    try tmux.press("Q")
    #expect(
      try await eventually { try !tmux.isOnAlternateScreen }, sourceLocation: sourceLocation)
    try tmux.enter(#"[ "$saved" = "$(stty -g)" ] && echo same $((40 + 2))"#)
    #expect(try await tmux.shows("same 42"), "modes", sourceLocation: sourceLocation)
    #expect(try tmux.isCursorShown, sourceLocation: sourceLocation)
  }
}
