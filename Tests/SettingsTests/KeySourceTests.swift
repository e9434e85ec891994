import Foundation
import Testing

@testable import Settings

private let key = "ch_sk_test_4eC39HqLyjWDarjtT1"

@Test func `A key comes from its variable`() throws {
  #expect(try KeySource.environment("KEY").key(environment: ["KEY": key]) == key)
  #expect(throws: KeyError.notSet(variable: "KEY")) { try KeySource.environment("KEY").key(environment: [:]) }
  #expect(throws: KeyError.empty(.environment("KEY"))) {
    try KeySource.environment("KEY").key(environment: ["KEY": "\n"])
  }
}

@Test func `A source is named without what could be private`() {
  #expect(KeySource.environment("KEY").description == "the variable KEY")
  #expect(KeySource.file(path: "/k").description == "the file /k")
  #expect(KeySource.command(["vault", "--token", "hunter2"]).description == "the command vault")
}

@Suite struct `Key file` {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [
    (key, key), (key + "\n", key), (key + "\r\n", key), (key + "\n\n", key + "\n"), (" a ", " a "),
  ])
  func `One newline at the end is dropped, and nothing else`(_ content: String, _ expected: String) throws {
    let path = try folder.write(content, to: "key")
    #expect(try KeySource.file(path: path).key(environment: [:]) == expected)
  }

  @Test(arguments: [0o640, 0o620, 0o604, 0o602, 0o644, 0o666, 0o660, 0o777])
  func `A file that others can read or change is refused`(_ mode: Int) throws {
    let path = try folder.write(key, to: "key", mode: mode)
    let error = #expect(throws: KeyError.self) { try KeySource.file(path: path).key(environment: [:]) }
    #expect(error == .file(.exposed(path: path, mode: UInt32(mode))))
    #expect(
      error?.description == """
        the key cannot be read: others can read or change \(path) (mode \(String(mode, radix: 8))): \
        run chmod 600 '\(path)', and replace the key
        """)
  }

  @Test(arguments: [0o600, 0o400, 0o700, 0o711])
  func `A file for its owner alone is read`(_ mode: Int) throws {
    let path = try folder.write(key, to: "key", mode: mode)
    #expect(try KeySource.file(path: path).key(environment: [:]) == key)
  }

  @Test(.enabled(if: getuid() == 0))
  func `A file of another user is refused`() throws {
    let path = try folder.write(key, to: "key")
    try #require(chown(path, 12_345, 12_345) == 0)
    #expect(throws: KeyError.file(.notOurs(path: path, owner: 12_345))) {
      try KeySource.file(path: path).key(environment: [:])
    }
  }

  @Test func `A link is followed, and the mode of what it leads to counts`() throws {
    let link = "\(folder.path)/link"
    let path = try folder.write(key, to: "key")
    try #require(symlink(path, link) == 0)
    #expect(try KeySource.file(path: link).key(environment: [:]) == key)
    chmod(path, 0o644)
    #expect(throws: KeyError.file(.exposed(path: link, mode: 0o644))) {
      try KeySource.file(path: link).key(environment: [:])
    }
  }

  @Test func `Anything but a file is refused without waiting for it`() throws {
    let pipe = "\(folder.path)/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    #expect(throws: KeyError.file(.notAFile(path: pipe, .pipe))) {
      try KeySource.file(path: pipe).key(environment: [:])
    }
    #expect(throws: KeyError.file(.notAFile(path: folder.path, .folder))) {
      try KeySource.file(path: folder.path).key(environment: [:])
    }
    #expect(throws: KeyError.file(.notAFile(path: "/dev/null", .device))) {
      try KeySource.file(path: "/dev/null").key(environment: [:])
    }
  }

  @Test func `A file that is missing, empty, too large or not text is told so`() throws {
    let path = "\(folder.path)/key"
    let source = KeySource.file(path: path)
    #expect(throws: KeyError.file(.refused(.open, path: path, errno: ENOENT))) {
      try source.key(environment: [:])
    }
    _ = try folder.write("\n", to: "key")
    #expect(throws: KeyError.empty(source)) { try source.key(environment: [:]) }
    _ = try folder.write(String(repeating: "k", count: 5_000), to: "key")
    #expect(throws: KeyError.tooLarge(path: path)) { try source.key(environment: [:]) }
    try Data([0xFF, 0xFE]).write(to: URL(filePath: path))
    chmod(path, 0o600)
    #expect(throws: KeyError.notText(source)) { try source.key(environment: [:]) }
  }
}

@Suite struct `Key command` {
  private func run(_ script: String, limit: Duration = .seconds(10), environment: [String: String] = [:])
    throws
    -> String
  {
    var environment = environment
    environment["PATH"] = "/usr/bin:/bin"
    return try KeySource.command(["sh", "-c", script]).key(environment: environment, limit: limit)
  }

  @Test(arguments: [
    ("echo \(key)", key), ("printf %s \(key)", key), ("echo \(key); echo second line", key),
    ("printf '%s\\r\\n' \(key)", key + "\r"), ("echo ' a b '", " a b "),
  ])
  func `The first line of its output is the key`(_ script: String, _ expected: String) throws {
    #expect(try run(script) == expected)
  }

  @Test func `It runs without a shell`() throws {
    let source = KeySource.command(["echo", "$HOME; `id` *"])
    #expect(try source.key(environment: [:]) == "$HOME; `id` *")
  }

  @Test func `It has nothing to read, and no terminal to ask on`() throws {
    #expect(try run("if read line; then echo read; else echo end; fi") == "end")
    #expect(try run("if (: < /dev/tty) 2>/dev/null; then echo asks; else echo none; fi") == "none")
  }

  @Test func `It gets the environment, but no key`() throws {
    let environment = ["CHARGE_API_KEY": "anything", "OTHER_KEY": key, "VAULT": "home"]
    #expect(try run("echo [$CHARGE_API_KEY][$OTHER_KEY][$VAULT]", environment: environment) == "[][][home]")
  }

  @Test func `Its status and what it says are told when it fails`() {
    let error = #expect(throws: KeyError.self) { try run("echo 'no such entry: charge' >&2; exit 3") }
    #expect(error == .failed(program: "sh", status: 3, said: "no such entry: charge"))
    #expect(error?.description == "sh ended with status 3: no such entry: charge")
    let silent = #expect(throws: KeyError.self) { try run("exit 3") }
    #expect(silent?.description == "sh ended with status 3 and said nothing")
  }

  @Test(arguments: [
    "echo '\(key)' >&2; exit 1", "echo x4eC39HqLyjWDarjtT1x >&2; exit 1",
    "echo hunter2; echo hunter2 >&2; exit 1",
    "set -x; true Bearer:\(key); exit 1", "echo harmless >&2; echo \(key) >&2; exit 1",
  ])
  func `What it says is withheld when the key could be in it`(_ script: String) {
    let error = #expect(throws: KeyError.self) { try run(script) }
    #expect(error == .failed(program: "sh", status: 1, said: nil))
    #expect(
      error?.description
        == "sh ended with status 1; run it yourself to see what it says, as that may hold the key")
  }

  @Test func `One that is too slow is ended, and its helpers with it`() throws {
    let folder = try TemporaryFolder()
    let pipe = "\(folder.path)/pipe"
    try #require(mkfifo(pipe, 0o600) == 0)
    let reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    defer { close(reader) }
    #expect(throws: KeyError.tooSlow(program: "sh", limit: .seconds(1))) {
      try run("(echo; exec sleep 60) > '\(pipe)' & wait", limit: .seconds(1))
    }
    // The pipe hangs up when the helper, its only writer, is gone.
    var waiting = pollfd(fd: reader, events: 0, revents: 0)
    #expect(poll(&waiting, 1, 10_000) == 1 && waiting.revents & Int16(POLLHUP) != 0)
  }

  @Test func `A helper it leaves behind does not hold it up`() throws {
    #expect(try run("sleep 2 & echo \(key)", limit: .milliseconds(1_500)) == key)
  }

  @Test func `One that cannot be run, is killed or prints nothing is told so`() {
    #expect(throws: KeyError.notStarted(program: "no-such-program", errno: ENOENT)) {
      try KeySource.command(["no-such-program"]).key(environment: [:])
    }
    #expect(throws: KeyError.notStarted(program: "/dev/null", errno: EACCES)) {
      try KeySource.command(["/dev/null"]).key(environment: [:])
    }
    #expect(throws: KeyError.killed(program: "sh", signal: SIGTERM)) { try run("kill -TERM $$") }
    #expect(throws: KeyError.empty(.command(["sh", "-c", "true"]))) { try run("true") }
  }

  @Test func `Much output does not stop it`() throws {
    #expect(try run("echo first; head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2") == "first")
  }
}
