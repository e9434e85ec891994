import Glibc
import TerminalHarness
import Testing

/// However the real program ends, the terminal is as it was.
@TerminalActor @Suite(.serialized)
struct GivingBackTests {
  nonisolated struct Way: CustomTestStringConvertible, Sendable {
    let testDescription: String
    var keys = ""
    var signal: Int32?
    var environment: [String: String] = [:]
    let ends: [PseudoTerminal.End]
  }

  nonisolated static let ways = [
    Way(testDescription: "q", keys: "q", ends: [.exit(0)]),
    Way(testDescription: "^C twice", keys: "\u{3}\u{3}", ends: [.exit(0)]),
    Way(testDescription: "TERM", signal: SIGTERM, ends: [.exit(143)]),
    Way(testDescription: "INT", signal: SIGINT, ends: [.exit(130)]),
    Way(testDescription: "HUP", signal: SIGHUP, ends: [.exit(129)]),
    Way(testDescription: "SEGV", signal: SIGSEGV, ends: [.signal(SIGSEGV)]),
    Way(testDescription: "BUS", signal: SIGBUS, ends: [.signal(SIGBUS)]),
    Way(testDescription: "FPE", signal: SIGFPE, ends: [.signal(SIGFPE)]),
    Way(testDescription: "ABRT", signal: SIGABRT, ends: [.signal(SIGABRT)]),
    // A Swift trap is an illegal instruction on x86 and a trace trap elsewhere.
    Way(
      testDescription: "a trap", environment: ["CHARGEDECK_TEST_TRAP": "1"],
      ends: [.signal(SIGILL), .signal(SIGTRAP)]),
  ]

  @Test(arguments: ways)
  func `The terminal is given back within a second`(after way: Way) async throws {
    // A busy machine makes it slower, never quicker, so the quickest of some runs is the program's own time.
    var quickest = Duration.seconds(3600)
    for _ in 0..<20 where quickest >= .seconds(1) {
      let terminal = try PseudoTerminal([Program.path, "--demo"], environment: way.environment)
      // The last thing of the first frame that shows rows.
      if way.environment.isEmpty { #expect(try await terminal.waits(for: "EUR?")) }
      let start = ContinuousClock.now
      terminal.type(way.keys)
      if let signal = way.signal { terminal.send(signal) }
      let end = try #require(try await terminal.ends())
      #expect(way.ends.contains(end), "\(end)")
      quickest = min(quickest, ContinuousClock.now - start)
      #expect(terminal.notGivenBack == [])
    }
    #expect(quickest < .seconds(1))
  }

  @Test func `A window that is closed under it ends it`() async throws {
    let terminal = try PseudoTerminal([Program.path, "--demo"])
    #expect(try await terminal.waits(for: "EUR?"))
    terminal.hangUp()
    // The end of the terminal and HUP arrive together; a shell reads 129 of either.
    let end = try #require(try await terminal.ends())
    #expect([.exit(129), .signal(SIGHUP)].contains(end), "\(end)")
  }
}
