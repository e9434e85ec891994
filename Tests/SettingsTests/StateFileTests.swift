import Foundation
import Testing

@testable import Settings

private func mode(_ path: String) throws -> UInt32 { try FileStatus(of: path).mode }

/// In a process of its own, as the mask belongs to the whole process.
@Test(arguments: [mode_t(0), 0o022, 0o077, 0o277])
func `Folders are 0700 and files 0600, whatever the process's mask`(_ mask: mode_t) async {
  await #expect(processExitsWith: .success) { [mask] in
    let home = try TemporaryFolder()
    umask(mask)
    let folder = try StateFolder(at: "\(home.path)/.local/state/chargedeck")
    let file = folder.file("journal", rotation: Rotation(maximumBytes: 5, kept: 1))
    try file.append("first")
    try file.append("second")
    _ = try folder.lock("lock", as: .current(since: Date()))
    for path in ["\(home.path)/.local", "\(home.path)/.local/state", folder.path] {
      #expect(try mode(path) == 0o700)
    }
    for name in ["journal", "journal.1", "lock"] { #expect(try mode("\(folder.path)/\(name)") == 0o600) }
  }
}

@Suite struct `State folder` {
  let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test(arguments: [mode_t(0o770), 0o702, 0o1777])
  func `A folder in which others can write is refused`(_ bits: mode_t) throws {
    try #require(chmod(home.path, bits) == 0)
    let error = #expect(throws: FileError.self) { try StateFolder(at: home.path) }
    #expect(error == .writableByOthers(path: home.path, mode: bits))
    #expect(
      error?.description
        == "others can write in \(home.path) (mode \(String(bits, radix: 8))): run chmod 700 '\(home.path)'")
  }

  @Test func `A folder that others can only read is closed to them`() throws {
    try #require(chmod(home.path, 0o755) == 0)
    _ = try StateFolder(at: home.path)
    #expect(try mode(home.path) == 0o700)
  }

  @Test(.enabled(if: getuid() == 0))
  func `A folder of another user is refused`() throws {
    try #require(chown(home.path, 12_345, 12_345) == 0)
    #expect(throws: FileError.notOurs(path: home.path, owner: 12_345)) { try StateFolder(at: home.path) }
  }

  @Test func `A home that takes no folder is told with the system's reason`() throws {
    let file = try home.write("", to: "file")
    let error = #expect(throws: FileError.self) { try StateFolder(at: "\(file)/state/chargedeck") }
    #expect(error?.description == "cannot create \(file)/state/chargedeck: Not a directory")
    #expect(throws: FileError.refused(.create, path: "/proc/chargedeck", errno: ENOENT)) {
      try StateFolder(at: "/proc/chargedeck/state")
    }
  }

  @Test(.enabled(if: getuid() != 0))
  func `A read-only home is told as such`() throws {
    try #require(chmod(home.path, 0o500) == 0)
    defer { chmod(home.path, 0o700) }
    #expect(throws: FileError.refused(.create, path: "\(home.path)/state", errno: EACCES)) {
      try StateFolder(at: "\(home.path)/state")
    }
  }

  @Test func `A file where the folder should be is told as such`() throws {
    let file = try home.write("", to: "file")
    #expect(throws: FileError.refused(.open, path: file, errno: ENOTDIR)) { try StateFolder(at: file) }
  }
}

@Suite struct `State file` {
  let home: TemporaryFolder
  let folder: StateFolder

  init() throws {
    home = try TemporaryFolder()
    folder = try StateFolder(at: "\(home.path)/state")
  }

  @Test func `Lines are added at the end and read back`() throws {
    let file = folder.file("journal")
    #expect(try file.content() == StateFile.Content())
    try file.append("one")
    try file.append("två ⚡", durably: true)
    try file.append("")
    #expect(try file.content().lines == ["one", "två ⚡", ""])
    #expect(try home.read("state/journal") == "one\ntvå ⚡\n\n")
  }

  @Test func `A line stays one line, whatever is in it`() throws {
    let file = folder.file("journal")
    try file.append("a\nb\r\nc\u{18}")
    #expect(try file.content().lines == ["a⏎b\r⏎c␘"])
  }

  @Test func `A line without an end is torn, and closed before the next one`() throws {
    let path = try home.write("one\ntw", to: "state/journal")
    let file = folder.file("journal")
    let torn = StateFile.Line(path: path, line: 2, text: "tw")
    #expect(try file.content().lines == ["one"] && file.content().torn == [torn])
    try file.append("three")
    #expect(
      try file.content().whole == [(1, "one"), (3, "three")].map { .init(path: path, line: $0, text: $1) })
    #expect(try file.content().torn == [torn])
    #expect(try home.read("state/journal") == "one\ntw\u{18}\nthree\n", "what was written is never changed")
  }

  @Test func `A full file is put aside, and the oldest one goes`() throws {
    let file = folder.file("journal", rotation: Rotation(maximumBytes: 10, kept: 2))
    for line in ["1", "22", "333", "4444", "55555", "a line longer than a file", "7"] {
      try file.append(line)
    }
    #expect(try home.read("state/journal") == "7\n")
    #expect(try home.read("state/journal.1") == "a line longer than a file\n")
    #expect(try home.read("state/journal.2") == "55555\n")
    #expect(try FileStatus(of: "\(folder.path)/journal").mode == 0o600)
    #expect(try file.content().lines == ["55555", "a line longer than a file", "7"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 3)
  }

  @Test func `A file is filled to its last byte before it is put aside`() throws {
    let file = folder.file("journal", rotation: Rotation(maximumBytes: 8, kept: 1))
    try file.append("123")
    try file.append("567")
    #expect(try home.read("state/journal") == "123\n567\n")
    try file.append("9")
    #expect(try home.read("state/journal.1") == "123\n567\n")
  }

  @Test func `Replacing leaves only the new lines, of the older files, too`() throws {
    let file = folder.file("journal", rotation: Rotation(maximumBytes: 4, kept: 2))
    for line in ["123", "456", "789"] { try file.append(line) }
    _ = try home.write("left by a process that was stopped", to: "state/journal.new")
    try file.replace(with: ["a\nb", "c"])
    #expect(try file.content().lines == ["a⏎b", "c"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["journal"])
    #expect(try FileStatus(of: file.path).mode == 0o600)
    try file.replace(with: [])
    #expect(try home.read("state/journal") == "")
  }

  @Test func `What is set aside stays when the file is replaced`() throws {
    let file = folder.file("journal")
    try file.append("damaged")
    #expect(try file.setAside("broken") == "\(file.path).broken")
    try file.replace(with: ["good"])
    #expect(try home.read("state/journal.broken") == "damaged\n")
  }

  @Test func `Writers at the same time lose no line, also while files are put aside`() async throws {
    let file = folder.file("journal", rotation: Rotation(maximumBytes: 400, kept: 40))
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask { for line in 0..<100 { try file.append("\(writer)-\(line)") } }
      }
      try await group.waitForAll()
    }
    let content = try file.content()
    #expect(content.lines.count == 400 && Set(content.lines).count == 400 && content.torn.isEmpty)
    for writer in 0..<4 {
      let own = content.lines.filter { $0.hasPrefix("\(writer)-") }
      #expect(own == (0..<100).map { "\(writer)-\($0)" }, "each writer's lines are in order")
    }
  }

  @Test func `A process that was stopped while it held the file keeps no line from it`() throws {
    let path = try home.write("12345678\n", to: "state/journal")
    let holder = try Holder(of: path, writing: "12345678\n")
    let file = folder.file("journal", rotation: Rotation(maximumBytes: 10, kept: 1))
    try file.append("next")
    #expect(try home.read("state/journal") == "12345678\nnext\n", "only putting it aside has to wait")
    #expect(try file.content().lines == ["12345678", "next"])
    holder.kill()
    try file.append("last")
    #expect(try home.read("state/journal") == "last\n")
  }

  @Test func `A link where the file should be is refused, for reading, too`() throws {
    let target = try home.write("keep", to: "target")
    try #require(symlink(target, "\(folder.path)/journal") == 0)
    let error = FileError.notAFile(path: "\(folder.path)/journal", .link)
    #expect(error.description == "\(folder.path)/journal is a symbolic link, not a file")
    #expect(throws: error) { try folder.file("journal").append("x") }
    #expect(throws: error) { try folder.file("journal").content() }
    #expect(throws: error) { try folder.lock("journal", as: .current(since: Date())) }
    #expect(try home.read("target") == "keep")
  }

  @Test func `A pipe, a folder or a device where the file should be is refused`() throws {
    try #require(mkfifo("\(folder.path)/pipe", 0o600) == 0)
    try #require(mkdir("\(folder.path)/folder", 0o700) == 0)
    #expect(throws: FileError.notAFile(path: "\(folder.path)/pipe", .pipe)) {
      try folder.file("pipe").append("x")
    }
    #expect(throws: FileError.notAFile(path: "\(folder.path)/folder", .folder)) {
      try folder.file("folder").append("x")
    }
  }

  @Test func `A file that others could read is closed to them`() throws {
    let path = try home.write("one\n", to: "state/journal", mode: 0o644)
    try folder.file("journal").append("two")
    #expect(try FileStatus(of: path).mode == 0o600)
  }

  @Test func `A full disk is told with path and reason`() throws {
    // The device that is always full stands in for the disk.
    let descriptor = try Descriptor(opening: "/dev/full", O_WRONLY)
    do throws(FileError) {
      try descriptor.write([1, 2, 3])
      Issue.record("it took the bytes")
    } catch {
      #expect(error == .refused(.write, path: "/dev/full", errno: ENOSPC))
      #expect(error.description == "cannot write /dev/full: No space left on device")
    }
  }
}
