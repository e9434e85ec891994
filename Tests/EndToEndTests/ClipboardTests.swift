import Foundation
import TerminalHarness
import Testing

/// What leaves the console towards the operator's own tools, in a real terminal.
@TerminalActor @Suite(.serialized) struct ClipboardTests {
  @Test func `y copies the id through tmux by OSC 52, as whoever pastes gets it`() async throws {
    let shell = try Tmux(columns: 120, lines: 40)
    try shell.acceptClipboard()
    try shell.enter("\(Program.path) --demo")
    #expect(try await shell.shows("500 drivers · as of"))
    let id = try #require(
      try shell.screen().lazy.compactMap { $0.firstMatch(of: /drv_[A-Za-z0-9]{32}/)?.output }.first)
    try shell.type("yi")
    #expect(try await shell.shows("copied id by OSC 52 through tmux"))
    #expect(try shell.clipboard == String(id))
    try shell.type("yc")
    #expect(try await shell.shows("copied curl command"))
    let command = try shell.clipboard
    #expect(command.contains("Bearer $CHARGE_API_KEY") && command.contains("/v1/drivers/\(id)'"))
    #expect(!command.contains("ch_sk_"))
    try shell.type("q")
    #expect(try await shell.shows("$ "))
  }

  @Test func `x writes the filtered rows where it says, for the owner alone, and asks before it replaces`()
    async throws
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "export-\(UUID().uuidString)").path()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let shell = try Tmux(columns: 80, lines: 24)
    try shell.enter("\(Program.path) --demo")
    #expect(try await shell.shows("500 drivers · as of"))
    try shell.type("/status:suspended")
    try shell.press("Enter")
    #expect(try await shell.shows("matching"))
    let export = ":export ndjson \(folder)/rows.ndjson"
    try shell.type(export)
    try shell.press("Enter")
    #expect(try await shell.shows("exported to"))
    let text = try String(contentsOfFile: "\(folder)/rows.ndjson", encoding: .utf8)
    let rows = text.split(separator: "\n")
    #expect(try shell.screen().contains { $0.contains("1 of \(rows.count) matching") }, "\(rows.count) rows")
    #expect(!rows.isEmpty && rows.allSatisfy { $0.contains("\"status\":\"suspended\"") })
    let mode = try FileManager.default.attributesOfItem(atPath: "\(folder)/rows.ndjson")[.posixPermissions]
    #expect(mode as? Int == 0o600)

    try shell.type(export)
    try shell.press("Enter")
    #expect(try await shell.shows("exists. Replace it?"))
    try shell.press("Escape", "Escape")
    try shell.type("q")
    #expect(try await shell.shows("$ "))
  }
}
