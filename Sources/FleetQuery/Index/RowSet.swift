/// Some of the rows of one page of an index, a bit for each.
struct RowSet: Hashable, Sendable {
  private var bits: SIMD16<UInt64>

  /// Rows that a set has room for, from 0.
  static let capacity = 1024

  /// No row.
  init() { bits = .zero }

  /// The first `count` rows.
  init(first count: Int) {
    precondition(count >= 0 && count <= Self.capacity, "more rows than a page has")
    bits = .zero
    for word in 0..<(count / 64) { bits[word] = .max }
    if !count.isMultiple(of: 64) { bits[count / 64] = (1 << (count % 64)) - 1 }
  }

  var isEmpty: Bool { bits == .zero }

  var count: Int { (0..<16).reduce(0) { $0 + bits[$1].nonzeroBitCount } }

  mutating func insert(_ row: Int) { bits[row / 64] |= 1 << (row % 64) }

  func contains(_ row: Int) -> Bool { bits[row / 64] & 1 << (row % 64) != 0 }

  mutating func formUnion(_ other: RowSet) { bits |= other.bits }
  mutating func formIntersection(_ other: RowSet) { bits &= other.bits }
  mutating func subtract(_ other: RowSet) { bits &= ~other.bits }

  func intersection(_ other: RowSet) -> RowSet {
    var rows = self
    rows.formIntersection(other)
    return rows
  }

  func subtracting(_ other: RowSet) -> RowSet {
    var rows = self
    rows.subtract(other)
    return rows
  }

  /// In ascending order.
  func forEach(_ body: (Int) -> Void) {
    for word in 0..<16 {
      var left = bits[word]
      while left != 0 {
        body(word * 64 + left.trailingZeroBitCount)
        left &= left - 1
      }
    }
  }

  func filter(_ isIncluded: (Int) -> Bool) -> RowSet {
    var rows = RowSet()
    forEach { if isIncluded($0) { rows.insert($0) } }
    return rows
  }
}
