extension TableState {
  /// Marks the row under the cursor, or takes its mark away, and steps on.
  mutating func toggleMark(lines: Int) {
    guard let selection, rows.count > 0 else { return }
    if marks.remove(selection) == nil { marks.insert(selection) }
    countHiddenMarks()
    move(by: 1, lines: lines)
  }

  /// Begins a range at the cursor, or marks all from where one began to here.
  ///
  /// - Returns: how many rows the range held; `nil` when it only began, also because its beginning is not among
  ///   the rows shown any more.
  mutating func markRange() -> Int? {
    guard rows.count > 0 else { return nil }
    guard let start = anchor.flatMap(rows.position) else {
      anchor = selection
      return nil
    }
    let range = min(start, cursor)...max(start, cursor)
    for position in range { marks.insert(rows.id(at: position)) }
    anchor = nil
    countHiddenMarks()
    return range.count
  }

  mutating func markAllShown() {
    for position in 0..<rows.count { marks.insert(rows.id(at: position)) }
    anchor = nil
    countHiddenMarks()
  }

  mutating func unmarkAll() {
    marks = []
    anchor = nil
    hiddenMarks = 0
  }

  /// The marked rows that are shown, in their order: what acting on marks acts on.
  var shownMarks: [Rows.ID] {
    guard !marks.isEmpty else { return [] }
    return (0..<rows.count).lazy.map(rows.id(at:)).filter(marks.contains)
  }

  /// The marked rows that are not shown, in no order.
  var hiddenMarkedRows: [Rows.ID] {
    guard hiddenMarks > 0 else { return [] }
    return Array(marks.subtracting(shownMarks))
  }

  /// What a command acts on: the marked rows shown, or the row under the cursor.
  var targets: [Rows.ID] {
    let marks = shownMarks
    guard marks.isEmpty, rows.count > 0 else { return marks }
    return [selection].compactMap(\.self)
  }

  mutating func countHiddenMarks() {
    hiddenMarks = marks.isEmpty ? 0 : marks.count - shownMarks.count
  }
}
