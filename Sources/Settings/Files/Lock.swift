import Glibc

/// A lock that ends with its process, however that ends: the kernel keeps it (flock), the file only tells whose
/// it is. Held as long as this object is.
public final class Lock: Sendable {
  public enum Attempt: Sendable {
    case held(Lock)
    /// Somebody else has it; `nil` when they have not said yet who they are.
    case taken(by: LockOwner?)
  }

  private let descriptor: Descriptor

  private init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  static func take(at path: String, as owner: LockOwner) throws(FileError) -> Attempt {
    let descriptor = try Descriptor(
      opening: path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    let status = try descriptor.status()
    try status.requireOwnFile(path)
    if status.mode != 0o600 { try descriptor.setMode(0o600) }
    // Not at the first refusal: a session that is just ending still has it, and so, for a moment, does any
    // program the last holder was starting.
    guard descriptor.lock(LOCK_EX) else {
      guard errno == EWOULDBLOCK else { throw descriptor.failure(.lock) }
      return .taken(
        by: LockOwner(line: String(decoding: try descriptor.read(atMost: 4096), as: UTF8.self))?.ifAlive)
    }
    // A reader takes the first line: at no time does it see half of one. What an owner left who is gone is
    // written over, and cut where it was longer.
    let line = Array(owner.line.utf8)
    try descriptor.write(line)
    guard ftruncate(descriptor.number, line.count) == 0 else { throw descriptor.failure(.write) }
    return .held(Lock(descriptor))
  }
}

extension LockOwner {
  /// `nil` for a process of this machine that is gone: the line is of an owner before the one who holds the lock.
  fileprivate var ifAlive: LockOwner? {
    let isGone = host == Self.hostName && kill(process, 0) != 0 && errno == ESRCH
    return isGone ? nil : self
  }
}
