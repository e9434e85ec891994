import Foundation
import FoundationNetworking
import TerminalHarness
import Testing

/// The program without a terminal: what it prints and how it exits.
@TerminalActor @Suite(.serialized) struct CommandLineTests {
  @Test func `With neither a key nor --demo both ways are told, exit 2`() throws {
    let run = try Program.run([])
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errors.contains("CHARGE_API_KEY") && run.errors.contains("--demo"))
  }

  @Test func `Without a terminal it says so in one line and exits 2`() throws {
    let run = try Program.run(["--demo"])
    #expect(run.status == 2 && run.errors.contains("not a terminal"))
  }

  @Test(arguments: [
    (["--nonsense"], "nonsense"), (["--theme", "nosuch", "--demo"], "nosuch"),
    (["sandbox", "--drivers=-3"], "from 0 up"), (["--color", "mauve"], "mauve"),
  ])
  func `Wrong options are named and exit 2`(arguments: [String], word: String) throws {
    let run = try Program.run(arguments)
    #expect(run.status == 2 && run.errors.contains(word), "\(run.errors)")
  }

  @Test(arguments: [
    ("http://api.chargeapi.co/v1", "https"), ("ftp://x", "https"), ("nonsense", "https"),
    ("https://user:pw@host/v1", "user name"),
  ])
  func `A base URL that would endanger the key is refused, and the key is in no message`(
    url: String, word: String
  ) throws {
    let run = try Program.run(
      [], environment: ["CHARGE_API_KEY": "ch_sk_live_secretsecret", "CHARGE_BASE_URL": url])
    #expect(run.status == 2 && run.errors.contains("CHARGE_BASE_URL") && run.errors.contains(word))
    #expect(!run.errors.contains("secret"))
  }

  @Test func `Help and version go to standard output and exit 0`() throws {
    let help = try Program.run(["--help"])
    #expect(help.status == 0 && help.output.contains("--demo") && help.errors.isEmpty)
    let version = try Program.run(["--version"])
    #expect(version.status == 0 && version.output.split(separator: ".").count == 3)
  }

  @Test func `Themes are listed, shown without colour in a pipe, and checked`() throws {
    let list = try Program.run(["themes", "list"])
    #expect(list.status == 0)
    let names = list.output.split(separator: "\n").compactMap { $0.split(separator: " ").first }
    #expect(Set(names).isSuperset(of: ["day", "high-contrast", "mono", "night", "terminal"]))

    let show = try Program.run(["themes", "show", "night"])
    #expect(show.status == 0 && !show.output.contains("\u{1B}"))
    #expect(show.output.contains("selectedRow") && show.output.contains("#ffffff on #005f87"))

    let check = try Program.run(["themes", "check"])
    #expect(check.status == 0 && check.output.contains("high-contrast: passes 7.00:1"))
  }

  @Test func `On a terminal every role of a theme is shown in its look`() async throws {
    let terminal = try PseudoTerminal([Program.path, "themes", "show", "night"])
    #expect(try await terminal.ends() == .exit(0))
    #expect(terminal.text.contains("\u{1B}[38;5;231;48;5;24m"))
    for plain in [
      try PseudoTerminal([Program.path, "themes", "show", "night"], environment: ["NO_COLOR": "1"]),
      try PseudoTerminal([Program.path, "themes", "show", "night", "--color", "never"]),
    ] {
      #expect(try await plain.ends() == .exit(0))
      #expect(!plain.text.contains("38;5") && plain.text.contains("\u{1B}[7m"))
    }
  }

  @Test func `A theme that is malformed or cannot be read ends its check with 2 and says where`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "chargedeck-\(UUID().uuidString)")
    let themes = folder.appending(path: "chargedeck/themes")
    try FileManager.default.createDirectory(at: themes, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = ["XDG_CONFIG_HOME": folder.path()]
    try "name = \"faint\"\n[palette]\na = \"#333333\"\nb = \"#222222\"\n[roles]\ntext = \"a on b\"\n".write(
      to: themes.appending(path: "faint.toml"), atomically: true, encoding: .utf8)
    let faint = try Program.run(["themes", "check", "faint"], environment: environment)
    #expect(faint.status == 2 && faint.output.contains("text: 1.14:1"), "\(faint.output)")
    #expect(try Program.run(["themes", "list"], environment: environment).output.contains("faint"))

    try "name = \"bad\"\n[roles]\nshout = \"bold\"\n".write(
      to: themes.appending(path: "bad.toml"), atomically: true, encoding: .utf8)
    let bad = try Program.run(["themes", "check", "bad"], environment: environment)
    #expect(bad.status == 2 && bad.output.contains("bad.toml:3: there is no role \"shout\""), "\(bad.output)")
    #expect(try Program.run(["themes", "show", "nosuch"]).status == 2)
  }

  @Test func `The documented request to the sandbox answers with exactly the documented keys`() async throws {
    let sandbox = try Program.start(["sandbox", "--port", "0", "--seed", "7"])
    defer { sandbox.stop() }
    let line = try #require(sandbox.firstLine)
    let base = try #require(line.split(separator: " ").last.map(String.init))
    func ask(_ url: String, body: String? = nil) async throws -> [String: Any] {
      var request = URLRequest(url: try #require(URL(string: url)))
      request.setValue("Bearer ch_sk_test_documented", forHTTPHeaderField: "Authorization")
      if let body {
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(body.utf8)
      }
      let object = try JSONSerialization.jsonObject(with: try await URLSession.shared.data(for: request).0)
      return try #require(object as? [String: Any])
    }
    let drivers = try #require(try await ask("\(base)/drivers?limit=1")["data"] as? [[String: Any]])
    let fleets = try #require(try await ask("\(base)/fleets?limit=100")["data"] as? [[String: Any]])
    let driver = try #require(drivers.first?["id"] as? String)
    let fleet = try #require(fleets.last { $0["status"] as? String == "active" }?["id"] as? String)
    let answer = try await ask("\(base)/drivers/\(driver)/attach", body: "{\"fleet\": \"\(fleet)\"}")
    let example = try JSONSerialization.jsonObject(
      with: Data(contentsOf: Program.example("driver_attach.json")))
    let documented = try #require(example as? [String: Any])
    #expect(Set(answer.keys) == Set(documented.keys))
    let preferences = answer["preferences"] as? [String: Any]
    let documentedPreferences = documented["preferences"] as? [String: Any]
    #expect(Set(preferences?.keys.map(\.self) ?? []) == Set(documentedPreferences?.keys.map(\.self) ?? []))
    #expect((answer["fleets"] as? [String])?.contains(fleet) == true)
  }
}
