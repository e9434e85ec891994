import TerminalHarness
import Testing

@TerminalActor @Suite(.serialized)
struct ResizeTests {
  @Test func `A storm of sizes ends in the last one, with nothing lost and nothing broken`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")])
    #expect(try await terminal.waits(for: "colors 256"))
    var random = SystemRandomNumberGenerator()
    for (columns, lines) in [(300, 80), (40, 10), (300, 80)] as [(UInt16, UInt16)] {
      for _ in 0..<200 {
        terminal.resize(
          columns: .random(in: 1...300, using: &random), lines: .random(in: 1...80, using: &random))
      }
      terminal.forgetOutput()
      terminal.resize(columns: columns, lines: lines)
      terminal.type("k")
      #expect(try await terminal.waits(for: "\(columns)x\(lines)"))
      try await terminal.settle()
      #expect(terminal.end == nil)
    }
    terminal.forgetOutput()
    terminal.type("Q")
    #expect(try await terminal.ends() == .exit(0))
    #expect(terminal.notGivenBack == [])
  }
}
