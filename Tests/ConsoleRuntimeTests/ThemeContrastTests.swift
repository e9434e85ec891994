import ConsoleCore
import Testing

@testable import ConsoleRuntime

@Suite struct ThemeContrastTests {
  @Test(arguments: [("night", 4.5), ("day", 4.5), ("high-contrast", 7)])
  func `Every text of a theme with colours of its own stands out as it promises`(
    name: String, least: Double
  ) throws {
    let contrast = try #require(ThemeContrast(try ThemeFiles.builtIn(name)))
    #expect(contrast.least == least)
    #expect(contrast.flaws.map { "\($0.role): \($0.reason)" } == [])
    #expect(contrast.figures.count == Theme.Role.allCases.filter { !$0.isLine }.count)
    #expect(contrast.figures.allSatisfy { $0.ratio >= least })
  }

  @Test(arguments: ["terminal", "mono"])
  func `There is nothing to measure in the terminal's own colours`(name: String) throws {
    #expect(ThemeContrast(try ThemeFiles.builtIn(name)) == nil)
  }

  @Test func `The ratio is that of WCAG 2`() throws {
    let white = try #require(RGB("#ffffff"))
    #expect(white.contrast(to: RGB(entry: 16)) == 21)
    #expect(white.contrast(to: white) == 1)
    let gray = try #require(RGB("#767676"))
    #expect(abs(gray.contrast(to: white) - 4.54) < 0.005, "the lightest gray that passes on white")
    #expect(4.4999.ratioText == "4.49:1")
  }

  static let flawed: [(String, String)] = [
    ("text = \"dark on black\"", "text: 1."),
    ("text = \"white on black\"\nkey = \"own\"", "key: a colour of"),
    ("text = \"white on black\"\nold = \"dim\"", "old: dim"),
    ("text = \"white on light\"", "on 8 colours the text and what"),
  ]

  @Test(arguments: flawed)
  func `What cannot be read, or cannot be known, is a flaw`(roles: String, flaw: String) throws {
    let theme = try ThemeFiles.parse(
      """
      name = "x"
      [palette]
      black = "#000000"
      dark = "#303030"
      own = 3
      white = "#ffffff"
      light = { color = "#000000", 16 = 0, 8 = 7 }
      [roles]
      \(roles)
      """, path: "")
    let contrast = try #require(ThemeContrast(theme))
    #expect(contrast.flaws.contains { "\($0.role): \($0.reason)".contains(flaw) }, "\(contrast.flaws)")
  }
}
