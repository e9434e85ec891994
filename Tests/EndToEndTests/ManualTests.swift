import Foundation
import TerminalHarness
import Testing

/// The pages that are made from the program's tables.
@TerminalActor @Suite(.serialized) struct ManualTests {
  private nonisolated static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/chargedeck/Manual")

  private func page(_ name: String) throws -> String {
    try String(contentsOf: Self.folder.appending(path: name), encoding: .utf8)
  }

  @Test(arguments: [("man", "chargedeck.1"), ("keys", "keys.md")])
  func `A page is as the program would write it now`(page: String, file: String) throws {
    let made = try Program.run(["manual", page])
    #expect(made.status == 0 && made.errors.isEmpty, "\(made.errors)")
    let kept = try self.page(file)
    let difference = zip(made.output.split(separator: "\n"), kept.split(separator: "\n")).first { $0 != $1 }
    #expect(
      made.output == kept, "\(file) is old: .ci/manual writes it anew. \(difference.map { "\($0)" } ?? "")")
  }

  @Test func `The man page has every section, verb, option and exit status`() throws {
    let man = try page("chargedeck.1")
    let sections = man.split(separator: "\n").filter { $0.hasPrefix(".SH ") }.map { $0.dropFirst(4) }
    #expect(
      sections == [
        "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "KEYS", "CONFIGURATION", "ENVIRONMENT",
        "FILES", "EXIT STATUS", "EXAMPLES", "SEE ALSO",
      ])
    for verb in [
      "drivers attach", "drivers list", "fleets show", "transactions list", "config check", "info",
    ] {
      #expect(man.contains(".SS \"chargedeck \(verb)\""))
      let help = try Program.run(verb.split(separator: " ").map(String.init) + ["--help"]).output
      for option in help.matches(of: /\n\ \ (--[a-z-]+)/) {
        #expect(man.contains(option.1.replacing("-", with: "\\-")), "\(option.1) of \(verb)")
      }
    }
    for status in Array(0...9) + [129, 130, 143] { #expect(man.contains("\n\\fB\(status)\\fR\n")) }
    #expect(!man.contains("manual"), "what prints it is in no manual")
  }

  @Test func `The man page reads without a warning`() throws {
    let file = Self.folder.appending(path: "chargedeck.1").path
    for checker in [["/usr/bin/man", "--warnings", "-l", file], ["/usr/bin/mandoc", "-Tlint", file]] {
      guard FileManager.default.isExecutableFile(atPath: checker[0]) else { continue }
      let run = try Program.run(
        Array(checker.dropFirst()), program: checker[0],
        environment: ["LC_ALL": "C.UTF-8", "MANROFFSEQ": "", "MANPAGER": "cat", "TERM": "xterm"])
      #expect(run.status == 0 && run.errors.isEmpty, "\(checker[0]): \(run.errors)")
      if checker[0].hasSuffix("mandoc") { #expect(run.output.isEmpty, "\(run.output)") }
    }
  }
}
