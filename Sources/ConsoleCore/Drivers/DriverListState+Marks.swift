import ChargeModel

extension DriverListState {
  /// Marks the driver under the cursor, or takes its mark away, and steps on.
  mutating func toggleMark(rows: Int) {
    guard let selection, arrangement.count > 0 else { return }
    if marks.remove(selection) == nil { marks.insert(selection) }
    countHiddenMarks()
    move(by: 1, rows: rows)
  }

  /// Begins a range at the cursor, or marks all from where one began to here.
  ///
  /// - Returns: how many drivers the range held; `nil` when it only began, also because its beginning is not
  ///   among the rows shown any more.
  mutating func markRange() -> Int? {
    guard arrangement.count > 0 else { return nil }
    guard let start = anchor.flatMap(arrangement.position) else {
      anchor = selection
      return nil
    }
    let range = min(start, cursor)...max(start, cursor)
    for position in range { marks.insert(arrangement[position].driver.id) }
    anchor = nil
    countHiddenMarks()
    return range.count
  }

  mutating func markAllShown() {
    for position in 0..<arrangement.count { marks.insert(arrangement[position].driver.id) }
    anchor = nil
    countHiddenMarks()
  }

  mutating func unmarkAll() {
    marks = []
    anchor = nil
    hiddenMarks = 0
  }

  /// The marked drivers that are shown, in their order: what acting on marks acts on.
  var shownMarks: [Driver.ID] {
    guard !marks.isEmpty else { return [] }
    return (0..<arrangement.count).lazy.map { arrangement[$0].driver.id }.filter(marks.contains)
  }

  mutating func countHiddenMarks() {
    hiddenMarks = marks.isEmpty ? 0 : marks.count - shownMarks.count
  }
}
