import CProcess
import ChargeSandbox
import Foundation
import TerminalHarness
import Testing

/// The key of a running console is in its memory and in its requests, and nowhere else.
@TerminalActor @Suite(.serialized) struct SecrecyTests {
  private static let key = "ch_sk_test_n0tArealKeyButEasyToFind"
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "chargedeck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  /// A console on a sandbox of its own, once it shows rows.
  private func withConsole(
    _ arguments: [String] = [], environment: [String: String] = [:],
    _ body: (PseudoTerminal) async throws -> Void
  ) async throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let sandbox = Sandbox()
    let address = try await sandbox.start()
    let all = [
      "CHARGE_API_KEY": Self.key, "CHARGE_BASE_URL": address.baseURL, "CHARGEDECK_LOG": "trace",
      "HOME": folder.path(), "XDG_STATE_HOME": folder.path(), "XDG_CONFIG_HOME": folder.path(),
    ]
    let terminal = try PseudoTerminal(
      [Program.path] + arguments, environment: all.merging(environment) { $1 })
    #expect(try await terminal.waits(for: "EUR?"))
    try await body(terminal)
    await sandbox.stop()
  }

  private func bytes(_ name: String, of terminal: PseudoTerminal) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: "/proc/\(terminal.process)/\(name)")), as: UTF8.self)
  }

  /// Every file under the folder, by path.
  private func files() throws -> [String: String] {
    var files: [String: String] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path()) {
      let data = try? Data(contentsOf: folder.appending(path: name))
      files[name] = data.map { String(decoding: $0, as: UTF8.self) }
    }
    return files
  }

  @Test func `The key is in no argument, environment, log or state, nor on the screen`() async throws {
    try await withConsole { terminal in
      #expect(try bytes("cmdline", of: terminal).contains("chargedeck"))
      #expect(try !bytes("cmdline", of: terminal).contains("ch_sk_"))
      // Only root can look: for others a process that keeps to itself is root's.
      if geteuid() == 0 {
        let environment = try bytes("environ", of: terminal)
        #expect(environment.contains("CHARGEDECK_LOG=trace"))
        #expect(!environment.contains(Self.key))
      } else {
        #expect(throws: (any Error).self) { try bytes("environ", of: terminal) }
      }
      terminal.type("q")
      #expect(try await terminal.ends() == .exit(0))
      let files = try files()
      #expect(files.keys.contains { $0.hasSuffix("chargedeck.log") })
      #expect(files.values.contains { $0.contains("/v1/drivers") }, "the log tells of requests")
      #expect(!files.values.contains { $0.contains(Self.key) })
      #expect(!terminal.text.contains(Self.key))
    }
  }

  @Test func `A program that fetches another key is not told this one`() async throws {
    let configuration = folder.appending(path: "chargedeck")
    try FileManager.default.createDirectory(at: configuration, withIntermediateDirectories: true)
    let sandbox = Sandbox()
    let address = try await sandbox.start()
    try """
    [profiles.other]
    base_url = "\(address.baseURL)"
    key_command = ["/bin/sh", "-c", "env > '\(folder.path())/child'; echo ch_sk_test_another"]
    """.write(to: configuration.appending(path: "config.toml"), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: configuration.appending(path: "config.toml").path())
    try await withConsole(["--profile", "other"], environment: ["COPY": "x\(Self.key)"]) { terminal in
      let child = try #require(try files()["child"])
      #expect(child.contains("PATH=") && !child.contains(Self.key))
      if geteuid() == 0 { #expect(try !bytes("environ", of: terminal).contains(Self.key)) }
    }
    await sandbox.stop()
  }

  @Test func `A crash leaves no core`() async throws {
    try await withConsole { terminal in
      let limits = try bytes("limits", of: terminal).split(separator: "\n")
      let core = try #require(limits.first { $0.hasPrefix("Max core file size") })
      #expect(core.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
      terminal.send(SIGSEGV)
      #expect(try await terminal.ends() == .signal(SIGSEGV))
      #expect(!terminal.leftCore)
      #expect(try !files().values.contains { $0.contains(Self.key) })
    }
  }

  @Test func `Keeping to itself is what the system says of the process, too`() async {
    await #expect(processExitsWith: .success) {
      try #require(!cp_is_kept_to_itself())
      try #require(cp_keep_to_itself())
      try #require(cp_is_kept_to_itself())
    }
  }

  @Test func `A variable that is forgotten is gone from where the system shows it`() async {
    await #expect(processExitsWith: .success) {
      let environment = ProcessInfo.processInfo.environment
      let name = try #require(environment.keys.first { $0 == "PATH" })
      let value = try #require(environment[name])
      let before = try Data(contentsOf: URL(filePath: "/proc/self/environ"))
      try #require(before.firstRange(of: Data("\(name)=\(value)".utf8)) != nil)
      cp_forget_variable(name)
      let after = try Data(contentsOf: URL(filePath: "/proc/self/environ"))
      try #require(after.firstRange(of: Data("\(name)=\(value)".utf8)) == nil)
      try #require(getenv(name) == nil)
    }
  }
}
