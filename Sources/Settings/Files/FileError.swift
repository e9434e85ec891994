import Glibc

/// Why a file or a folder could not be used, with what an operator needs to put it right.
public enum FileError: Error, Hashable, Sendable {
  public enum Operation: String, Hashable, Sendable {
    case open, read, write, create, rename, lock
    case protect = "set the mode of"
    case flush = "flush to the disk"
  }

  public enum Kind: String, Hashable, Sendable {
    case link = "a symbolic link"
    case folder = "a folder"
    case pipe = "a pipe"
    case socket = "a socket"
    case device = "a device"
    case other = "of an unknown kind"
  }

  /// The system refused, for the reason in `errno`.
  case refused(Operation, path: String, errno: Int32)
  /// A plain file was expected.
  case notAFile(path: String, Kind)
  /// The user id of another owner.
  case notOurs(path: String, owner: UInt32)
  /// A file with a key that others can read or change; `mode` is its permission bits.
  case exposed(path: String, mode: UInt32)
  /// A folder in which others could put or replace files; `mode` is its permission bits.
  case writableByOthers(path: String, mode: UInt32)
}

extension FileError: CustomStringConvertible {
  /// `cannot write /home/ada/.local/state/chargedeck/log: No space left on device`
  public var description: String {
    switch self {
    case .refused(let operation, let path, let errno):
      "cannot \(operation.rawValue) \(path): \(Self.words(of: errno))".printable
    case .notAFile(let path, let kind): "\(path) is \(kind.rawValue), not a file".printable
    case .notOurs(let path, let owner): "\(path) belongs to another user (id \(owner))".printable
    case .exposed(let path, let mode):
      "others can read or change \(path) (mode \(mode.octal)): run chmod 600 '\(path)', and replace the key"
        .printable
    case .writableByOthers(let path, let mode):
      "others can write in \(path) (mode \(mode.octal)): run chmod 700 '\(path)'".printable
    }
  }

  /// The system's words for an error number.
  static func words(of errno: Int32) -> String { String(cString: strerror(errno)) }
}

extension UInt32 {
  /// As `chmod` takes it: `644`.
  var octal: String { String(self, radix: 8) }
}
