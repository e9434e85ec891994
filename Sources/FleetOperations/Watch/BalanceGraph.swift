import ChargeModel

/// The characters a curve is drawn with, by what the terminal can show.
public enum GraphStyle: Hashable, Sendable, CaseIterable {
  /// Two by four dots in a cell.
  case braille
  /// A column filled by eighths.
  case blocks
  case ascii

  /// Values side by side in a cell.
  var columnsToACell: Int { self == .braille ? 2 : 1 }

  /// Steps of height in a cell.
  var stepsToACell: Int {
    switch self {
    case .braille: 4
    case .blocks: 8
    case .ascii: 1
    }
  }
}

/// A curve of amounts over time as lines of characters; drawing them is somebody else's business.
public struct BalanceGraph: Hashable, Sendable {
  /// Top to bottom, all of the same width; a blank where nothing was seen.
  public let lines: [String]
  /// The amounts at the top and the bottom edge, in minor units; `nil` when nothing was seen.
  public let range: ClosedRange<Int64>?

  /// How many amounts `init` wants for a width.
  public static func amountCount(width: Int, _ style: GraphStyle) -> Int { width * style.columnsToACell }

  /// - Parameter amounts: from left to right, `amountCount` of them; `nil` where nothing was seen.
  public init(_ amounts: [Int64?], width: Int, height: Int, _ style: GraphStyle) {
    let seen = amounts.compactMap(\.self)
    guard let low = seen.min(), let high = seen.max(), width > 0, height > 0 else {
      lines = Array(repeating: String(repeating: " ", count: max(0, width)), count: max(0, height))
      range = nil
      return
    }
    range = low...high
    let steps = height * style.stepsToACell
    // 1 at the bottom; a balance that never moved stands in the middle.
    let levels = amounts.map { amount in
      amount.map { low == high ? (steps + 1) / 2 : Self.level($0, low...high, steps) }
    }
    switch style {
    case .braille: lines = Self.braille(levels, width: width, height: height)
    case .blocks: lines = Self.blocks(levels, width: width, height: height)
    case .ascii: lines = Self.ascii(levels, width: width, height: height)
    }
  }

  /// From 1 for the lowest amount to `steps` for the highest.
  private static func level(_ amount: Int64, _ range: ClosedRange<Int64>, _ steps: Int) -> Int {
    let span = Int128(range.upperBound) - Int128(range.lowerBound)
    return 1 + Int((Int128(amount) - Int128(range.lowerBound)) * Int128(steps - 1) / span)
  }
}

extension BalanceGraph {
  /// A line of dots, with the steps between two amounts filled in.
  private static func braille(_ levels: [Int?], width: Int, height: Int) -> [String] {
    // The bits of U+2800 by column and by dot, bottom to top.
    let bits: [[UInt32]] = [[0x40, 0x04, 0x02, 0x01], [0x80, 0x20, 0x10, 0x08]]
    var cells = Array(repeating: Array(repeating: UInt32(0), count: width), count: height)
    var previous: Int?
    for (column, level) in levels.prefix(width * 2).enumerated() {
      defer { previous = level }
      guard let level else { continue }
      let from = previous.map { $0 < level ? $0 + 1 : $0 > level ? $0 - 1 : level } ?? level
      for step in min(from, level)...max(from, level) {
        let row = height - 1 - (step - 1) / 4
        cells[row][column / 2] |= bits[column % 2][(step - 1) % 4]
      }
    }
    return cells.map { row in
      String(row.map { bits in bits == 0 ? " " : Character(Unicode.Scalar(0x2800 + bits) ?? " ") })
    }
  }

  private static func blocks(_ levels: [Int?], width: Int, height: Int) -> [String] {
    let eighths = Array(" ▁▂▃▄▅▆▇█")
    return (0..<height).map { row in
      let below = (height - 1 - row) * 8
      return String(
        (0..<width).map { column in
          let level = column < levels.count ? levels[column] : nil
          return eighths[min(8, max(0, (level ?? 0) - below))]
        })
    }
  }

  private static func ascii(_ levels: [Int?], width: Int, height: Int) -> [String] {
    (0..<height).map { row in
      String(
        (0..<width).map { column -> Character in
          guard let level = column < levels.count ? levels[column] : nil else { return " " }
          return level == height - row ? "*" : level > height - row ? ":" : " "
        })
    }
  }
}

/// A curve in a single line, for a cell of a table.
public enum Sparkline {
  /// - Parameter amounts: from left to right, one a column; `nil` where nothing was seen.
  public static func text(_ amounts: [Int64?], _ style: GraphStyle) -> String {
    switch style {
    case .blocks, .braille:
      // In one line eight steps of a block say more than four dots.
      return BalanceGraph(amounts, width: amounts.count, height: 1, .blocks).lines.first ?? ""
    case .ascii:
      let steps = Array("_.-=^")
      let seen = amounts.compactMap(\.self)
      guard let low = seen.min(), let high = seen.max() else {
        return String(repeating: " ", count: amounts.count)
      }
      let span = max(1, Int128(high) - Int128(low))
      return String(
        amounts.map { amount in
          guard let amount else { return " " }
          if low == high { return steps[2] }
          return steps[Int((Int128(amount) - Int128(low)) * Int128(steps.count - 1) / span)]
        })
    }
  }
}
