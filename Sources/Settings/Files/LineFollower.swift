import Glibc
import Synchronization

/// Follows the end of a file of lines that others append to, put aside or cut.
///
/// Reads no more than a limit at once, however large the file: of what is older only the end is read.
public final class LineFollower: Sendable {
  public struct News: Hashable, Sendable {
    /// Whole lines, oldest first.
    public var lines: [String] = []
    /// They take the place of those told before: the file was cut, or is another one.
    public var isAnew = false
  }

  /// How far a file was read: always up to the end of a line.
  private struct Mark {
    let identity: [UInt64]
    let offset: Int
  }

  private let file: StateFile
  private let limit: Int
  private let mark = Mutex<Mark?>(nil)

  public init(_ file: StateFile, limit: Int = 256 << 10) {
    self.file = file
    self.limit = limit
  }

  /// What was added since the last call; at first the end of the file. A file that is not there is empty.
  public func news() throws(FileError) -> News {
    try mark.withLock { mark throws(FileError) in try read(from: &mark) }
  }

  private func read(from mark: inout Mark?) throws(FileError) -> News {
    var news = News()
    // Between two files, when one is put aside: the rest of it is read once the new one is there.
    guard let descriptor = try file.openToRead(file.path) else { return news }
    let status = try descriptor.status()
    var start: Int?
    if let before = mark {
      if before.identity != status.identity {
        start = 0
        let rest = try rest(of: before)
        (news.lines, news.isAnew) = (rest ?? [], rest == nil)
      } else if try isIntact(descriptor, status.size, upTo: before.offset) {
        start = before.offset
      } else {
        news.isAnew = true
      }
    }
    let end = try add(descriptor, from: start, size: status.size, to: &news)
    mark = Mark(identity: status.identity, offset: end)
    return news
  }

  /// Whether what was read before is still there.
  private func isIntact(
    _ descriptor: borrowing Descriptor, _ size: Int, upTo offset: Int
  ) throws(FileError) -> Bool {
    guard offset > 0 else { return true }
    guard size >= offset else { return false }
    return try descriptor.byte(at: offset - 1) == UInt8(ascii: "\n")
  }

  /// What was not read yet of a file that was put aside since; `nil` when it is not to be found.
  private func rest(of mark: Mark) throws(FileError) -> [String]? {
    guard let descriptor = try file.openToRead(file.name(age: 1)) else { return nil }
    let status = try descriptor.status()
    guard status.identity == mark.identity else { return nil }
    var news = News()
    _ = try add(descriptor, from: mark.offset, size: status.size, to: &news)
    return news.lines
  }

  /// - Parameter start: the beginning of a line; `nil` for as much of the end as the limit allows.
  /// - Returns: where the next line begins.
  private func add(
    _ descriptor: borrowing Descriptor, from start: Int?, size: Int, to news: inout News
  ) throws(FileError) -> Int {
    let first = max(start ?? 0, size - limit)
    let bytes = try descriptor.bytes(at: first, atMost: size - first)
    guard let end = bytes.lastIndex(of: UInt8(ascii: "\n")) else {
      // A line longer than the limit is passed over.
      return bytes.count < limit ? first : first + bytes.count
    }
    var lines = bytes[...end].split(separator: UInt8(ascii: "\n"))
    // What it begins with may be the end of a longer line.
    if first > start ?? 0, !lines.isEmpty { lines.removeFirst() }
    news.lines += lines.map { String(decoding: $0, as: UTF8.self) }
    return first + end + 1
  }
}
