import Glibc

/// A file that holds nothing but a key.
struct KeyFile {
  let path: String

  /// Its bytes, if nobody but its owner can read or change it.
  func content() throws(KeyError) -> [UInt8] {
    let content: [UInt8]
    do throws(FileError) { content = try read() } catch { throw .file(error) }
    guard content.count <= Self.limit else { throw .tooLarge(path: path) }
    return content
  }

  private func read() throws(FileError) -> [UInt8] {
    // A link is followed, as mounted secrets are links: what counts is the file that is opened. Without
    // waiting, as a pipe of that name would be waited for.
    let descriptor = try Descriptor(opening: path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
    let status = try descriptor.status()
    try status.requireRegular(path)
    guard [geteuid(), 0].contains(status.owner) else { throw .notOurs(path: path, owner: status.owner) }
    guard status.mode & 0o066 == 0 else { throw .exposed(path: path, mode: status.mode) }
    return try descriptor.read(atMost: Self.limit + 1)
  }

  private static let limit = 4096
}
