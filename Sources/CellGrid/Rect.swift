/// A cell's place: columns from the left and lines from the top, both from 0.
public struct Point: Hashable, Sendable {
  public var column: Int
  public var line: Int

  public init(column: Int, line: Int) {
    self.column = column
    self.line = line
  }
}

/// A screen's or a pane's extent, in cells; never negative.
public struct Size: Hashable, Sendable {
  public var width: Int
  public var height: Int

  public init(width: Int, height: Int) {
    self.width = max(0, width)
    self.height = max(0, height)
  }
}

/// A rectangle of cells. Every way of cutting one stays inside it, so a view cannot draw outside its area.
public struct Rect: Hashable, Sendable {
  public var origin: Point
  public var size: Size

  public init(origin: Point, size: Size) {
    self.origin = origin
    self.size = size
  }

  public init(column: Int = 0, line: Int = 0, width: Int, height: Int) {
    self.init(origin: Point(column: column, line: line), size: Size(width: width, height: height))
  }

  public var left: Int { origin.column }
  public var top: Int { origin.line }
  /// The first column past the right edge.
  public var right: Int { origin.column + size.width }
  /// The first line past the bottom edge.
  public var bottom: Int { origin.line + size.height }
  public var width: Int { size.width }
  public var height: Int { size.height }
  public var isEmpty: Bool { size.width == 0 || size.height == 0 }

  public func contains(_ point: Point) -> Bool {
    point.column >= left && point.column < right && point.line >= top && point.line < bottom
  }

  /// The rectangles one line high that make up this one, from the top.
  public var lines: [Rect] { (0..<height).map(line) }

  /// Line `index` of this rectangle, counted from its top; empty when it has no such line.
  public func line(_ index: Int) -> Rect {
    let exists = index >= 0 && index < height
    return Rect(column: left, line: top + index, width: exists ? width : 0, height: exists ? 1 : 0)
  }

  /// The part that is left when each edge moves inwards.
  public func inset(horizontally columns: Int = 0, vertically lines: Int = 0) -> Rect {
    Rect(column: left + columns, line: top + lines, width: width - 2 * columns, height: height - 2 * lines)
  }

  /// The leftmost `columns` of it.
  public func leading(_ columns: Int) -> Rect {
    Rect(column: left, line: top, width: min(max(0, columns), width), height: height)
  }

  /// The rightmost `columns` of it.
  public func trailing(_ columns: Int) -> Rect {
    let kept = min(max(0, columns), width)
    return Rect(column: right - kept, line: top, width: kept, height: height)
  }

  /// What is left without its first `columns`.
  public func droppingLeading(_ columns: Int) -> Rect { trailing(width - max(0, columns)) }

  /// What is left without its last `columns`.
  public func droppingTrailing(_ columns: Int) -> Rect { leading(width - max(0, columns)) }

  /// The topmost `lines` of it.
  public func upper(_ lines: Int) -> Rect {
    Rect(column: left, line: top, width: width, height: min(max(0, lines), height))
  }

  /// The lowest `lines` of it.
  public func lower(_ lines: Int) -> Rect {
    let kept = min(max(0, lines), height)
    return Rect(column: left, line: bottom - kept, width: width, height: kept)
  }

  /// What is left without its first `lines`.
  public func droppingUpper(_ lines: Int) -> Rect { lower(height - max(0, lines)) }

  /// What is left without its last `lines`.
  public func droppingLower(_ lines: Int) -> Rect { upper(height - max(0, lines)) }

  /// A rectangle of at most `size` in the middle of this one.
  public func centered(_ size: Size) -> Rect {
    let width = min(size.width, self.width)
    let height = min(size.height, self.height)
    return Rect(
      column: left + (self.width - width) / 2, line: top + (self.height - height) / 2,
      width: width, height: height)
  }
}
