import Glibc

/// A program alone on a terminal of its own, whose bytes are kept and not interpreted.
public final class PseudoTerminal {
  public enum End: Equatable, Sendable {
    case exit(Int32)
    case signal(Int32)
  }

  public let process: pid_t
  /// Everything the program wrote so far.
  public private(set) var output: [UInt8] = []
  public private(set) var end: End?
  /// Whether the system wrote a core of it, or handed one to a program.
  public private(set) var leftCore = false
  private var controller: Int32
  /// Keeps the modes readable after the program ended.
  private let terminal: Int32
  private let modesAtStart: [UInt8]

  public init(
    _ arguments: [String], environment: [String: String] = [:], columns: UInt16 = 120, lines: UInt16 = 40,
    ignoring ignored: Int32? = nil
  ) throws {
    var controller: Int32 = -1
    var terminal: Int32 = -1
    var size = winsize(ws_row: lines, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&controller, &terminal, nil, nil, &size) == 0, let name = ttyname(terminal) else {
      throw Command.Failure(command: ["openpty"], code: errno)
    }
    for descriptor in [controller, terminal] { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
    self.controller = controller
    self.terminal = terminal
    modesAtStart = Self.modes(of: terminal)
    var merged = ["TERM": "xterm-256color", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    merged.merge(environment) { $1 }
    process = try Command.start(
      arguments, environment: merged, newSession: true, ignoring: ignored
    ) { actions in
      // The first terminal that the leader of a session opens is the session's own.
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  deinit {
    if end == nil {
      kill(process, SIGKILL)
      var status: Int32 = 0
      waitpid(process, &status, 0)
    }
    if controller >= 0 { close(controller) }
    close(terminal)
  }

  // MARK: What the program does

  public var text: String { String(decoding: output, as: UTF8.self) }

  /// Whether the modes are what they were before the program started.
  public var hasItsModesBack: Bool { Self.modes(of: terminal) == modesAtStart }

  /// What a full-screen program took of the terminal and did not give back, in words.
  public var notGivenBack: [String] {
    let farewells = [
      ("alternate screen", "\u{1B}[?1049l"), ("bracketed paste", "\u{1B}[?2004l"), ("mouse", "\u{1B}[?1000l"),
      ("keypad", "\u{1B}[?1l\u{1B}>"), ("hidden cursor", "\u{1B}[?25h"),
    ]
    return farewells.filter { !text.contains($0.1) }.map(\.0) + (hasItsModesBack ? [] : ["modes"])
  }

  public func forgetOutput() {
    drain()
    output = []
  }

  /// Waits until the program has written `text`.
  public func waits(for text: String) async throws -> Bool {
    try await eventually {
      drain()
      return self.text.contains(text)
    }
  }

  /// Waits until the program has written nothing for a while.
  public func settle() async throws {
    var before = -1
    _ = try await eventually {
      defer { before = output.count }
      var state = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      poll(&state, 1, 100)
      drain()
      return output.count == before
    }
  }

  /// Waits for the end of the program.
  public func ends(within limit: Duration = .seconds(90)) async throws -> End? {
    _ = try await eventually(within: limit) {
      drain()
      var status: Int32 = 0
      guard end == nil, waitpid(process, &status, WNOHANG) == process else { return end != nil }
      leftCore = status & 0x7F != 0 && status & 0x80 != 0
      end = status & 0x7F == 0 ? .exit(status >> 8 & 0xFF) : .signal(status & 0x7F)
      return true
    }
    drain()
    return end
  }

  private func drain() {
    guard controller >= 0 else { return }
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      var state = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
      guard poll(&state, 1, 0) == 1, state.revents & Int16(POLLIN) != 0 else { return }
      let count = read(controller, &buffer, buffer.count)
      guard count > 0 else { return }
      output += buffer.prefix(count)
    }
  }

  private static func modes(of terminal: Int32) -> [UInt8] {
    var modes = termios()
    tcgetattr(terminal, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  // MARK: What is done to it

  public func type(_ keys: String) {
    type(bytes: Array(keys.utf8))
  }

  public func type(bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Gives the window another size, which the program is told by WINCH.
  public func resize(columns: UInt16, lines: UInt16) {
    var size = winsize(ws_row: lines, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(controller, UInt(TIOCSWINSZ), &size)
  }

  public func send(_ signal: Int32) {
    kill(process, signal)
  }

  /// Closes the terminal, as its window does.
  public func hangUp() {
    drain()
    close(controller)
    controller = -1
  }
}
