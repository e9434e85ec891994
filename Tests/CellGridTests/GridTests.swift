import CellGrid
import Testing

struct GridTests {
  @Test func `A blank takes the style before it where nobody sees the difference`() {
    let styles: [Style] = [
      .plain, Style(foreground: .palette(1)), Style(attributes: .bold), Style(background: .palette(4)),
      Style(foreground: .palette(2), background: .palette(4)), Style(attributes: .underline), .plain,
    ]
    var grid = Grid(Size(width: 7, height: 2))
    for (column, style) in styles.enumerated() {
      grid.fill(Rect(column: column, line: 0, width: 1, height: 1), style: style)
      grid.fill(Rect(column: column, line: 1, width: 1, height: 1), with: "x", style: style)
    }
    grid.settleBlanks()
    #expect((0..<7).map { grid[$0, 0].style } == [0, 0, 0, 3, 3, 5, 6].map { styles[$0] })
    #expect((0..<7).map { grid[$0, 1].style } == styles, "text keeps its own")
  }

  @Test func `Text stands where it is written, and its columns are told`() {
    var grid = Grid(Size(width: 8, height: 2))
    #expect(grid.write("Ada", in: Rect(column: 2, line: 1, width: 5, height: 1)) == 3)
    #expect(grid.lines == ["        ", "  Ada   "])
  }

  @Test func `Alignment puts the padding on one side, or on both`() {
    var grid = Grid(Size(width: 7, height: 3))
    grid.write("張", in: grid.bounds.line(0), alignment: .leading)
    grid.write("張", in: grid.bounds.line(1), alignment: .center)
    grid.write("張", in: grid.bounds.line(2), alignment: .trailing)
    #expect(grid.lines == ["張     ", "  張   ", "     張"])
  }

  @Test func `What is too long is cut with the grid's ellipsis`() {
    var grid = Grid(Size(width: 5, height: 2), ellipsis: "~")
    #expect(grid.write("Lovelace", in: grid.bounds.line(0)) == 5)
    #expect(grid.write("張偉張", in: grid.bounds.line(1).leading(4)) == 3)
    #expect(grid.lines == ["Love~", "張~  "])
  }

  @Test func `Text never leaves the grid`() {
    var grid = Grid(Size(width: 3, height: 1))
    grid.write("abcdef", in: Rect(column: -2, line: 0, width: 6, height: 1))
    #expect(grid.lines == ["cde"])
    grid.write("xyz", in: Rect(column: 0, line: 1, width: 3, height: 1))
    grid.write("xyz", in: Rect(column: 0, line: -1, width: 3, height: 1))
    #expect(grid.lines == ["cde"])
  }

  @Test func `A wide cluster is drawn whole or not at all`() {
    var grid = Grid(Size(width: 3, height: 1))
    grid.write("張", in: Rect(column: 2, line: 0, width: 2, height: 1))
    #expect(grid.lines == ["   "])
    grid.write("張", in: Rect(column: 1, line: 0, width: 2, height: 1))
    #expect(grid[1, 0].width == 2)
    #expect(grid[2, 0].isContinuation)
  }

  @Test func `What cuts a wide cluster blanks the half that is left`() {
    let line = Rect(width: 4, height: 1)
    var left = Grid(line.size)
    left.write("張偉", in: line)
    left.write("a", in: line.leading(1))
    #expect(left.lines == ["a 偉"])

    var right = Grid(line.size)
    right.write("張偉", in: line)
    right.write("a", in: Rect(column: 1, line: 0, width: 1, height: 1))
    #expect(right.lines == [" a偉"])

    var both = Grid(line.size)
    both.write("張偉", in: line)
    both.write("漢", in: Rect(column: 1, line: 0, width: 2, height: 1))
    #expect(both.lines == [" 漢 "])
    #expect((0..<4).map { both[$0, 0].width } == [1, 2, 0, 1])
  }

  @Test func `A wide cluster over another takes its place`() {
    let line = Rect(width: 4, height: 1)
    var grid = Grid(line.size)
    grid.write("張偉", in: line)
    grid.write("漢字", in: line)
    #expect((0..<4).map { grid[$0, 0].width } == [2, 0, 2, 0])
    #expect(grid.lines == ["漢字"])
  }

  @Test func `Control characters and lone marks take no cell`() {
    var grid = Grid(Size(width: 4, height: 1))
    grid.write("a\u{1B}\u{7}\r\n\u{200B}b", in: grid.bounds)
    #expect(grid.lines == ["ab  "])
  }

  @Test func `A fill is clipped to the grid and keeps its style`() {
    var grid = Grid(Size(width: 3, height: 2))
    grid.fill(Rect(column: 1, line: -1, width: 9, height: 2), with: "x", style: Style(attributes: .bold))
    #expect(grid.lines == [" xx", "   "])
    #expect(grid[1, 0].style.attributes == .bold)
    #expect(grid[0, 0].style == .plain)
  }

  @Test func `Restyling leaves the text`() {
    var grid = Grid(Size(width: 4, height: 1))
    grid.write("張ab", in: grid.bounds)
    grid.restyle(grid.bounds.leading(3)) { Style(attributes: .reverse).covering($0) }
    #expect(grid.lines == ["張ab"])
    #expect((0..<4).map { grid[$0, 0].style.attributes == .reverse } == [true, true, true, false])
  }

  @Test func `A box runs along the inner edge`() {
    var grid = Grid(Size(width: 5, height: 4))
    grid.fill(grid.bounds, with: ".")
    grid.box(grid.bounds.inset(horizontally: 0, vertically: 0), glyphs: .rounded, style: .plain)
    #expect(grid.lines == ["╭───╮", "│...│", "│...│", "╰───╯"])
    grid.box(Rect(column: 1, line: 1, width: 2, height: 2), glyphs: .ascii, style: .plain)
    #expect(grid.lines == ["╭───╮", "│++.│", "│++.│", "╰───╯"])
  }

  @Test(arguments: [Size(width: 1, height: 5), Size(width: 5, height: 1), Size(width: 0, height: 0)])
  func `An area too small for a box gets none`(size: Size) {
    var grid = Grid(size)
    grid.box(grid.bounds, glyphs: .ascii, style: .plain)
    #expect(grid == Grid(size))
  }
}
