import CellGrid
import ConsoleCore
import Foundation
import Testing

@testable import ConsoleRuntime

@Suite struct ThemeFilesTests {
  private static let themes = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "themes")

  /// A folder that is removed when the body has ended.
  private static func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "chargedeck-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test(arguments: ["terminal", "mono"])
  func `Every theme of the project names every role`(name: String) throws {
    let text = try String(contentsOf: Self.themes.appending(path: "\(name).toml"), encoding: .utf8)
    let theme = try ThemeFiles.parse(text, path: name)
    #expect(theme.name == name)
    let absent = Theme.Role.allCases.filter { !text.contains("\n\($0.rawValue) = ") }
    #expect(absent == [])
  }

  @Test func `The compiled-in theme is the file`() throws {
    let text = try String(contentsOf: Self.themes.appending(path: "terminal.toml"), encoding: .utf8)
    #expect(try ThemeFiles.builtIn() == ThemeFiles.parse(text, path: ""))
  }

  @Test func `mono has no colour and tells apart what must be told apart`() throws {
    let text = try String(contentsOf: Self.themes.appending(path: "mono.toml"), encoding: .utf8)
    let theme = try ThemeFiles.parse(text, path: "")
    #expect(theme == theme.withoutColor)
    #expect(theme[.selectedRow] != theme[.text] && theme[.selectedRowUnfocused] != theme[.text])
    #expect(theme[.buttonFocused] != theme[.button] && theme[.button] != theme[.buttonDisabled])
    #expect(theme[.modeLive] != theme[.modeTest])
  }

  @Test
  func `A theme is found in a checkout, an installed prefix and the operator's own folder, in rising order`()
    throws
  {
    try Self.withFolder { folder in
      func write(_ name: String, in path: String) throws {
        let place = folder.appending(path: path)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try "name = \"\(name)\"\n[roles]\n".write(
          to: place.appending(path: "plain.toml"), atomically: true, encoding: .utf8)
      }
      try Data().write(to: folder.appending(path: "Package.swift"))
      let build = ThemeFiles(
        program: folder.appending(path: ".build/x/release/chargedeck"), environment: ["HOME": folder.path()])
      try write("checkout", in: "themes")
      #expect(try build.theme("plain").name == "checkout")
      try write("own", in: ".config/chargedeck/themes")
      #expect(try build.theme("plain").name == "own")
      let installed = ThemeFiles(program: folder.appending(path: "bin/chargedeck"), environment: [:])
      try write("prefix", in: "share/chargedeck/themes")
      #expect(try installed.theme("plain").name == "prefix")
    }
  }

  @Test func `A theme is taken from its path`() throws {
    let files = ThemeFiles(program: URL(filePath: "/nowhere/bin/x"), environment: [:])
    #expect(try files.theme(Self.themes.appending(path: "mono.toml").path()).name == "mono")
    #expect(try files.theme("terminal").name == "terminal")
  }

  @Test func `Mistakes are told with the file, and the line where there is one`() throws {
    let files = ThemeFiles(program: URL(filePath: "/nowhere/bin/x"), environment: [:])
    #expect(throws: ThemeFileError.self) { try files.theme("nosuch") }
    let cases = [
      ("name = \"x\"\n[roles\n", "line 2"), ("name = \"x\"\n[roles]\nshout = \"bold\"\n", "no role 'shout'"),
      ("name = \"x\"\n[roles]\ntext = \"mauve\"\n", "'mauve'"), ("[roles]\n", "name"),
    ]
    for (text, words) in cases {
      let error = #expect(throws: ThemeFileError.self) { try ThemeFiles.parse(text, path: "a.toml") }
      let message = error.map { "\($0)" } ?? ""
      #expect(message.contains("a.toml") && message.contains(words), "\(message)")
    }
  }
}
