import CellGrid
import Testing

@testable import ConsoleCore

struct ThemeTests {
  private static func theme(_ color: ThemeColor) -> Theme {
    do throws(ThemeError) {
      return try Theme(name: "x", palette: ["c": color], roles: ["text": "c", "key": "bold"])
    } catch { fatalError("\(error)") }
  }

  static let fewer: [(ThemeColor, ColorDepth, Int16)] = [
    (ThemeColor(.rgb(RGB(red: 255, green: 0, blue: 0))), .full, 196),
    (ThemeColor(.rgb(RGB(red: 0x1C, green: 0x1C, blue: 0x1D))), .full, 234),
    (ThemeColor(.rgb(RGB(red: 250, green: 250, blue: 250))), .sixteen, 15),
    (ThemeColor(.rgb(RGB(red: 210, green: 10, blue: 10))), .eight, 1),
    (ThemeColor(.rgb(RGB(red: 210, green: 10, blue: 10)), sixteen: 13, eight: 5), .sixteen, 13),
    (ThemeColor(.rgb(RGB(red: 210, green: 10, blue: 10)), sixteen: 13, eight: 5), .eight, 5),
    (12, .full, 12), (12, .sixteen, 12), (12, .eight, 4), (21, .eight, 4), (12, .none, -1),
    (.standard, .full, -1),
  ]

  @Test(arguments: fewer)
  func `A colour is the one named for the depth, or the nearest there is`(
    color: ThemeColor, depth: ColorDepth, index: Int16
  ) {
    #expect(Self.theme(color).adapted(to: depth)[.text].foreground.index == index)
  }

  @Test func `Every fixed entry is nearest to itself`() {
    for entry in UInt8(16)...255 {
      let nearest = RGB(entry: entry).nearestEntry(in: 16...255)
      #expect(RGB(entry: nearest) == RGB(entry: entry))
    }
  }

  @Test func `A role takes the colours it does not name from text, and no attribute`() throws {
    let theme = try Theme(
      name: "x", palette: ["ink": 250, "paper": 17], roles: ["text": "ink on paper italic", "key": "bold"])
    #expect(
      theme[.key] == Style(foreground: .palette(250), background: .palette(17), attributes: .bold))
    #expect(theme[.mark] == theme[.text], "a role that is absent")
  }

  @Test func `Two colours that come to be one give way to the terminal's own`() throws {
    let theme = try Theme(
      name: "x", palette: ["one": 235, "other": 16], roles: ["text": "one on other bold"])
    #expect(theme[.text].foreground == .palette(235))
    #expect(theme.adapted(to: .eight)[.text] == Style(attributes: .bold))
  }

  @Test func `Black is never bold on eight colours, where it would be grey`() throws {
    let theme = try Theme(
      name: "x", palette: ["ink": 0, "paper": 7], roles: ["text": "ink on paper", "title": "bold underline"])
    #expect(theme.adapted(to: .eight)[.title].attributes == .underline)
    #expect(theme.adapted(to: .sixteen)[.title].attributes == [.bold, .underline])
  }

  @Test func `A terminal's depth is the greatest it can show`() {
    let colors = [0, 2, 8, 15, 16, 88, 256, 1 << 24]
    #expect(
      colors.map(ColorDepth.init) == [.none, .none, .eight, .eight, .sixteen, .sixteen, .full, .full])
  }

  @Test func `A theme that was read is used, and told`() throws {
    var desk = Desk.loaded()
    let theme = try Theme(name: "dusk", palette: [:], roles: [:])
    _ = desk.takeEffects()
    desk.send(.themeRead(.success(theme)))
    #expect(desk.takeEffects() == [.useTheme(theme)])
    #expect(desk.lines.last?.contains("Theme dusk") == true)
  }

  @Test func `A theme that cannot be used is told with its reason, and changes nothing`() {
    var desk = Desk.loaded()
    _ = desk.takeEffects()
    desk.send(.themeRead(.failure(ThemeRefusal("dusk.toml:3: there is no role \"shout\""))))
    #expect(desk.takeEffects().isEmpty)
    #expect(desk.lines.last?.contains("dusk.toml:3: there is no role \"shout\"") == true)
  }
}

/// What is told apart by signs, whatever the colours.
struct SignTests {
  @Test func `Statuses, marks, the cursor and an assumed currency each have a sign`() throws {
    var desk = Desk.loaded(width: 160)
    desk.press(.down, .character(" "))
    let rows = desk.lines.filter { $0.contains("@") || $0.contains("EUR") }
    #expect(desk.lines.filter { $0.contains("▸") }.count == 1)
    #expect(rows.contains { $0.contains("✓") && $0.contains("Bo Lindqvist") })
    #expect(desk.text.contains("● active") && desk.text.contains("○ suspended"))
    #expect(desk.text.contains("◌ archived") && desk.text.contains("EUR?"))
  }
}
