import Glibc

/// An open file; closed when it goes out of scope.
struct Descriptor: ~Copyable, Sendable {
  let number: Int32
  let path: String

  /// Opens `path`; a program started later does not inherit it.
  ///
  /// - Parameter mode: for a file made by this call, less the process's mask.
  init(opening path: String, _ flags: Int32, mode: mode_t = 0o600) throws(FileError) {
    let opened = retrying { Glibc.open(path, flags | O_CLOEXEC, mode) }
    guard opened >= 0 else {
      // What O_NOFOLLOW answers for a link.
      if errno == ELOOP { throw .notAFile(path: path, .link) }
      // Kinds that refuse to be opened at all: a socket, a pipe that nobody reads.
      if errno == ENXIO || errno == EISDIR, let status = try? FileStatus(of: path) {
        try status.requireRegular(path)
      }
      throw .refused(.open, path: path, errno: errno)
    }
    number = opened
    self.path = path
  }

  deinit { _ = close(number) }

  func status() throws(FileError) -> FileStatus {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw failure(.read) }
    return FileStatus(status)
  }

  func setMode(_ mode: mode_t) throws(FileError) {
    guard fchmod(number, mode) == 0 else { throw failure(.protect) }
  }

  /// From the start of the file, or the next bytes of a stream; fewer only at the end.
  func read(atMost count: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: min(count, 65_536))
    while bytes.count < count {
      let wanted = min(chunk.count, count - bytes.count)
      let got = retrying { Glibc.read(number, &chunk, wanted) }
      guard got >= 0 else { throw failure(.read) }
      guard got > 0 else { break }
      bytes += chunk[..<got]
    }
    return bytes
  }

  /// The bytes from `offset` on; fewer only at the end.
  func bytes(at offset: Int, atMost count: Int) throws(FileError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let got = bytes.withUnsafeMutableBytes { buffer in
        retrying { pread(number, buffer.baseAddress?.advanced(by: filled), count - filled, offset + filled) }
      }
      guard got >= 0 else { throw failure(.read) }
      guard got > 0 else { break }
      filled += got
    }
    return Array(bytes[..<filled])
  }

  /// The byte at `offset`; `nil` behind the end.
  func byte(at offset: Int) throws(FileError) -> UInt8? {
    var byte: UInt8 = 0
    let got = retrying { pread(number, &byte, 1, offset) }
    guard got >= 0 else { throw failure(.read) }
    return got == 1 ? byte : nil
  }

  /// Writes all of `bytes`: in one call, unless the system takes only a part of them.
  func write(_ bytes: [UInt8]) throws(FileError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { buffer in
        retrying { Glibc.write(number, buffer.baseAddress, buffer.count) }
      }
      guard written >= 0 else { throw failure(.write) }
      rest = rest.dropFirst(written)
    }
  }

  /// Puts what was written on the disk.
  func flush() throws(FileError) {
    guard retrying({ fsync(number) }) == 0 else { throw failure(.flush) }
  }

  func failure(_ operation: FileError.Operation) -> FileError {
    .refused(operation, path: path, errno: errno)
  }
}

/// Calls again what a signal interrupted.
func retrying<Result: SignedInteger>(_ call: () -> Result) -> Result {
  while true {
    let result = call()
    if result >= 0 || errno != EINTR { return result }
  }
}

/// What the system knows of a file.
struct FileStatus: Equatable {
  let owner: UInt32
  /// The permission bits.
  let mode: UInt32
  let size: Int
  /// `nil` for a plain file.
  let kind: FileError.Kind?
  /// Device and inode: the same pair is the same file.
  let identity: [UInt64]

  init(_ status: stat) {
    owner = status.st_uid
    mode = status.st_mode & 0o7777
    size = Int(status.st_size)
    identity = [UInt64(status.st_dev), UInt64(status.st_ino)]
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: nil
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      case S_IFSOCK: .socket
      case S_IFCHR, S_IFBLK: .device
      default: .other
      }
  }

  /// Of what stands at `path` itself, not of what it links to.
  init(of path: String) throws(FileError) {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw .refused(.read, path: path, errno: errno) }
    self.init(status)
  }

  func requireRegular(_ path: String) throws(FileError) {
    if let kind { throw .notAFile(path: path, kind) }
  }
}
