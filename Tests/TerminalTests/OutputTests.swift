import TerminalHarness
import Testing

/// What the terminal costs, and what it refuses.
@TerminalActor @Suite(.serialized)
struct OutputTests {
  @Test func `Moving the bar of a full-width list by a row costs at most 300 bytes`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe"), "list"])
    #expect(try await terminal.waits(for: "driver 30"))
    try await terminal.settle()
    terminal.forgetOutput()
    terminal.type("j")
    #expect(try await terminal.waits(for: "driver 6"))
    try await terminal.settle()
    #expect((1...300).contains(terminal.output.count), "\(terminal.output.count) bytes")
    #expect(!terminal.text.contains("\u{1B}[2J") && !terminal.text.contains("\u{1B}[J"), "cleared")
  }

  @Test func `Scrolling a full-width list by a row costs at most 300 bytes`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe"), "list"])
    #expect(try await terminal.waits(for: "driver 30"))
    try await terminal.settle()
    terminal.forgetOutput()
    terminal.type("s")
    try await terminal.settle()
    #expect((1...300).contains(terminal.output.count), "\(terminal.output.count) bytes")
  }

  @Test func `A frame that changes nothing writes nothing`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe"), "list"])
    #expect(try await terminal.waits(for: "driver 30"))
    try await terminal.settle()
    terminal.forgetOutput()
    terminal.type("x")
    try await terminal.settle()
    #expect(terminal.text == "")
  }

  @Test(arguments: [
    (["TERM": "dumb"], "dumb"), (["TERM": ""], "dumb"), (["TERM": "no-such"], "unknownTerminal(\"no-such\")"),
  ])
  func `A terminal that cannot do is refused with its modes untouched`(
    environment: [String: String], reason: String
  ) async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")], environment: environment)
    #expect(try await terminal.ends() == .exit(2))
    #expect(terminal.text == "refused: \(reason)\r\n")
    #expect(terminal.hasItsModesBack)
  }

  @Test func `What is no terminal is refused`() {
    #expect(throws: Command.Failure(command: [Programs.path(of: "terminal-probe")], code: 2)) {
      try Command.run([Programs.path(of: "terminal-probe")], environment: ["TERM": "xterm"])
    }
  }

  @Test func `Bytes that are not UTF-8 are neither keys nor the end`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")])
    #expect(try await terminal.waits(for: "colors 256"))
    terminal.type(bytes: [0xFF, 0xC3, 0x28, 0xE2, 0x82, 0xF8, 0x80, UInt8(ascii: "k")])
    #expect(try await terminal.waits(for: "<k>"))
    #expect(terminal.text.contains("<(>"))
  }

  @Test func `A paste of several megabytes arrives cut, and the keys behind it are keys`() async throws {
    let terminal = try PseudoTerminal([Programs.path(of: "terminal-probe")])
    #expect(try await terminal.waits(for: "colors 256"))
    terminal.type("\u{1B}[200~")
    for _ in 0..<3 * 256 { terminal.type(String(repeating: "Q", count: 4096)) }
    terminal.type("\u{1B}[201~k")
    #expect(try await terminal.waits(for: "paste 1048576: QQQ"))
    #expect(try await terminal.waits(for: "<k>"))
  }
}
