import Glibc

extension StateFile {
  /// What the file and the older ones beside it hold.
  public struct Content: Hashable, Sendable {
    /// Whole lines, oldest first.
    public internal(set) var whole: [Line] = []
    /// What was being written when a process or the machine stopped: not whole, and not to be believed.
    public internal(set) var torn: [Line] = []

    /// The texts of the whole lines.
    public var lines: [String] { whole.map(\.text) }
  }

  /// A line and where it stands.
  public struct Line: Hashable, Sendable {
    public let path: String
    /// From 1.
    public let line: Int
    public let text: String
  }

  /// Reads all of it; a file that is not there is empty.
  public func content() throws(FileError) -> Content {
    guard let current = try openToRead(path) else { return try olderContent() }
    // While this is held nothing is put aside, so that no file is read twice or missed.
    current.lock(LOCK_SH)
    var content = try olderContent()
    content.add(try current.read(atMost: .max), from: path)
    return content
  }

  private func olderContent() throws(FileError) -> Content {
    var content = Content()
    for age in (1...rotation.kept).reversed() {
      guard let descriptor = try openToRead(name(age: age)) else { continue }
      content.add(try descriptor.read(atMost: .max), from: name(age: age))
    }
    return content
  }

  /// - Returns: `nil` when there is no such file.
  func openToRead(_ path: String) throws(FileError) -> Descriptor? {
    let descriptor: Descriptor
    do throws(FileError) {
      descriptor = try Descriptor(opening: path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
    } catch .refused(.open, _, errno: ENOENT) {
      return nil
    }
    try descriptor.status().requireOwnFile(path)
    return descriptor
  }
}

extension StateFile.Content {
  fileprivate mutating func add(_ bytes: [UInt8], from path: String) {
    let parts = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, part) in zip(1..., parts) {
      let isLast = number == parts.count
      let isMarked = part.last == StateFile.cancel
      let text = String(decoding: isMarked ? part.dropLast() : part, as: UTF8.self)
      let line = StateFile.Line(path: path, line: number, text: text)
      if isMarked || (isLast && !part.isEmpty) {
        torn.append(line)
      } else if !isLast {
        whole.append(line)
      }
    }
  }
}
