import CellGrid
import Glibc

/// A shell in a terminal that interprets what is written to it: one window of a tmux server of its own.
public final class Tmux {
  private let server = "chargedeck-\(getpid())-\(UInt32.random(in: 0 ... .max))"

  /// - Parameter environment: is set for the shell alone.
  public init(columns: Int = 120, lines: Int = 40, environment: [String: String] = [:]) throws {
    let settings = environment.map { "\($0)='\($1)'" }.sorted().joined(separator: " ")
    try run([
      "new-session", "-d", "-x", "\(columns)", "-y", "\(lines)",
      "exec env PS1='$ ' \(settings) bash --norc --noprofile -i",
    ])
    try run(["set-option", "-s", "escape-time", "0"])
  }

  deinit {
    _ = try? run(["kill-server"])
  }

  /// The screen's lines without trailing blanks.
  public func screen(withStyles: Bool = false) throws -> [String] {
    let text = try run(["capture-pane", "-p"] + (withStyles ? ["-e"] : []))
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
  }

  /// Whether a line is just `text`, as a command prints it; not the line that named the command.
  public func showsLine(_ text: String) async throws -> Bool {
    try await eventually { try screen().contains(text) }
  }

  public func shows(_ text: String) async throws -> Bool {
    try await eventually { try screen().contains { $0.contains(text) } }
  }

  public var isOnAlternateScreen: Bool {
    get throws { try run(["display-message", "-p", "#{alternate_on}"]) == "1\n" }
  }

  public var isCursorShown: Bool {
    get throws { try run(["display-message", "-p", "#{cursor_flag}"]) == "1\n" }
  }

  public var isMouseAskedFor: Bool {
    get throws { try run(["display-message", "-p", "#{mouse_any_flag}"]) == "1\n" }
  }

  public var cursor: Point {
    get throws {
      let place = try run(["display-message", "-p", "#{cursor_x} #{cursor_y}"])
      let numbers = place.split { !$0.isNumber }.compactMap { Int($0) }
      return Point(column: numbers[0], line: numbers[1])
    }
  }

  /// Writes on the terminal past the program.
  public func scribble(_ text: String) throws {
    let terminal = try run(["display-message", "-p", "#{pane_tty}"]).dropLast()
    _ = try Command.run(["/bin/sh", "-c", "printf '\\033[9;9H\(text)' > \(terminal)"], environment: [:])
  }

  /// Types text as it stands.
  public func type(_ text: String) throws {
    try run(["send-keys", "-l", text])
  }

  /// Presses keys by tmux's names for them.
  public func press(_ keys: String...) throws {
    try run(["send-keys"] + keys)
  }

  /// A command line for the shell.
  public func enter(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  /// Sends the group in the foreground a signal, as another process does.
  public func signalProgram(_ signal: Int32) throws {
    let shell = try run(["display-message", "-p", "#{pane_pid}"]).dropLast()
    let status = try Command.run(["/bin/cat", "/proc/\(shell)/stat"], environment: [:])
    guard let foreground = pid_t(status.split(separator: " ")[7]) else { return }  // proc(5), tpgid
    kill(-foreground, signal)
  }

  /// Lets programs set the clipboard, as a server's owner may.
  public func acceptClipboard() throws {
    try run(["set-option", "-s", "set-clipboard", "on"])
  }

  /// What a program put into the clipboard last.
  public var clipboard: String {
    get throws { try run(["show-buffer"]) }
  }

  public func paste(_ text: String) throws {
    try run(["set-buffer", text])
    try run(["paste-buffer", "-p", "-r"])  // bracketed if the program asked for it
  }

  public func resize(columns: Int, lines: Int) throws {
    try run(["resize-window", "-x", "\(columns)", "-y", "\(lines)"])
  }

  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let environment = ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "TERM": "xterm-256color"]
    return try Command.run(
      ["/usr/bin/tmux", "-u", "-L", server, "-f", "/dev/null"] + arguments, environment: environment)
  }
}
