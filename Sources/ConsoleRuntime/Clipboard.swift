import Foundation

/// How a text gets to the clipboard of whoever sits at the terminal.
public enum Clipboard: Hashable, Sendable {
  /// Through the terminal, by OSC 52.
  case terminal
  /// By a program of this machine that reads it from standard input.
  case program(path: String, arguments: [String])

  /// A machine that is reached from afar has no clipboard that matters, and one inside tmux may be: there the terminal
  /// is asked. Else a program for the desktop that runs, the first found.
  public init(
    environment: [String: String],
    isExecutable: (String) -> Bool = { FileManager.default.isExecutableFile(atPath: $0) }
  ) {
    func isSet(_ name: String) -> Bool { !(environment[name] ?? "").isEmpty }
    self = .terminal
    guard !["SSH_TTY", "SSH_CONNECTION", "TMUX"].contains(where: isSet) else { return }
    let folders = (environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    for program in Self.programs where isSet(program.desktop) {
      for folder in folders where isExecutable("\(folder)/\(program.name)") {
        self = .program(path: "\(folder)/\(program.name)", arguments: program.arguments)
        return
      }
    }
  }

  /// Programs, and the variable that names the desktop they need.
  private static let programs: [(name: String, arguments: [String], desktop: String)] = [
    ("wl-copy", [], "WAYLAND_DISPLAY"),
    ("xclip", ["-selection", "clipboard", "-in"], "DISPLAY"),
    ("xsel", ["--clipboard", "--input"], "DISPLAY"),
  ]
}
