import Glibc

/// A folder for what the program keeps between sessions; nobody else can look into it.
public struct StateFolder: Hashable, Sendable {
  public let path: String

  /// Makes the folder, and those above it, as far as they are missing: mode 0700, whatever the process's mask.
  ///
  /// - Throws: `.writableByOthers`, `.notOurs`, or `.refused` with the system's reason (a read-only home).
  public init(at path: String) throws(FileError) {
    self.path = path
    try Self.make(path)
    let descriptor = try Descriptor(opening: path, O_RDONLY | O_DIRECTORY)
    let status = try descriptor.status()
    guard status.owner == geteuid() else { throw .notOurs(path: path, owner: status.owner) }
    // What others could put there may be there already, so this is for the operator to look into.
    guard status.mode & 0o022 == 0 else { throw .writableByOthers(path: path, mode: status.mode) }
    if status.mode != 0o700 { try descriptor.setMode(0o700) }
  }

  /// A file of lines in it; nothing is made before the first line is written.
  public func file(_ name: String, rotation: Rotation = Rotation()) -> StateFile {
    StateFile(path: "\(path)/\(name)", folder: path, rotation: rotation)
  }

  /// Takes the lock called `name`, or tells who has it.
  public func lock(_ name: String, as owner: LockOwner) throws(FileError) -> Lock.Attempt {
    try Lock.take(at: "\(path)/\(name)", as: owner)
  }

  private static func make(_ path: String) throws(FileError) {
    if try makeOne(path) { return }
    // Something above it is missing. Once that is made there is no second try: /proc answers so for ever.
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
      throw .refused(.create, path: path, errno: ENOENT)
    }
    try make(String(path[..<slash]))
    guard try makeOne(path) else { throw .refused(.create, path: path, errno: ENOENT) }
  }

  /// - Returns: `false` when the folder above it is missing.
  private static func makeOne(_ path: String) throws(FileError) -> Bool {
    guard mkdir(path, 0o700) != 0 else {
      // The mask may have taken bits that the owner needs.
      guard chmod(path, 0o700) == 0 else { throw .refused(.protect, path: path, errno: errno) }
      return true
    }
    switch errno {
    case EEXIST: return true
    case ENOENT: return false
    case let reason: throw .refused(.create, path: path, errno: reason)
    }
  }
}
