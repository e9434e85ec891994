import CellGrid

/// The bytes of one frame on their way to the terminal, and where its cursor and its look are meanwhile.
///
/// A cluster whose width terminals may disagree on leaves the column uncertain; what follows elsewhere is then gone to
/// by its number, so that no border shifts.
@MainActor
struct ScreenWriter {
  private(set) var bytes: [UInt8] = []
  var controls: ControlSet
  /// The look of what is written next; `nil` when it is not known.
  private(set) var look: Style?
  /// Where the cursor is; `nil` when not even its line is known.
  private var place: Point?
  /// Whether the column of that is.
  private var isColumnCertain = false
  private let width: Int

  init(controls: ControlSet, width: Int) {
    self.controls = controls
    self.width = width
  }

  /// The frame's bytes; the next ones begin anew.
  mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func clear() {
    use(.plain)
    bytes += Self.sequence([], "H") + Self.sequence([UInt8(ascii: "2")], "J")
    place = Point(column: 0, line: 0)
    isColumnCertain = true
  }

  /// The style of what is written next, one that the terminal has.
  mutating func use(_ style: Style) {
    bytes += controls.change(from: look, to: style)
    look = style
  }

  mutating func write(ascii: UInt8) {
    bytes.append(ascii)
    advance(by: 1)
  }

  /// - Parameter content: scalars that together take some columns.
  mutating func write(_ content: some Sequence<Unicode.Scalar>, columns: Int, isCertain: Bool) {
    for scalar in content { bytes += UTF8.encode(scalar).map { Array($0) } ?? [] }
    if !isCertain { isColumnCertain = false }
    advance(by: columns)
  }

  private mutating func advance(by columns: Int) {
    guard let at = place else { return }
    // Behind the last column terminals wait, each in its own way.
    place = at.column + columns < width ? Point(column: at.column + columns, line: at.line) : nil
  }

  /// Goes somewhere in the fewest bytes.
  ///
  /// - Parameter isExact: whether it must be that column, also behind what terminals give different widths.
  mutating func move(to target: Point, isExact: Bool) {
    if place == target, isColumnCertain || !isExact { return }
    let line = [UInt8](decimal: target.line + 1)
    let column = [UInt8](decimal: target.column + 1)
    let absolute = target.column == 0 ? (target.line == 0 ? [] : line) : line + [UInt8(ascii: ";")] + column
    var best = Self.sequence(absolute, "H")
    func offer(_ other: [UInt8]) {
      if other.count < best.count { best = other }
    }
    if let place, place.line == target.line || place.line + 1 == target.line {
      let down: [UInt8] = place.line == target.line ? [] : [0x0A]
      // From the left edge: nothing before it can have shifted that.
      offer([0x0D] + down + Self.forward(target.column))
      if controls.addressesColumns { offer(down + Self.sequence(column, "G")) }
      if isColumnCertain, down.isEmpty {
        if target.column > place.column { offer(Self.forward(target.column - place.column)) }
        if target.column < place.column {
          offer([UInt8](repeating: 0x08, count: place.column - target.column))
        }
      }
    }
    bytes += best
    place = target
    isColumnCertain = true
  }

  /// The columns that may be gone over by writing what stands there, instead of going round.
  func gap(to target: Point) -> Range<Int>? {
    guard let place, isColumnCertain, place.line == target.line, place.column < target.column,
      target.column - place.column <= 4
    else { return nil }
    return place.column..<target.column
  }

  /// Blanks some columns from the cursor on, which stays.
  mutating func erase(columns: Int) { bytes += Self.sequence([UInt8](decimal: columns), "X") }

  mutating func eraseToEnd() { bytes += Self.sequence([], "K") }

  /// Moves the content of some lines up by a number of lines, or down where that is negative.
  mutating func scroll(lines: Range<Int>, by count: Int) {
    let region =
      [UInt8](decimal: lines.lowerBound + 1) + [UInt8(ascii: ";")] + [UInt8](decimal: lines.upperBound)
    bytes += Self.sequence(region, "r")
    if controls.scrollsAtOnce {
      bytes += Self.sequence(abs(count) == 1 ? [] : [UInt8](decimal: abs(count)), count > 0 ? "S" : "T")
    } else {
      let edge = count > 0 ? lines.upperBound : lines.lowerBound + 1
      bytes += Self.sequence([UInt8](decimal: edge), "H")
      for _ in 0..<abs(count) { bytes += count > 0 ? [0x0A] : [0x1B, UInt8(ascii: "M")] }
    }
    bytes += Self.sequence([], "r")
    place = Point(column: 0, line: 0)
    isColumnCertain = true
  }

  private static func forward(_ columns: Int) -> [UInt8] {
    columns == 0 ? [] : sequence(columns == 1 ? [] : [UInt8](decimal: columns), "C")
  }

  private static func sequence(_ parameters: [UInt8], _ final: Unicode.Scalar) -> [UInt8] {
    [0x1B, UInt8(ascii: "[")] + parameters + [UInt8(ascii: final)]
  }
}

extension [UInt8] {
  fileprivate init(decimal number: Int) { self = Array(String(number).utf8) }
}
