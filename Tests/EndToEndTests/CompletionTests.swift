import Foundation
import TerminalHarness
import Testing

/// What the shells are told when `Tab` is pressed.
@TerminalActor @Suite(.serialized) struct CompletionTests {
  private nonisolated static let names = [
    "Paris North", "O'Hare Day", "Lyon \"East\"", "$(touch pwned)", "`touch pwned`", "Back\\slash", "A: B",
    "tab\tbed", "Zürich 北",
  ]

  /// A home with profiles and with fleets that were read some time ago.
  private func home(_ fleets: [String] = names) throws -> AdministrationTests.Home {
    let home = try AdministrationTests.Home(
      configuration: """
        profile = "night shift"
        [profiles."night shift"]
        key_env = "NIGHT_KEY"
        [profiles.day]
        key_env = "DAY_KEY"
        """)
    let run = try home.run(
      ["info", "--format", "json"], ["NIGHT_KEY": "ch_sk_test_completed"])
    let info = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    let paths = info?["paths"] as? [[String: Any]]
    let path = try #require(paths?.first { $0["name"] as? String == "fleets" }?["path"] as? String)
    let file = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let lines = fleets.enumerated().map { "flt_\($0)\t\($1.contains("\t") ? "" : $1)\n" }
    try lines.joined().write(to: file, atomically: true, encoding: .utf8)
    return home
  }

  /// What bash would put on the line for `words`, the last of which is being completed.
  private func bash(_ words: [String], home: AdministrationTests.Home) throws -> [String] {
    let program = Programs.path(of: "chargedeck")
    let script = """
      cd "$HOME"
      source <("\(program)" --generate-completion-script bash)
      COMP_WORDS=("\(program)" "$@")
      COMP_CWORD=$#
      COMP_LINE="${COMP_WORDS[*]}"
      COMP_POINT=${#COMP_LINE}
      _chargedeck chargedeck "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["--norc", "-c", script, "bash"] + words
    process.environment = [
      "PATH": "/usr/bin:/bin", "HOME": home.url.path, "LANG": "C.UTF-8", "NIGHT_KEY": "ch_sk_test_completed",
    ]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test func `Bash completes verbs, options, formats, profiles, themes and levels`() throws {
    let home = try home()
    #expect(try bash(["dr"], home: home) == ["drivers"])
    #expect(try bash(["drivers", "att"], home: home) == ["attach"])
    #expect(try bash(["--prof"], home: home) == ["--profile"])
    #expect(try bash(["--profile", ""], home: home) == ["day", "night shift"])
    #expect(try bash(["drivers", "attach", "--profile", "ni"], home: home) == ["night shift"])
    #expect(try bash(["--theme", "hi"], home: home) == ["high-contrast"])
    #expect(try bash(["themes", "show", "ni"], home: home) == ["night"])
    #expect(try bash(["info", "--format", ""], home: home) == ["text", "json"])
    #expect(try bash(["--log-level", "no"], home: home) == ["notice"])
    #expect(try bash(["drivers", "list", "--format", "nd"], home: home) == ["ndjson"])
    #expect(try bash(["drivers", "list", "--columns", "id,na"], home: home) == ["id,name"])
    #expect(try bash(["transactions", "list", "--sort", "-amountM"], home: home) == ["-amountMinorUnits"])
  }

  @Test func `Bash completes the names of fleets as they are, and runs nothing that stands in one`() throws {
    let home = try home()
    let found = try bash(["drivers", "attach", "--fleet", ""], home: home)
    // What cannot be put on a line of bash as it is, is there by its id alone.
    let typed = Self.names.filter { name in !name.contains { "\t$`".contains($0) } }
    #expect(Set(found) == Set(typed + Self.names.indices.map { "flt_\($0)" }), "\(found)")
    #expect(!FileManager.default.fileExists(atPath: home.url.appending(path: "pwned").path))
    #expect(try bash(["drivers", "attach", "--fleet", "Par"], home: home) == ["Paris North"])
    #expect(try bash(["drivers", "attach", "--fleet", "Paris\\ N"], home: home) == ["Paris North"])
    #expect(try bash(["drivers", "attach", "--fleet", "flt_2"], home: home) == ["flt_2"])
  }

  @Test func `Two fleets of one name are completed by their ids alone`() throws {
    let home = try home(["Same", "same", "Other"])
    #expect(
      try bash(["drivers", "attach", "--fleet", ""], home: home) == ["Other", "flt_0", "flt_1", "flt_2"])
  }

  @Test func `Fleets of one profile are not those of another`() throws {
    let home = try home()
    #expect(try bash(["drivers", "attach", "--profile", "day", "--fleet", ""], home: home) == [])
    #expect(try bash(["drivers", "attach", "--demo", "--fleet", ""], home: home) == [])
    let named = ["drivers", "attach", "--profile", "'night shift'", "--fleet", "Par"]
    #expect(try bash(named, home: home) == ["Paris North"])
  }

  @Test(arguments: [["wallets", "list"], ["fleets", "list"]])
  func `What verbs read of fleets is there for the next completion, only for its owner`(
    verb: [String]
  ) throws {
    let scene = try Scene(drivers: 40)
    _ = try scene.run(verb)
    let state = scene.home.appending(path: ".local/state/chargedeck")
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: state.path).first { $0.hasPrefix("fleets-") })
    let file = state.appending(path: name)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("\tParis North\n"), "\(text)")
    let completed = try Program.run(
      [
        "---completion", "drivers", "attach", "--", "--fleet", "4", "0", "chargedeck", "drivers", "attach",
        "--fleet", "",
      ],
      environment: scene.environment())
    #expect(completed.status == 0 && completed.output.contains("Paris North"))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `There is a script for each shell`(shell: String) throws {
    let run = try Program.run(["--generate-completion-script", shell])
    #expect(run.status == 0 && run.output.contains("---completion") && run.errors.isEmpty)
  }
}
