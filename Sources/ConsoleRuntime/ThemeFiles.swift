import ConsoleCore
import Foundation

/// Themes as files: where they are looked for, and how one is read.
///
/// Those of the project are compiled in as well, so that a lone binary has them.
public struct ThemeFiles: Sendable {
  /// Folders in which `NAME.toml` is looked for, first to last.
  public let folders: [URL]

  /// Where a theme comes from.
  public enum Place: Hashable, Sendable {
    case file(path: String)
    case builtIn
  }

  /// The operator's own themes, then those of a checkout or an installed prefix around the program.
  ///
  /// - Parameters:
  ///   - program: the running executable.
  ///   - environment: `XDG_CONFIG_HOME` and `HOME` are looked at.
  public init(program: URL, environment: [String: String]) {
    var folders: [URL] = []
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      folders.append(URL(filePath: configuration).appending(path: "chargedeck/themes"))
    } else if let home = environment["HOME"], home.hasPrefix("/") {
      folders.append(URL(filePath: home).appending(path: ".config/chargedeck/themes"))
    }
    var folder = program.resolvingSymlinksInPath().deletingLastPathComponent()
    folders.append(folder.deletingLastPathComponent().appending(path: "share/chargedeck/themes"))
    // A build folder lies some levels below the checkout.
    for _ in 0..<5 where folder.path() != "/" {
      folder = folder.deletingLastPathComponent()
      let isCheckout = FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path())
      if isCheckout { folders.append(folder.appending(path: "themes")) }
    }
    self.folders = folders
  }

  /// The names of all themes found, with those compiled in.
  public var names: [String] {
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0.path(percentEncoded: false))) ?? []
    }
    let found = files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) }
    return Set(found + Self.builtIn.keys).sorted()
  }

  /// A theme by its name, or by the path of its file.
  public func theme(_ name: String) throws(ThemeFileError) -> Theme {
    switch try place(of: name) {
    case .builtIn: try Self.builtIn(name)
    case .file(let path): try Self.read(path)
    }
  }

  /// Where the theme of a name, or the path of a file, comes from; the file may be malformed.
  public func place(of name: String) throws(ThemeFileError) -> Place {
    let places =
      name.contains("/") || name.hasSuffix(".toml")
      ? [URL(filePath: name)] : folders.map { $0.appending(path: "\(name).toml") }
    let paths = places.map { $0.path(percentEncoded: false) }
    if let path = paths.first(where: { FileManager.default.fileExists(atPath: $0) }) {
      return .file(path: path)
    }
    guard Self.builtIn[name] == nil else { return .builtIn }
    throw .notFound(name, lookedIn: paths)
  }

  private static let builtIn: [String: [UInt8]] = [
    "terminal": PackageResources.terminal_toml, "mono": PackageResources.mono_toml,
    "night": PackageResources.night_toml, "day": PackageResources.day_toml,
    "high-contrast": PackageResources.high_contrast_toml,
  ]

  static func builtIn(_ name: String) throws(ThemeFileError) -> Theme {
    try parse(String(decoding: builtIn[name] ?? [], as: UTF8.self), path: "\(name).toml")
  }

  private static func read(_ path: String) throws(ThemeFileError) -> Theme {
    let text: String
    do { text = try String(contentsOfFile: path, encoding: .utf8) } catch { throw .unreadable(path: path) }
    return try parse(text, path: path)
  }

  static func parse(_ text: String, path: String) throws(ThemeFileError) -> Theme {
    do throws(ThemeMistakes) { return try ThemeReader.read(text) } catch {
      throw .malformed(path: path, error.all)
    }
  }
}

/// Why a theme could not be had.
public enum ThemeFileError: Error, Hashable, Sendable {
  case notFound(String, lookedIn: [String])
  case unreadable(path: String)
  case malformed(path: String, [ThemeMistake])
}

extension ThemeFileError: CustomStringConvertible {
  /// A line for each mistake, such as `night.toml:12: …; accepted: …`.
  public var description: String { lines.joined(separator: "\n") }

  /// The first mistake and how many follow, for where there is one line.
  public var summary: String {
    lines[0] + (lines.count > 1 ? " (and \(lines.count - 1) more: chargedeck themes check)" : "")
  }

  private var lines: [String] {
    switch self {
    case .notFound(let name, let places):
      ["there is no theme '\(name)'; looked for \(places.joined(separator: ", "))"]
    case .unreadable(let path): ["the theme \(path) cannot be read as text"]
    case .malformed(let path, let mistakes):
      mistakes.map { mistake in
        "\(path):\(mistake.line): \(mistake.message)\(mistake.accepted.map { "; accepted: \($0)" } ?? "")"
      }
    }
  }
}
