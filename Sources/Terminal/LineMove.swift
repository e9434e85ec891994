import CellGrid

/// Two frames of one size, line by line.
struct FrameLines {
  private let new: [Cell]
  private let old: [Cell]
  private let width: Int

  init(_ new: [Cell], before old: [Cell], width: Int) {
    self.new = new
    self.old = old
    self.width = width
  }

  func cells(of line: Int) -> Range<Int> { line * width..<(line + 1) * width }

  /// Whether a line of the new frame is what a line of the old one was.
  func isSame(_ line: Int, before: Int) -> Bool {
    zip(new[cells(of: line)], old[cells(of: before)]).allSatisfy { $0 == $1 }
  }
}

/// Lines that stood elsewhere in the frame before, all by the same distance.
struct LineMove: Equatable {
  /// Where they stand now.
  let lines: Range<Int>
  /// How far down they stood before; negative where it was further up.
  let distance: Int

  /// All lines that the move is made among.
  var region: Range<Int> {
    min(lines.lowerBound, lines.lowerBound + distance)..<max(lines.upperBound, lines.upperBound + distance)
  }

  /// Lines of the region that come from nowhere, and are blank after it.
  var uncovered: Range<Int> {
    distance > 0 ? lines.upperBound..<region.upperBound : region.lowerBound..<lines.lowerBound
  }

  /// The move that saves most; `nil` where none pays.
  ///
  /// - Parameter changed: the lines that differ, in order; only among them anything can have moved.
  init?(_ changed: [Int], in frame: FrameLines) {
    guard changed.count >= 4, let first = changed.first, let last = changed.last else { return nil }
    var best: (move: LineMove, gain: Int)?
    for probe in [changed.count / 4, changed.count / 2, changed.count * 3 / 4].map({ changed[$0] }) {
      // A line that many are like (a blank one) tells little.
      let origins = (first...last).lazy.filter { $0 != probe && frame.isSame(probe, before: $0) }.prefix(3)
      for origin in origins {
        let move = LineMove(through: probe, from: origin, first...last, frame)
        let gain = move.bytesSaved(changed)
        if gain > max(0, best?.gain ?? 0) { best = (move, gain) }
      }
    }
    guard let best else { return nil }
    self = best.move
  }

  private init(through probe: Int, from origin: Int, _ limits: ClosedRange<Int>, _ frame: FrameLines) {
    distance = origin - probe
    var (low, high) = (probe, probe + 1)
    while limits.contains(low - 1), limits.contains(low - 1 + distance),
      frame.isSame(low - 1, before: low - 1 + distance)
    { low -= 1 }
    while limits.contains(high), limits.contains(high + distance), frame.isSame(high, before: high + distance)
    {
      high += 1
    }
    lines = low..<high
  }

  /// Roughly: a line that need not be written saves some sixty bytes, one that is uncovered costs its frame again.
  private func bytesSaved(_ changed: [Int]) -> Int {
    changed.count(where: lines.contains) * 60 - 25 - 25 * abs(distance)
  }
}
