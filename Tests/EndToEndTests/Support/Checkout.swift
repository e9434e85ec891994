import Foundation

/// The sources that the tests were built from.
enum Checkout {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  static func holds(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: path).path)
  }

  /// The pages of documentation, by their paths.
  static func pages() throws -> [String] {
    let catalogs = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "Sources").path)
      .filter { $0.contains(".docc/") && $0.hasSuffix(".md") }
    return ["README.md"] + catalogs.map { "Sources/\($0)" }
  }
}
