import Glibc

extension StateFile {
  /// Puts `lines` in place of all that the file and the older ones beside it hold: at no time is there half of it.
  ///
  /// Only for who holds a lock that keeps others from appending.
  public func replace(with lines: [String]) throws(FileError) {
    // What a process left that was stopped in the middle.
    unlink(replacement)
    let bytes = lines.flatMap { Array($0.onOneLine.utf8) + [UInt8(ascii: "\n")] }
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
    let descriptor = try Descriptor(opening: replacement, flags)
    try descriptor.write(bytes)
    try descriptor.flush()
    guard rename(replacement, path) == 0 else {
      throw .refused(.rename, path: replacement, errno: errno)
    }
    for age in 1...rotation.kept { unlink(name(age: age)) }
    try Descriptor(opening: folder, O_RDONLY | O_DIRECTORY).flush()
  }

  /// Keeps what the file holds now under a name of its own, which ends in `suffix`, too.
  ///
  /// - Returns: the path of the copy.
  public func setAside(_ suffix: String) throws(FileError) -> String {
    let copy = "\(path).\(suffix)"
    guard link(path, copy) == 0 || errno == EEXIST else {
      throw .refused(.create, path: copy, errno: errno)
    }
    return copy
  }

  private var replacement: String { "\(path).new" }
}
