import CellGrid
import Terminal

/// The terminal's facts, texts that are hard to align, and the events as they come.
struct EventPage: Page {
  /// Each is followed by a bar in column 20.
  static let samples = [
    "ascii", "e\u{301}te\u{301}", "張偉", "한글 \u{1112}\u{1161}\u{11AB}", "😀 ok", "👨‍👩‍👧 family", "🇩🇪 flag",
    "👍🏽 thumb", "1️⃣ key", "❤️ heart", "⌚︎ watch", "राजेश प्रिया", "น้ำ", "مرحبا", "שלום", "a\u{7}b\u{1B}[31m",
  ]

  private var events: [String] = []
  private(set) var cursor: Point?

  mutating func take(_ event: InputEvent) {
    events.append(Self.describe(event))
    if event == .key(.character("C")) {
      cursor = cursor == nil ? Point(column: 5, line: 1) : nil
    }
  }

  func draw(in grid: inout Grid, capabilities: CursesTerminal.Capabilities) {
    let inside = grid.bounds.inset(horizontally: 2, vertically: 1)
    grid.box(grid.bounds, glyphs: capabilities.isUTF8 ? .rounded : .ascii, style: Style())
    let size = "\(grid.size.width)x\(grid.size.height)"
    grid.write(
      "\(size) \(capabilities.name) colors \(capabilities.colors) utf8 \(capabilities.isUTF8)",
      in: inside.line(0))
    let red = Style(foreground: .palette(1), attributes: .bold)
    for (line, sample) in zip(inside.droppingUpper(1).lines, Self.samples) {
      grid.write(sample, in: line.leading(18), style: red)
      grid.fill(line.droppingLeading(18).leading(1), with: "|")
    }
    let column = inside.droppingLeading(22).droppingUpper(1)
    for (line, event) in zip(column.lines, events.suffix(column.height)) {
      grid.write(event, in: line)
    }
  }

  private static func describe(_ event: InputEvent) -> String {
    switch event {
    case .key(let key): "<\(key.name)>"
    case .paste(let text): "paste \(text.utf8.count): \(text.prefix(40))"
    case .mouse(let mouse): "mouse \(mouse.kind) \(mouse.place.column),\(mouse.place.line)"
    case .paged(let status): "paged \(status)"
    case .resized(let size): "resized \(size.width)x\(size.height)"
    case .resumed: "resumed"
    case .ended(let signal): "ended \(signal)"
    case .closed: "closed"
    }
  }
}

/// A list as wide as the screen with a bar that `j` and `k` move, and rows that `s` scrolls under it.
struct ListPage: Page {
  private var row = 5
  private var top = 0
  private var note = "list"

  mutating func take(_ event: InputEvent) {
    switch event {
    case .key(.character("j")): row += 1
    case .key(.character("k")): row -= 1
    case .key(.character("s")): top += 1
    case .paste(let text): note = text
    default: break
    }
  }

  func draw(in grid: inout Grid, capabilities: CursesTerminal.Capabilities) {
    grid.box(grid.bounds, glyphs: .rounded, style: Style())
    let inside = grid.bounds.inset(horizontally: 1, vertically: 1)
    grid.write(note, in: inside.line(0))
    for (index, line) in inside.droppingUpper(1).lines.enumerated() {
      let style = index == row ? Style(attributes: .reverse) : Style()
      grid.fill(line, style: style)
      let text = "driver \(index + top)  Ada Lovelace  active  Paris North, Lyon East  fast  example_operator"
      grid.write(text, in: line, style: style)
      grid.write("\((index + top) * 1875).40 EUR", in: line, style: style, alignment: .trailing)
    }
  }
}

/// Half the pairs of eight colours; frame by frame they come to more than a terminal with 64 can hold.
struct ColorPage: Page {
  private var shift = 0

  mutating func take(_ event: InputEvent) {
    if event == .key(.character("j")) { shift += 1 }
  }

  func draw(in grid: inout Grid, capabilities: CursesTerminal.Capabilities) {
    let colors = max(1, capabilities.colors)
    for (number, line) in grid.bounds.lines.enumerated() {
      for column in 0..<grid.size.width {
        let style = Style(
          foreground: .palette(UInt8((column + shift) % colors)),
          background: .palette(UInt8((number % 4 + shift) % colors)))
        grid.fill(line.droppingLeading(column).leading(1), with: "x", style: style)
      }
    }
    grid.write("shift \(shift) of \(colors)", in: grid.bounds)
  }
}
