import ChargeSandbox
import Foundation
import TerminalHarness
import Testing

/// The real program in a real terminal, as its users run it.
@TerminalActor @Suite(.serialized) struct ConsoleTests {
  @Test
  func `Start, filter, open, attach, see the fleet in list and detail, quit; the terminal is as it was`()
    async throws
  {
    let sandbox = Sandbox()
    let address = try await sandbox.start()
    let folder = FileManager.default.temporaryDirectory.appending(path: "chargedeck-\(UUID().uuidString)")
      .path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shell = try Tmux(
      columns: 120, lines: 40,
      environment: [
        "CHARGE_API_KEY": "ch_sk_test_endtoend", "CHARGE_BASE_URL": address.baseURL, "TZ": "UTC",
        "XDG_STATE_HOME": folder,
      ])
    try shell.enter("stty -a > \(folder)/before; clear; echo here I was")
    #expect(try await shell.shows("here I was"))
    try shell.enter(Program.path)
    #expect(try await shell.shows("500 drivers · as of"))
    #expect(try shell.isOnAlternateScreen)

    try shell.type("/noe")
    #expect(try await shell.shows("Drivers ── /noe"))
    try shell.press("Enter")
    #expect(try await shell.shows("matching"))
    let selected = try #require(try shell.screen().first { $0.contains("▸") })
    #expect(selected.contains(" 1 "), "the driver is in one fleet: \(selected)")
    try shell.press("Enter")
    try shell.type("a")
    #expect(try await shell.shows("Attach to fleet"))
    try shell.type("reserve")
    #expect(try await shell.shows("▸ Paris Reserve"))
    try shell.press("Enter")
    #expect(try await shell.shows("▸[ Cancel ]"))
    try shell.press("Tab")
    #expect(try await shell.shows("▸[ Attach ]"))
    // The button is deaf for a moment after the focus came, so Enter is pressed until it hears.
    #expect(
      try await eventually {
        if try !shell.screen().contains(where: { $0.contains("▸[ Attach ]") }) { return true }
        try shell.press("Enter")
        return false
      })
    #expect(try await shell.shows("attached, verified by reading it back"))
    let changed = try #require(try shell.screen().first { $0.contains("▸") })
    #expect(changed.contains(" 2 "), "the list shows two fleets: \(changed)")
    #expect(try shell.screen().contains { $0.contains("Paris Reserve") }, "the detail names the fleet")
    let posts = await sandbox.log().filter { $0.method == "POST" }
    #expect(posts.count == 1 && posts.first?.status == 200 && posts.first?.idempotencyKey?.count == 36)

    try shell.type("q")
    #expect(try await shell.shows("here I was"))
    #expect(try !shell.isOnAlternateScreen && shell.isCursorShown)
    try shell.enter("stty -a > \(folder)/after; cmp \(folder)/before \(folder)/after && echo the-same")
    #expect(try await shell.showsLine("the-same"))

    let log = "\(folder)/chargedeck/chargedeck.log"
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    let write = try #require(lines.first { $0.contains("POST") })
    #expect(write.contains("/attach") && write.contains("status=200"))
    #expect(write.contains(try #require(posts.first?.idempotencyKey)))
    #expect(!lines.contains { $0.contains("endtoend") }, "the key is in no line")
    let mode = try FileManager.default.attributesOfItem(atPath: log)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    await sandbox.stop()
  }

  @Test func `The sandbox of --demo opens the list with nothing set up`() async throws {
    let shell = try Tmux(columns: 80, lines: 24, environment: ["CHARGE_API_KEY": "ch_sk_live_never_read"])
    try shell.enter("\(Program.path) --demo")
    #expect(try await shell.shows("500 drivers · as of"))
    #expect(try shell.screen()[0].contains("TEST"))
    try shell.type("q")
    #expect(try await shell.shows("$ "))
  }

  @Test func `The server goes and comes back: rows stay, the frame says offline, r makes it fresh`()
    async throws
  {
    // A port to come back to: the system gives none of these away by itself.
    let first = Sandbox(SandboxConfiguration(port: .random(in: 10_000..<32_000), drivers: 30))
    let address = try await first.start()
    let shell = try Tmux(
      columns: 120, lines: 40,
      environment: ["CHARGE_API_KEY": "ch_sk_test_endtoend", "CHARGE_BASE_URL": address.baseURL])
    try shell.enter(Program.path)
    #expect(try await shell.shows("30 drivers · as of"))
    await first.stop()
    try shell.type("r")
    #expect(try await shell.shows("OFFLINE since"))
    #expect(try shell.screen().contains { $0.contains("▸") })
    let again = Sandbox(SandboxConfiguration(port: address.port, drivers: 30))
    _ = try await again.start()
    try shell.press("Escape")
    try shell.type("r")
    #expect(try await shell.shows("30 drivers · as of"))
    #expect(try !shell.screen().contains { $0.contains("OFFLINE") })
    await again.stop()
  }

  @Test(arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130)])
  func `A signal from outside gives the terminal back and ends with its status`(signal: Int32, status: Int)
    async throws
  {
    let shell = try Tmux()
    try shell.enter("\(Program.path) --demo; echo status=$?")
    #expect(try await shell.shows("500 drivers · as of"))
    try shell.signalProgram(signal)
    #expect(try await shell.shows("status=\(status)"))
    #expect(try !shell.isOnAlternateScreen && shell.isCursorShown)
  }

  @Test func `^Z stops it, fg brings it back, and the first arrow key is an arrow key`() async throws {
    let shell = try Tmux()
    try shell.enter("\(Program.path) --demo")
    #expect(try await shell.shows("1 of 500"))
    try shell.press("C-z")
    #expect(try await shell.shows("Stopped"))
    try shell.enter("fg")
    #expect(try await shell.shows("1 of 500"))
    try shell.press("Down")
    #expect(try await shell.shows("2 of 500"))
    try shell.type("q")
    #expect(try await shell.shows("$ "))
  }

  @Test func `Stopped while requests run, it goes on where it was`() async throws {
    let shell = try Tmux()
    try shell.enter("\(Program.path) --demo")
    #expect(try await shell.shows("1 of 500"))
    try shell.press("r", "C-z")
    #expect(try await shell.shows("Stopped"))
    try shell.enter("fg")
    #expect(try await shell.shows("500 drivers · as of"))
    #expect(try await eventually { try !shell.screen().contains { $0.contains("loading") } })
    #expect(try !shell.screen().contains { $0.contains("OFFLINE") })
    try shell.type("q")
    #expect(try await shell.shows("$ "))
  }

  @Test func `With --read-only no key sends a write`() async throws {
    let sandbox = Sandbox(SandboxConfiguration(drivers: 30))
    let address = try await sandbox.start()
    let shell = try Tmux(
      environment: ["CHARGE_API_KEY": "ch_sk_test_endtoend", "CHARGE_BASE_URL": address.baseURL])
    try shell.enter("\(Program.path) --read-only")
    #expect(try await shell.shows("READ-ONLY"))
    #expect(try await shell.shows("1 of 30"))
    for keys in ["a", "d", " ", "a", "*", "a", "d", "U"] {
      try shell.type(keys)
      try shell.press("Enter", "Tab", "Enter", "Tab", "Enter", "Escape", "Escape")
    }
    try shell.press("Enter")
    try shell.type("ad")
    #expect(try await shell.shows("read-only: nothing can be written"))
    try shell.type("q")
    #expect(try await shell.shows("$ "))
    let log = await sandbox.log()
    #expect(!log.isEmpty && log.allSatisfy { $0.method == "GET" })
    await sandbox.stop()
  }

  @Test func `The pager shows the detail and inherits no key, used or not`() async throws {
    let shell = try Tmux(
      environment: [
        "CHARGE_API_KEY": "ch_sk_test_neverinherited", "OTHER_KEY": "ch_sk_test_another",
        "PAGER": "cat; env | grep -c ch_s[k]_; read answer </dev/tty",
      ])
    try shell.enter("clear; \(Program.path) --demo")
    #expect(try await shell.shows("500 drivers · as of"))
    try shell.type("|")
    #expect(try await shell.showsLine("0"))
    #expect(try shell.screen().contains { $0.hasPrefix("Name ") })
    try shell.enter("")
    #expect(try await shell.shows("500 drivers · as of"))
    #expect(try shell.isOnAlternateScreen)
    try shell.type("q")
  }

  @Test func `A resize is followed, down to a size that is too small and back`() async throws {
    let shell = try Tmux()
    try shell.enter("\(Program.path) --demo")
    #expect(try await shell.shows("500 drivers · as of"))
    for (columns, lines, text) in [(60, 15, "1 of 500"), (39, 9, "Too small: 39x9"), (200, 60, "Email")] {
      try shell.resize(columns: columns, lines: lines)
      #expect(try await shell.shows(text), "\(columns)x\(lines)")
    }
    try shell.type("q")
  }

  @Test(arguments: [
    ["TERM": "vt100"], ["LANG": "C", "LC_ALL": "C"], ["NO_COLOR": "1"], ["TERM": "linux"], ["TERM": "xterm"],
    ["TERM": "screen-256color"], ["TERM": "tmux-256color"], ["TERM": "xterm-256color"],
  ])
  func `It runs on every kind of terminal, poor ones too`(environment: [String: String]) async throws {
    let shell = try Tmux(columns: 80, lines: 24, environment: environment)
    try shell.enter("\(Program.path) --demo; echo status=$?")
    #expect(try await shell.shows("1 of 500"))
    try shell.type("jj")
    #expect(try await shell.shows("3 of 500"))
    try shell.type("q")
    #expect(try await shell.shows("status=0"))
  }
}
