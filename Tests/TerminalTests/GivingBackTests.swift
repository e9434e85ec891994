import Glibc
import TerminalHarness
import Testing

/// However the program ends, the terminal is as it was.
@TerminalActor @Suite(.serialized)
struct GivingBackTests {
  nonisolated struct Way: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var keys = ""
    var signal: Int32?
    let end: PseudoTerminal.End
  }

  /// What an x86 processor makes of a Swift trap is another signal elsewhere.
  #if arch(x86_64)
    nonisolated static let trap = PseudoTerminal.End.signal(SIGILL)
  #else
    nonisolated static let trap = PseudoTerminal.End.signal(SIGTRAP)
  #endif

  nonisolated static let ways = [
    Way(testDescription: "close() and exit", keys: "Q", end: .exit(0)),
    Way(testDescription: "exit() without close()", keys: "E", end: .exit(3)),
    Way(testDescription: "TERM", signal: SIGTERM, end: .exit(143)),
    Way(testDescription: "INT", signal: SIGINT, end: .exit(130)),
    Way(testDescription: "HUP", signal: SIGHUP, end: .exit(129)),
    Way(testDescription: "a trap", keys: "T", end: trap),
    Way(testDescription: "a trap on another thread", keys: "B", end: trap),
    Way(testDescription: "a stack used up", keys: "O", end: .signal(SIGSEGV)),
    Way(testDescription: "SEGV", signal: SIGSEGV, end: .signal(SIGSEGV)),
    Way(testDescription: "ABRT", signal: SIGABRT, end: .signal(SIGABRT)),
    Way(testDescription: "BUS", signal: SIGBUS, end: .signal(SIGBUS)),
    Way(testDescription: "FPE", signal: SIGFPE, end: .signal(SIGFPE)),
    Way(testDescription: "QUIT", signal: SIGQUIT, end: .signal(SIGQUIT)),
    Way(testDescription: "USR1", signal: SIGUSR1, end: .signal(SIGUSR1)),
    Way(testDescription: "ALRM", signal: SIGALRM, end: .signal(SIGALRM)),
  ]

  @Test(arguments: ways)
  func `The terminal is given back within a second`(after way: Way) async throws {
    // A busy machine makes it slower, never quicker, so the quickest of some runs is the program's own time.
    var quickest = Duration.seconds(3600)
    for _ in 0..<5 where quickest >= .seconds(1) {
      let terminal = try await started()
      #expect(!terminal.hasItsModesBack, "raw mode was never entered, so leaving it proves nothing")
      terminal.forgetOutput()
      let start = ContinuousClock.now
      terminal.type(way.keys)
      if let signal = way.signal { terminal.send(signal) }
      #expect(try await terminal.ends() == way.end)
      quickest = min(quickest, ContinuousClock.now - start)
      expectGivenBack(terminal)
    }
    #expect(quickest < .seconds(1))
  }

  @Test func `Dropping the terminal gives it back, and the process goes on`() async throws {
    let terminal = try await started()
    terminal.type("D")
    #expect(try await terminal.waits(for: "\u{1B}[?1049l"))
    #expect(try await eventually { terminal.hasItsModesBack })
    expectGivenBack(terminal)
    #expect(terminal.end == nil)
  }

  @Test func `A second TERM ends a program whose loop is stuck`() async throws {
    let terminal = try await started()
    terminal.type("W")
    try await terminal.settle()
    terminal.send(SIGTERM)
    #expect(try await terminal.ends(within: .milliseconds(1500)) == nil)
    terminal.send(SIGTERM)
    #expect(try await terminal.ends() == .signal(SIGTERM))
    expectGivenBack(terminal)
  }

  @Test func `A broken pipe is not the end`() async throws {
    let terminal = try await started()
    terminal.send(SIGPIPE)
    terminal.type("z")
    #expect(try await terminal.waits(for: "<z>"))
  }

  @Test func `A closed window is reported, by HUP or by the terminal itself`() async throws {
    let terminal = try await started()
    terminal.hangUp()
    let end = try await terminal.ends()
    #expect(end == .exit(129) || end == .exit(77))
  }

  @Test func `A terminal that closes is reported once, also where HUP is ignored`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")], ignoring: SIGHUP)
    #expect(try await terminal.waits(for: "colors 256"))
    terminal.hangUp()
    #expect(try await terminal.ends() == .exit(77))
  }

  @Test func `Nothing stops where nobody could continue it`() async throws {
    let terminal = try await started()  // leads its session: an orphaned group
    terminal.type("S")
    #expect(try await terminal.waits(for: "resumed"))
    terminal.forgetOutput()
    terminal.type("\u{1B}OA")
    #expect(try await terminal.waits(for: "<↑>"))
  }

  private func started() async throws -> PseudoTerminal {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")])
    #expect(try await terminal.waits(for: "colors 256"))
    #expect(terminal.text.contains("\u{1B}[?1049h"), "alternate screen")
    #expect(terminal.text.contains("\u{1B}[?2004h"), "bracketed paste")
    #expect(terminal.text.contains("\u{1B}[?25l"), "cursor hidden")
    #expect(!terminal.text.contains("\u{1B}[?1000h"), "the mouse is the terminal's own until it is asked for")
    terminal.type("+")
    #expect(try await terminal.waits(for: "\u{1B}[?1000h\u{1B}[?1006h"))
    return terminal
  }

  private func expectGivenBack(
    _ terminal: PseudoTerminal, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    #expect(terminal.notGivenBack == [], sourceLocation: sourceLocation)
  }
}
