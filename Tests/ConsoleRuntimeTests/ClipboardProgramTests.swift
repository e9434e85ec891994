import Foundation
import Testing

@testable import ConsoleRuntime

@Suite struct ClipboardProgramTests {
  private static let desk = ["PATH": "/usr/bin:/bin", "DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"]

  @Test func `The desktop's own program is taken, the first of those found`() {
    #expect(
      Clipboard(environment: Self.desk, isExecutable: { _ in true })
        == .program(path: "/usr/bin/wl-copy", arguments: []))
    #expect(
      Clipboard(environment: Self.desk, isExecutable: { $0 == "/bin/xsel" })
        == .program(path: "/bin/xsel", arguments: ["--clipboard", "--input"]))
    #expect(Clipboard(environment: Self.desk, isExecutable: { _ in false }) == .terminal)
    #expect(Clipboard(environment: ["PATH": "/usr/bin"], isExecutable: { _ in true }) == .terminal)
  }

  @Test(arguments: ["SSH_TTY", "SSH_CONNECTION", "TMUX"])
  func `From afar and inside tmux the terminal is asked`(variable: String) {
    let environment = Self.desk.merging([variable: "x"]) { $1 }
    #expect(Clipboard(environment: environment, isExecutable: { _ in true }) == .terminal)
  }

  @Test func `A program gets the text and not the key`() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "clipboard-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let program = ClipboardProgram(
      path: "/bin/sh",
      arguments: ["-c", "cat > \"$OUT/text\"; env > \"$OUT/environment\""],
      environment: [
        "OUT": folder.path(), "PATH": "/usr/bin:/bin", "CHARGE_API_KEY": "ch_sk_test_1",
        "OTHER": "x ch_sk_live_2",
      ])
    let text = String(repeating: "Zoë\n", count: 50_000)
    #expect(await program.take(text))
    #expect(try String(contentsOf: folder.appending(path: "text"), encoding: .utf8) == text)
    let environment = try String(contentsOf: folder.appending(path: "environment"), encoding: .utf8)
    #expect(environment.contains("OUT=") && !environment.contains("ch_sk_"))
  }

  @Test func `A program that fails, hangs or is not there is told apart from one that took it`() async {
    func program(_ line: String, limit: Duration = .seconds(60)) -> ClipboardProgram {
      ClipboardProgram(
        path: "/bin/sh", arguments: ["-c", line], environment: ["PATH": "/usr/bin:/bin"], limit: limit)
    }
    #expect(await program("cat >/dev/null").take("x"))
    #expect(await !program("exit 3").take("x"))
    #expect(await !program("exec tail -f /dev/null", limit: .seconds(1)).take("x"))
    #expect(
      await !ClipboardProgram(path: "/nonexistent/xclip", arguments: [], environment: [:]).take("x"))
  }
}
