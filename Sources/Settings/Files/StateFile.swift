import Glibc

/// When a file of lines is put aside and how many of the old ones stay.
public struct Rotation: Hashable, Sendable {
  /// A file is put aside before the line that would take it over this size.
  public var maximumBytes: Int
  /// Old files beside the one in use: `NAME.1` is the youngest.
  public var kept: Int

  public init(maximumBytes: Int = 8 << 20, kept: Int = 5) {
    precondition(maximumBytes > 0 && kept > 0)
    self.maximumBytes = maximumBytes
    self.kept = kept
  }
}

/// A file of lines that only ever grows, until it is put aside; mode 0600.
///
/// Several processes may append to it: each line is one write at the end. What was written is never changed.
public struct StateFile: Hashable, Sendable {
  public let path: String
  let folder: String
  let rotation: Rotation

  /// Adds one line.
  ///
  /// A line that an earlier process left without its end is closed first, and marked as torn. A line break in
  /// `line` would make two of it, and is written as `⏎`.
  ///
  /// - Parameter durably: whether to return only once the line is on the disk.
  public func append(_ line: String, durably: Bool = false) throws(FileError) {
    let bytes = Array(line.onOneLine.utf8) + [UInt8(ascii: "\n")]
    while true {
      let descriptor = try open()
      // Without the lock, held for long only by a process that was stopped, lines are still whole: only
      // putting the file aside has to wait.
      let isLocked = descriptor.lock(LOCK_EX)
      guard try isStillThere(descriptor) else { continue }
      let status = try descriptor.status()
      if isLocked && status.size > 0 && status.size + bytes.count > rotation.maximumBytes {
        try putAside()
        continue
      }
      let isTorn = try isTorn(descriptor, size: status.size)
      try descriptor.write((isLocked && isTorn ? Self.tornEnd : []) + bytes)
      if durably {
        try descriptor.flush()
        // Only then does the file itself outlive a power cut.
        if status.size == 0 { try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY).flush() }
      }
      return
    }
  }

  /// Ends a torn line: CANCEL, the control that says to disregard what stands before it, and a line break.
  static let tornEnd: [UInt8] = [cancel, UInt8(ascii: "\n")]
  static let cancel: UInt8 = 0x18

  private func open() throws(FileError) -> Descriptor {
    // Without waiting, should a pipe stand there.
    let flags = O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    let descriptor = try Descriptor(opening: path, flags)
    let status = try descriptor.status()
    try status.requireOwnFile(path)
    if status.mode != 0o600 { try descriptor.setMode(0o600) }
    return descriptor
  }

  /// Whether the file at `path` is the one opened, not put aside by another process in between.
  private func isStillThere(_ descriptor: borrowing Descriptor) throws(FileError) -> Bool {
    let opened = try descriptor.status()
    return (try? FileStatus(of: path))?.identity == opened.identity
  }

  private func isTorn(_ descriptor: borrowing Descriptor, size: Int) throws(FileError) -> Bool {
    guard size > 0 else { return false }
    return try descriptor.byte(at: size - 1) != UInt8(ascii: "\n")
  }

  private func putAside() throws(FileError) {
    for age in (0..<rotation.kept).reversed() {
      let (old, older) = (name(age: age), name(age: age + 1))
      guard rename(old, older) == 0 || errno == ENOENT else {
        throw .refused(.rename, path: old, errno: errno)
      }
    }
  }

  /// The file in use at age 0.
  func name(age: Int) -> String { age == 0 ? path : "\(path).\(age)" }
}

extension FileStatus {
  func requireOwnFile(_ path: String) throws(FileError) {
    try requireRegular(path)
    guard owner == geteuid() else { throw .notOurs(path: path, owner: owner) }
  }
}

extension Descriptor {
  /// Takes the lock on the whole file, if its holder lets go of it within a quarter of a second.
  @discardableResult
  func lock(_ operation: Int32) -> Bool {
    for attempt in 0..<50 {
      if attempt > 0 { poll(nil, 0, 5) }
      if retrying({ flock(number, operation | LOCK_NB) }) == 0 { return true }
    }
    return false
  }
}

extension String {
  /// With its line breaks made visible.
  var onOneLine: String {
    var line = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": line.unicodeScalars.append("⏎")
      case "\u{18}": line.unicodeScalars.append("␘")
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }
}
