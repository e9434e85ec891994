import Glibc

/// A program of this machine, started without a shell.
///
/// It starts as from a shell, whatever this program blocks, ignores or handles, in a session without a terminal: it
/// cannot ask on the screen that the console draws, nor hang there. Keys in the environment are not handed on to it.
public struct ChildProcess: Hashable, Sendable {
  public let id: pid_t

  /// - Parameters:
  ///   - words: the program, looked for in `PATH` unless it is a path, and its arguments.
  ///   - environment: of this process, key and all.
  ///   - input, output, errors: what it reads and writes; nothing where there is none.
  public init(
    _ words: [String], environment: [String: String], input: Int32? = nil, output: Int32? = nil,
    errors: Int32? = nil
  ) throws(SystemError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let files = [
      (input, STDIN_FILENO, O_RDONLY), (output, STDOUT_FILENO, O_WRONLY), (errors, STDERR_FILENO, O_WRONLY),
    ]
    for (file, target, mode) in files {
      if let file {
        posix_spawn_file_actions_adddup2(&actions, file, target)
      } else {
        posix_spawn_file_actions_addopen(&actions, target, "/dev/null", mode, 0)
      }
    }

    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF) | Self.newSession)

    let arguments = words.map { strdup($0) } + [nil]
    let variables = Self.withoutKeys(environment).map { strdup("\($0)=\($1)") } + [nil]
    defer { (arguments + variables).forEach { free($0) } }
    var child = pid_t()
    let failure = posix_spawnp(&child, words.first ?? "", &actions, &attributes, arguments, variables)
    guard failure == 0 else { throw SystemError(errno: failure) }
    id = child
  }

  /// The environment without this program's key and without whatever looks like one.
  private static func withoutKeys(_ environment: [String: String]) -> [String: String] {
    environment.filter { $0 != "CHARGE_API_KEY" && !$1.contains("ch_sk_") }
  }

  /// Its wait status once it has ended; `nil` while it runs. Where children are not waited for (SIGCHLD ignored) the
  /// status is lost, and 0.
  public var status: Int32? {
    var status: Int32 = 0
    return retrying { waitpid(id, &status, WNOHANG) } == 0 ? nil : status
  }

  /// Ends its whole session, as it may be a script that waits for another program.
  public func kill() {
    Glibc.kill(-id, SIGKILL)
    _ = retrying { waitpid(id, nil, 0) }
  }

  /// `POSIX_SPAWN_SETSID` of glibc, which Swift's import of it leaves out.
  private static let newSession: Int16 = 0x80
}

/// A system call's failure.
public struct SystemError: Error, Hashable, Sendable {
  public let errno: Int32
}
