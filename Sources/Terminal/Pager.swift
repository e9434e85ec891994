import CNcurses
import Glibc

/// A pager that has the terminal for a while.
///
/// It is one of the console's own process group, so that the shell stops and continues both as one job.
struct Pager {
  /// What it ends with when the shell finds no such program.
  static let notFound: Int32 = 127

  private let process: pid_t

  enum State: Equatable {
    case running
    case stopped
    case ended(status: Int32)
  }

  /// Starts what `PAGER` names, or `less`, or `more`, with `text` as its standard input.
  ///
  /// The text is in memory alone; no file of it is left behind.
  init(showing text: String) throws(TerminalError) {
    let input = cn_memory_file("chargedeck")
    guard input >= 0 else { throw .refused(errno) }
    defer { close(input) }
    guard Self.fill(input, with: text) else { throw .refused(errno) }

    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    // What the console handles is as it was for the pager, and nothing is blocked.
    var none = sigset_t()
    var defaults = sigset_t()
    sigemptyset(&none)
    sigemptyset(&defaults)
    for number in [SIGINT, SIGQUIT, SIGTSTP, SIGPIPE] { sigaddset(&defaults, number) }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let words = ["sh", "-c", Self.command]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, "/bin/sh", &actions, &attributes, &arguments, environ)
    guard error == 0 else { throw .refused(error) }
    self.process = process
  }

  private static var command: String {
    if let command = Environment["PAGER"], !command.isEmpty { return command }
    return "if command -v less >/dev/null; then exec less; else exec more; fi"
  }

  private static func fill(_ file: Int32, with text: String) -> Bool {
    Array(text.utf8).write(to: file) && lseek(file, 0, SEEK_SET) == 0
  }

  /// What has become of it since it was last asked; `running` too when it was continued.
  func state() -> State {
    var status: Int32 = 0
    guard waitpid(process, &status, WNOHANG | WUNTRACED) == process else { return .running }
    if status & 0xFF == 0x7F { return .stopped }
    let signal = status & 0x7F
    return .ended(status: signal == 0 ? status >> 8 & 0xFF : 128 + signal)
  }

  /// Ends it and waits until it has given the terminal back.
  func end() {
    kill(process, SIGTERM)
    kill(process, SIGCONT)
    var status: Int32 = 0
    waitpid(process, &status, 0)
  }
}
