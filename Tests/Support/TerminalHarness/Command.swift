import Glibc

/// Other programs. Not Foundation's `Process`, which waits for a server that tmux leaves behind.
public enum Command {
  public struct Failure: Error, Equatable {
    public let command: [String]
    /// `errno`, or the status it exited with.
    public let code: Int32

    public init(command: [String], code: Int32) {
      self.command = command
      self.code = code
    }
  }

  /// What a command writes to its standard output.
  public static func run(_ arguments: [String], environment: [String: String]) throws -> String {
    let output = tmpfile()
    defer { fclose(output) }
    let process = try start(arguments, environment: environment) { actions in
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, fileno(output), 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
    var status: Int32 = 0
    waitpid(process, &status, 0)
    guard status == 0 else { throw Failure(command: arguments, code: status >> 8) }
    var text: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    rewind(output)
    while case let count = fread(&buffer, 1, buffer.count, output), count > 0 { text += buffer.prefix(count) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Starts a program with every signal as it is by default.
  public static func start(
    _ arguments: [String], environment: [String: String], newSession: Bool = false,
    ignoring ignored: Int32? = nil,
    _ prepare: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    var attributes = posix_spawnattr_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    prepare(&actions)
    // Nothing else of this process: a server's socket kept open by a child would keep its port.
    for descriptor in 3..<Int32(1024) { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var none = sigset_t()
    var defaults = sigset_t()
    sigemptyset(&none)
    sigfillset(&defaults)
    if let ignored {
      sigdelset(&defaults, ignored)
      signal(ignored, SIG_IGN)
    }
    defer { if let ignored { signal(ignored, SIG_DFL) } }
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    let setsid: Int32 = newSession ? 0x80 : 0  // POSIX_SPAWN_SETSID, which Swift does not see
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | setsid))

    var argv = arguments.map { strdup($0) } + [nil]
    var envp = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for pointer in argv + envp { free(pointer) } }
    var process: pid_t = 0
    let code = posix_spawn(&process, arguments[0], &actions, &attributes, &argv, &envp)
    guard code == 0 else { throw Failure(command: arguments, code: code) }
    return process
  }
}
