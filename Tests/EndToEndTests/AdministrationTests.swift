import Foundation
import TerminalHarness
import Testing

/// What an administrator asks the program of itself: `info`, `config check`, the log.
@TerminalActor @Suite(.serialized) struct AdministrationTests {
  /// A home folder that ends with the test.
  final class Home {
    let url = FileManager.default.temporaryDirectory.appending(path: "charge deck-\(UUID().uuidString)")

    init(configuration: String? = nil) throws {
      let folder = url.appending(path: ".config/chargedeck")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      if let configuration {
        try configuration.write(to: file, atomically: true, encoding: .utf8)
      }
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    var file: URL { url.appending(path: ".config/chargedeck/config.toml") }

    func run(_ arguments: [String], _ environment: [String: String] = [:]) throws -> Program.Run {
      try Program.run(arguments, environment: ["HOME": url.path].merging(environment) { $1 })
    }
  }

  private nonisolated static let secret = "ch_sk_live_4eC39HqLyjWDarjtT1zdp7dc"

  private func json(_ run: Program.Run) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
  }

  @Test func `Info tells where each setting comes from: built in, file and line, variable, option`() throws {
    let home = try Home(configuration: "hints = false\ntheme = \"night\"\nlog = \"error\"\n")
    let run = try home.run(["info", "--log-level", "debug", "--format", "json"], ["NO_COLOR": "1"])
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
    let settings = try #require(try json(run)["settings"] as? [[String: Any]])
    func setting(_ name: String) throws -> (String, [String: Any]) {
      let found = try #require(settings.first { $0["name"] as? String == name })
      return (found["value"] as? String ?? "", found["origin"] as? [String: Any] ?? [:])
    }
    let (theme, file) = try setting("theme")
    #expect(theme == "night" && file["kind"] as? String == "file" && file["line"] as? Int == 2)
    #expect(file["name"] as? String == home.file.path)
    let (color, variable) = try setting("color")
    #expect(color == "never" && variable["name"] as? String == "NO_COLOR")
    let (log, option) = try setting("log")
    #expect(log == "debug" && option["kind"] as? String == "option")
    #expect(option["name"] as? String == "--log-level")
    #expect(try setting("ascii").1["kind"] as? String == "builtIn")
    let text = try home.run(["info", "--log-level", "debug"])
    #expect(text.output.contains("\(home.file.path):2"), "\(text.output)")
  }

  @Test(arguments: [
    (["CHARGE_API_KEY": secret], "live", "the variable CHARGE_API_KEY"),
    (["CHARGE_API_KEY": "ch_sk_test_4eC39HqLyjWDarjtT1zdp7dc"], "test", "the variable CHARGE_API_KEY"),
    ([:], "unknown", nil),
  ])
  func `Info tells whether there is a key, from where, and its mode, and nothing of it`(
    environment: [String: String], mode: String, source: String?
  ) throws {
    let home = try Home()
    for format in ["json", "text"] {
      let run = try home.run(["info", "--format", format], environment)
      #expect(run.status == 0)
      #expect(!(run.output + run.errors).contains("4eC39") && !(run.output + run.errors).contains("zdp7dc"))
      guard format == "json" else { continue }
      let account = try #require(try json(run)["account"] as? [String: Any])
      #expect(account["mode"] as? String == mode && account["keySource"] as? String == source)
    }
  }

  @Test func `Info fetches no key that a command prints`() throws {
    let home = try Home()
    let mark = home.url.appending(path: "it was run")
    try "[profiles.x]\nkey_command = [\"touch\", \"\(mark.path)\"]\n".write(
      to: home.file, atomically: true, encoding: .utf8)
    let run = try home.run(["info"])
    #expect(run.status == 0 && run.output.contains("the command touch: not fetched here"), "\(run.output)")
    #expect(!FileManager.default.fileExists(atPath: mark.path))
  }

  @Test func `Info works with no HOME, no TERM and no key, and says what that means`() throws {
    let run = try Program.run(["info"], environment: ["HOME": "", "TERM": ""])
    #expect(run.status == 0 && run.output.contains("no place for it"), "\(run.output)")
    #expect(run.output.contains("HOME: is not set"))
  }

  @Test func `Info writes nothing`() throws {
    let home = try Home()
    _ = try home.run(["info"], ["CHARGE_API_KEY": "ch_sk_test_x"])
    #expect(!FileManager.default.fileExists(atPath: home.url.appending(path: ".local").path))
  }

  @Test func `Every mistake of a configuration is told with line and column, exit 2`() throws {
    let home = try Home(
      configuration: """
        theme = "nigth"
        colour = "never"
        [profiles.live]
        key_file = "no.key"
        [thresholds]
        eur = "5.123"
        [filters]
        low = "wallet<"
        [keys]
        attach = "q"
        """)
    let run = try home.run(["config", "check"])
    #expect(run.status == 2)
    let lines = run.output.split(separator: "\n").map(String.init)
    let places = [
      "1:9: theme", "2:1: unknown setting colour", "6:7: thresholds.eur", "8:7: filters.low", "10:10: ",
    ]
    for place in places {
      #expect(lines.contains { $0.hasPrefix("\(home.file.path):\(place)") }, "\(place) in \(run.output)")
    }
    #expect(lines.contains { $0.contains("the key of the profile live") && $0.contains("no.key") })
    #expect(lines.count == 6, "\(run.output)")
  }

  @Test func `A configuration without a mistake is said to be well, exit 0`() throws {
    let home = try Home(
      configuration: "theme = \"mono\"\n[profiles.a]\nkey_env = \"A\"\n[profiles.b]\nkey_env = \"B\"\n")
    let run = try home.run(["config", "check"])
    #expect(run.status == 0 && run.output.hasSuffix("all is well\n"), "\(run.output) \(run.errors)")
    #expect(run.errors.contains("A is not set here"))
  }

  @Test func `Another file is checked by itself, and one that is not there is a mistake`() throws {
    let home = try Home(configuration: "theme = 5\n")
    let other = home.url.appending(path: "other.toml")
    try "hints = true\n".write(to: other, atomically: true, encoding: .utf8)
    #expect(try home.run(["config", "check", other.path], ["CHARGEDECK_LOG": "loud"]).status == 0)
    let missing = try home.run(["config", "check", "/nonexistent/x.toml"])
    #expect(missing.status == 2 && missing.output.contains("no such file"))
    #expect(try home.run(["config", "check"]).status == 2)
    let none = try Home()
    #expect(try none.run(["config", "check"]).status == 0)
  }

  @Test func `The log keeps what its level lets through, only for its owner and without the key`() throws {
    let scene = try Scene(drivers: 40)
    let log = scene.home.appending(path: ".local/state/chargedeck/chargedeck.log")
    _ = try scene.run(["wallets", "list"], key: Self.secret)
    #expect((try? String(contentsOf: log, encoding: .utf8)) == nil, "reads are no notice")
    _ = try scene.run(["wallets", "list", "--log-level", "info"], key: Self.secret)
    let text = try String(contentsOf: log, encoding: .utf8)
    #expect(text.contains(" info GET /v1/drivers") && !text.contains("4eC39"))
    let mode = try FileManager.default.attributesOfItem(atPath: log.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let wrong = try scene.run(["wallets", "list", "--log-level", "loud"])
    #expect(wrong.status == 2 && wrong.errors.contains("loud"))
  }

  @Test func `The console follows the log file, whichever process adds to it`() async throws {
    let scene = try Scene(drivers: 40)
    let shell = try scene.shell()
    try shell.enter("'\(Program.path)' --log-level info")
    let isOpen = try await shell.shows("40 drivers")
    try #require(isOpen)
    try shell.type("55")
    let isShown = try await shell.shows("[Log file]")
    #expect(isShown)
    let isRead = try await shell.shows("/v1/fleets")
    #expect(isRead)
    _ = try scene.run(["transactions", "list", "--log-level", "info"])
    let isFollowed = try await shell.shows("/v1/transactions")
    let screen = try shell.screen().joined(separator: "\n")
    #expect(isFollowed, "\(screen)")
    try shell.press("C-c", "C-c")
  }
}
