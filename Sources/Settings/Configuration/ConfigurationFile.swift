import Glibc

/// The configuration file as it was found.
public struct ConfigurationFile: Hashable, Sendable {
  public enum Content: Hashable, Sendable {
    case text(String)
    /// There is none, which is no mistake where nobody named it.
    case missing
    case unreadable(reason: String)
  }

  public let path: String
  public let content: Content
  /// Whether somebody else could have written it; commands it names are not run then.
  public let isWritableByOthers: Bool

  public init(path: String, content: Content, isWritableByOthers: Bool = false) {
    self.path = path
    self.content = content
    self.isWritableByOthers = isWritableByOthers
  }

  /// Reads `path`.
  public init(at path: String) {
    do throws(FileError) {
      let descriptor = try Descriptor(opening: path, O_RDONLY | O_NOCTTY)
      let status = try descriptor.status()
      if status.kind == .folder { throw .notAFile(path: path, .folder) }
      // Another kind is read as it is: /dev/null, or what a shell passes with <(…).
      let isOpenToOthers = status.mode & 0o022 != 0 || ![geteuid(), 0].contains(status.owner)
      self.init(
        path: path, content: Self.content(try descriptor.read(atMost: Self.limit + 1)),
        isWritableByOthers: status.kind == nil && isOpenToOthers)
    } catch .refused(.open, _, errno: ENOENT) {
      self.init(path: path, content: .missing)
    } catch {
      self.init(path: path, content: .unreadable(reason: "\(error)"))
    }
  }

  private static func content(_ bytes: [UInt8]) -> Content {
    guard bytes.count <= limit else { return .unreadable(reason: "the file is larger than 1 MiB") }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .unreadable(reason: "the file is not UTF-8 text")
    }
    return .text(text)
  }

  private static let limit = 1 << 20
}
