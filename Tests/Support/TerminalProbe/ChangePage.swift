import CellGrid
import Fuzzing
import Terminal

/// Two panes whose rows scroll, change and are styled anew at random, a step with each `j`.
struct ChangePage: Page {
  private var random = Seeded(11)
  private var step = 0
  private var top = 100
  private var bar = 3
  private var rows: [Row] = []
  private var pane: [Row] = []

  private struct Row {
    var text: String
    var style: Style
  }

  init() {
    rows = (0..<300).map { _ in row() }
    pane = (0..<100).map { _ in row() }
  }

  private mutating func row() -> Row {
    let samples = (0...Int.random(in: 0...2, using: &random)).map { _ in
      EventPage.samples.randomElement(using: &random) ?? ""
    }
    var style = Style()
    if Bool.random(using: &random) {
      style.foreground = .palette(.random(in: 0..<8, using: &random))
      style.background = .palette(.random(in: 0..<8, using: &random))
    }
    style.attributes = Style.Attributes(rawValue: .random(in: 0..<32, using: &random))
    return Row(text: samples.joined(separator: "   "), style: style)
  }

  mutating func take(_ event: InputEvent) {
    guard event == .key(.character("j")) else { return }
    step += 1
    switch Int.random(in: 0..<6, using: &random) {
    case 0, 1: top = max(0, min(200, top + .random(in: -20...20, using: &random)))
    case 2: top = max(0, min(200, top + (Bool.random(using: &random) ? 1 : -1)))
    case 3: bar = .random(in: 0..<30, using: &random)
    case 4: for place in 0..<100 where Bool.random(using: &random) { pane[place] = row() }
    default:
      for _ in 0..<5 { rows[.random(in: 0..<300, using: &random)] = row() }
    }
  }

  func draw(in grid: inout Grid, capabilities: CursesTerminal.Capabilities) {
    let width = step % 20 < 10 ? grid.size.width : 64
    draw(rows.dropFirst(top), in: grid.bounds.leading(width), of: &grid)
    draw(pane[...], in: grid.bounds.droppingLeading(width), of: &grid)
    grid.write(" step \(step) ", in: grid.bounds.droppingLeading(2))
  }

  private func draw(_ rows: ArraySlice<Row>, in area: Rect, of grid: inout Grid) {
    grid.box(area, glyphs: .rounded, style: Style(foreground: .palette(6)))
    for (place, (row, line)) in zip(rows, area.inset(horizontally: 1, vertically: 1).lines).enumerated() {
      grid.write("\(row.text.count) units", in: line, alignment: .trailing)
      grid.write(row.text, in: line.leading(40), style: row.style)
      if place == bar { grid.restyle(line.leading(50)) { Style(attributes: .reverse).covering($0) } }
    }
  }
}
