import TerminalHarness
import Testing

/// What the README and the help texts show is run as it stands.
@TerminalActor @Suite(.serialized) struct ExamplesTests {
  @Test(.timeLimit(.minutes(10))) func `Every example of the README does what it says`() async throws {
    try await run(try Example.ofReadme(), atLeast: 10)
  }

  @Test(.timeLimit(.minutes(10))) func `Every example of the help texts does what it says`() async throws {
    try await run(try Example.ofHelp(), atLeast: 12)
  }

  @Test func `No example of a help text is broken over two lines`() throws {
    for example in try Example.ofHelp() { #expect(example.isWhole, "\(example.testDescription)") }
  }

  @Test func `Every file that the documentation names is there`() throws {
    var count = 0
    for page in try Checkout.pages() {
      for match in try Checkout.text(page).matches(of: /`((?:Sources|Tests|themes|\.ci)\/[\w.+\/-]+)/) {
        guard !match.1.contains("NAME") else { continue }
        count += 1
        #expect(Checkout.holds(String(match.1)), "\(page) names \(match.1)")
      }
    }
    #expect(count > 50)
  }

  private func run(_ examples: [Example], atLeast count: Int) async throws {
    #expect(examples.count >= count, "the examples were not found: \(examples.count)")
    let stage = try await ExampleStage()
    for example in examples { try await run(example, on: stage) }
  }

  private func run(_ example: Example, on stage: ExampleStage) async throws {
    let line = example.line
    if line.firstMatch(of: /chargedeck( --(?!help|version|generate).*)?$/) != nil {
      try await expect(example, on: stage, until: [" drivers · as of "], key: "q")
    } else if line.contains("chargedeck sandbox") {
      try await expect(example, on: stage, until: ["listening on"])
    } else if line.contains("wallets watch"), !line.contains("--once") {
      try await expect(example, on: stage, until: [" requests a minute", "\"event\":", " low "], status: 130)
    } else if line.firstMatch(of: /drivers (attach|detach|resume)/) != nil,
      line.firstMatch(of: /--yes|--dry-run|--abandon/) == nil
    {
      try await expect(example, on: stage)
    } else {
      let run = try await stage.script(example)
      let expected: Int32 = line.hasSuffix("--once") ? 9 : 0
      #expect(run.status == expected, "\(example.testDescription)\n\(run.output)\(run.errors)")
      if !example.output.isEmpty { expect(run.output, of: example) }
    }
  }

  private func expect(
    _ example: Example, on stage: ExampleStage, until signs: [String] = [], key: String = "C-c",
    status: Int = 0
  ) async throws {
    let end = try await stage.terminal(example, until: signs, key: key)
    #expect(end.status == status, "\(example.testDescription)\n\(end.screen)")
  }

  /// What is shown is what is printed; a line of `…` stands for any number of lines.
  private func expect(_ output: String, of example: Example) {
    var lines = output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    if lines.last == "" { lines.removeLast() }
    var shown = example.output[...]
    while let line = shown.popFirst() {
      if line == "…" {
        guard let next = shown.first else { return }
        lines = lines.drop { $0 != next }
      } else {
        #expect(lines.popFirst() == line, "\(example.testDescription)\n\(output)")
      }
    }
    #expect(lines.isEmpty, "\(example.testDescription)\n\(output)")
  }
}
