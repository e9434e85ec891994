import Fuzzing
import Testing

@testable import FleetOperations

@Suite struct BalanceGraphTests {
  private static let stairs: [Int64?] = [nil, 0, 1, 2, 3, 4, 5, 6, 7, nil]

  @Test func `A line of blocks rises by eighths, and nothing seen is blank`() {
    #expect(Sparkline.text(Self.stairs, .blocks) == " ▁▂▃▄▅▆▇█ ")
    #expect(Sparkline.text(Self.stairs, .braille) == " ▁▂▃▄▅▆▇█ ")
  }

  @Test func `A line of ASCII rises in five steps`() {
    #expect(Sparkline.text([nil, 0, 25, 50, 75, 100], .ascii) == " _.-=^")
  }

  @Test func `A balance that never moved stands in the middle, and none is blank`() {
    #expect(Sparkline.text([7, 7, nil], .blocks) == "▄▄ ")
    #expect(Sparkline.text([7, 7, nil], .ascii) == "-- ")
    #expect(Sparkline.text([nil, nil], .blocks) == "  ")
    #expect(BalanceGraph([nil], width: 3, height: 2, .braille).lines == ["   ", "   "])
    #expect(BalanceGraph([nil], width: 3, height: 2, .braille).range == nil)
  }

  @Test func `Blocks fill the cells below the curve`() {
    let graph = BalanceGraph([0, 8, 15], width: 3, height: 2, .blocks)
    #expect(graph.lines == [" ▁█", "▁██"])
    #expect(graph.range == 0...15)
  }

  @Test func `ASCII marks the curve and what lies under it`() {
    #expect(BalanceGraph([0, 1, 2], width: 3, height: 3, .ascii).lines == ["  *", " *:", "*::"])
  }

  @Test func `Braille draws two amounts a cell and joins them by a line`() {
    // Dots 7 and 8: the lowest of both columns.
    #expect(BalanceGraph([0, 0, 3, 3], width: 2, height: 1, .braille).lines == ["⣀⠏"])
  }

  @Test(arguments: GraphStyle.allCases)
  func `Every line is as wide as asked, whatever the amounts`(_ style: GraphStyle) {
    var random = Seeded(3)
    for (width, height) in [(1, 1), (7, 3), (80, 12)] {
      let amounts = (0..<BalanceGraph.amountCount(width: width, style)).map { _ -> Int64? in
        Bool.random(using: &random) ? [.min, 0, .max].randomElement(using: &random) : nil
      }
      let graph = BalanceGraph(amounts, width: width, height: height, style)
      #expect(graph.lines.count == height && graph.lines.allSatisfy { $0.count == width })
    }
  }
}
