/// The characters a frame is drawn with; all one column wide.
public struct BoxGlyphs: Hashable, Sendable {
  public let topLeft: Character
  public let topRight: Character
  public let bottomLeft: Character
  public let bottomRight: Character
  public let horizontal: Character
  public let vertical: Character

  public static let rounded = BoxGlyphs(
    topLeft: "╭", topRight: "╮", bottomLeft: "╰", bottomRight: "╯", horizontal: "─", vertical: "│")
  public static let ascii = BoxGlyphs(
    topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+", horizontal: "-", vertical: "|")
}

extension Grid {
  /// Draws a frame along the inner edge of `area` and leaves what is inside.
  public mutating func box(_ area: Rect, glyphs: BoxGlyphs, style: Style) {
    guard area.width >= 2, area.height >= 2 else { return }
    let top = area.line(0)
    let bottom = area.line(area.height - 1)
    for (edge, left, right) in [
      (top, glyphs.topLeft, glyphs.topRight), (bottom, glyphs.bottomLeft, glyphs.bottomRight),
    ] {
      fill(edge, with: glyphs.horizontal, style: style)
      fill(edge.leading(1), with: left, style: style)
      fill(edge.trailing(1), with: right, style: style)
    }
    let sides = area.inset(vertically: 1)
    fill(sides.leading(1), with: glyphs.vertical, style: style)
    fill(sides.trailing(1), with: glyphs.vertical, style: style)
  }
}
