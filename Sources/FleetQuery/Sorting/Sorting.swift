import ChargeModel

extension DriverTable {
  /// Row numbers sorted, rows equal by every key in the order they came.
  func sorted(_ numbers: [Int32], by order: SortOrder, _ context: ColumnContext) -> [Int32] {
    guard !order.isEmpty, numbers.count > 1 else { return numbers }
    let sorter = Sorter(rows: numbers.map { self[Int($0)] }, context: context)
    return sorter.sorted(Array(numbers.indices), by: order.keys[...]).map { numbers[$0] }
  }
}

extension SortOrder {
  /// Rows that stand in no table, sorted as those of one are.
  func sorted(_ rows: [DriverTable.Row], _ context: ColumnContext) -> [DriverTable.Row] {
    guard !isEmpty, rows.count > 1 else { return rows }
    return Sorter(rows: rows, context: context).sorted(Array(rows.indices), by: keys[...]).map { rows[$0] }
  }
}

/// Sorts rows key by key: what one key leaves equal goes to the next, for which a value is computed only then.
private struct Sorter {
  let rows: [DriverTable.Row]
  let context: ColumnContext

  private struct Ranked {
    let number: UInt128
    /// Among the rows to be sorted.
    let place: Int32
    /// Whether the number does not tell all of the value.
    let isCutOff: Bool
  }

  /// - Parameter indices: of rows, in the order in which equal ones stay.
  func sorted(_ indices: [Int], by keys: ArraySlice<SortOrder.Key>) -> [Int] {
    guard let key = keys.first, indices.count > 1 else { return indices }
    let values = SortKeys(key, indices.lazy.map { rows[$0] }, context)
    var present: [Ranked] = []
    present.reserveCapacity(indices.count)
    var missing: [Int] = []
    for (place, number) in values.numbers.enumerated() {
      if let number {
        present.append(Ranked(number: number, place: Int32(place), isCutOff: values.isCutOff(place)))
      } else {
        missing.append(indices[place])
      }
    }
    func isOrdered(_ left: Ranked, _ right: Ranked) -> Bool? {
      if left.number != right.number { return left.number < right.number }
      guard left.isCutOff || right.isCutOff else { return nil }
      return values.isOrdered(Int(left.place), Int(right.place))
    }
    present.sort { isOrdered($0, $1) ?? ($0.place < $1.place) }
    var sorted: [Int] = []
    sorted.reserveCapacity(indices.count)
    var start = 0
    while start < present.count {
      let first = present[start]
      let end = present[start...].firstIndex { isOrdered(first, $0) != nil } ?? present.count
      sorted += self.sorted(present[start..<end].map { indices[Int($0.place)] }, by: keys.dropFirst())
      start = end
    }
    return sorted + self.sorted(missing, by: keys.dropFirst())
  }
}
