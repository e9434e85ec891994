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

  @Test(arguments: ["terminal", "mono", "night", "day", "high-contrast"])
  func `Every theme of the project names every role`(name: String) throws {
    let text = try String(contentsOf: Self.themes.appending(path: "\(name).toml"), encoding: .utf8)
    let theme = try ThemeFiles.parse(text, path: name)
    #expect(theme.name == name)
    #expect(try ThemeFiles.builtIn(name) == theme, "compiled in is another one")
    let absent = Theme.Role.allCases.filter { !text.contains("\n\($0.rawValue) = ") }
    #expect(absent == [])
  }

  @Test func `mono is the same with and without colours`() throws {
    let theme = try ThemeFiles.builtIn("mono")
    #expect(Theme.Role.allCases.allSatisfy { theme[$0] == theme.withoutColor[$0] })
  }

  /// Roles that may stand side by side with nothing else to tell them apart, such as a sign or a word.
  static let pairs: [(Theme.Role, Theme.Role)] = [
    (.text, .selectedRow), (.text, .selectedRowUnfocused), (.selectedRow, .selectedRowUnfocused),
    (.border, .borderFocused), (.tab, .tabSelected), (.text, .old), (.button, .buttonFocused),
    (.button, .buttonDisabled), (.buttonFocused, .buttonDisabled), (.modeTest, .modeLive), (.text, .warning),
    (.text, .error), (.warning, .error), (.text, .notice), (.notice, .error), (.text, .offline),
    (.key, .keyLabel),
    (.text, .field), (.title, .muted), (.text, .columnHeader),
  ]

  @Test(arguments: ["terminal", "mono", "night", "day", "high-contrast"])
  func `Without colours attributes alone tell apart what must be told apart`(name: String) throws {
    let theme = try ThemeFiles.builtIn(name).withoutColor
    #expect(Theme.Role.allCases.allSatisfy { theme[$0].foreground == .standard })
    #expect(Theme.Role.allCases.allSatisfy { theme[$0].background == .standard })
    let alike = Self.pairs.filter { theme[$0.0] == theme[$0.1] }.map { "\($0.0) and \($0.1)" }
    #expect(alike == [])
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

  @Test func `A theme of the operator's own is listed, and goes before the one of its name`() throws {
    try Self.withFolder { folder in
      let own = folder.appending(path: ".config/chargedeck/themes")
      try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
      let text = "name = \"mine\"\n[roles]\ntext = \"bold\"\n"
      for name in ["mine", "night"] {
        try text.write(to: own.appending(path: "\(name).toml"), atomically: true, encoding: .utf8)
      }
      let files = ThemeFiles(
        program: URL(filePath: "/nowhere/bin/x"), environment: ["HOME": folder.path()])
      #expect(files.names == ["day", "high-contrast", "mine", "mono", "night", "terminal"])
      #expect(try files.place(of: "night") != .builtIn)
      #expect(try files.place(of: "day") == .builtIn)
      #expect(try files.theme("night").name == "mine")
    }
  }

  static let mistakes: [(String, [String])] = [
    ("name = \"x\"\n[roles\n", ["a.toml:2: "]),
    ("[roles]\n", ["a.toml:1: the theme has no name; accepted: name = "]),
    (
      "name = \"x\"\n\n[palette]\nred = 256\nblue = \"#12345\"\nlow = { color = 3, 16 = 16 }\nnone = { 8 = 1 }\n",
      [
        "a.toml:4: red = 256 is no colour; accepted: 0 to 255, ",
        "a.toml:5: blue = \"#12345\" is no colour; accepted: ", "a.toml:6: 16 = 16 is none of 16 colours",
        "a.toml:7: none names no colour",
      ]
    ),
    (
      "name = \"x\"\n[roles]\nselectedrow = \"bold\"\ntext = \"mauve\"\nmuted = 5\nold = \"default bold default\"\n"
        + "mark = \"bold on\"\n",
      [
        "a.toml:3: there is no role \"selectedrow\"; accepted: selectedRow is near it",
        "a.toml:4: text says \"mauve\", which is neither in the palette nor an attribute; accepted: default",
        "a.toml:5: muted = 5 is not a text", "a.toml:6: old names a second colour, \"default\"",
        "a.toml:7: mark names no colour behind \"on\"",
      ]
    ),
    (
      "name = \"x\"\ncontrast = 40\nshade = 1\n[palette]\nred = 1\n[none]\nold = \"red\"\n",
      [
        "a.toml:2: contrast = 40 is no contrast; accepted: 1 to 21",
        "a.toml:3: there is no setting \"shade\"",
        "a.toml:7: old says \"red\", which is",
      ]
    ),
  ]

  @Test(arguments: mistakes)
  func `Every mistake is told with its file, its line and what is accepted`(
    text: String, expected: [String]
  ) throws {
    let error = try #require(
      #expect(throws: ThemeFileError.self) { try ThemeFiles.parse(text, path: "a.toml") })
    let lines = error.description.split(separator: "\n").map(String.init)
    #expect(lines.count == expected.count, "\(error)")
    for (line, beginning) in zip(lines, expected) { #expect(line.hasPrefix(beginning), "\(line)") }
  }

  @Test func `A file's text cannot reach the terminal as a sequence`() throws {
    let text = "name = \"x\"\n[roles]\n\"\\u001B[2J\" = \"bold\"\n"
    let error = #expect(throws: ThemeFileError.self) { try ThemeFiles.parse(text, path: "a.toml") }
    #expect(error.map { !"\($0)".contains("\u{1B}") } == true)
  }

  @Test func `A theme that is nowhere is told with the places that were looked at`() {
    let files = ThemeFiles(program: URL(filePath: "/nowhere/bin/x"), environment: ["HOME": "/h"])
    let error = #expect(throws: ThemeFileError.self) { try files.theme("nosuch") }
    #expect(error.map { "\($0)".contains("/h/.config/chargedeck/themes/nosuch.toml") } == true)
  }
}
