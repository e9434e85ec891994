import ConsoleCore
import Foundation
import TOMLKit

/// Themes as files: where they are looked for, and how one is read.
public struct ThemeFiles: Sendable {
  /// Folders in which `NAME.toml` is looked for, first to last.
  public let folders: [URL]

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

  /// The names of all themes found, with `terminal`, which is compiled in.
  public var names: [String] {
    let files = folders.flatMap {
      (try? FileManager.default.contentsOfDirectory(atPath: $0.path(percentEncoded: false))) ?? []
    }
    return Set(files.filter { $0.hasSuffix(".toml") }.map { String($0.dropLast(5)) } + ["terminal"]).sorted()
  }

  /// A theme by its name, or by the path of its file. `terminal` is always there, as it is compiled in.
  public func theme(_ name: String) throws(ThemeFileError) -> Theme {
    let places =
      name.contains("/") || name.hasSuffix(".toml")
      ? [URL(filePath: name)] : folders.map { $0.appending(path: "\(name).toml") }
    for place in places where FileManager.default.fileExists(atPath: place.path(percentEncoded: false)) {
      let text: String
      do { text = try String(contentsOf: place, encoding: .utf8) } catch {
        throw .unreadable(path: place.path(percentEncoded: false))
      }
      return try Self.parse(text, path: place.path(percentEncoded: false))
    }
    if name == "terminal" { return try Self.builtIn() }
    throw .notFound(name, lookedIn: places.map { $0.path(percentEncoded: false) })
  }

  static func builtIn() throws(ThemeFileError) -> Theme {
    try parse(String(decoding: PackageResources.terminal_toml, as: UTF8.self), path: "terminal.toml")
  }

  static func parse(_ text: String, path: String) throws(ThemeFileError) -> Theme {
    let file: ThemeFile
    do { file = try TOMLDecoder().decode(ThemeFile.self, from: text) } catch let error as TOMLParseError {
      throw .malformed(path: path, line: error.source.begin.line, reason: error.description)
    } catch {
      throw .malformed(path: path, line: nil, reason: "\(error)")
    }
    do throws(ThemeError) {
      return try Theme(name: file.name, palette: file.palette ?? [:], roles: file.roles)
    } catch {
      throw .malformed(path: path, line: nil, reason: error.description)
    }
  }
}

/// A theme file's content: a palette of the terminal's colours by number, then a role a line.
private struct ThemeFile: Decodable {
  let name: String
  let palette: [String: UInt8]?
  let roles: [String: String]
}

/// Why a theme could not be had.
public enum ThemeFileError: Error, Hashable, Sendable {
  case notFound(String, lookedIn: [String])
  case unreadable(path: String)
  case malformed(path: String, line: Int?, reason: String)
}

extension ThemeFileError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let name, let places):
      "there is no theme '\(name)'; looked for \(places.joined(separator: ", "))"
    case .unreadable(let path): "the theme \(path) cannot be read as text"
    case .malformed(let path, let line, let reason):
      "the theme \(path)\(line.map { ", line \($0)" } ?? ""): \(reason)"
    }
  }
}
