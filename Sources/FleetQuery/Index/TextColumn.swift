import ChargeModel

/// One field of many rows, folded once, end to end.
struct TextColumn: Sendable {
  private var text = FoldedText()
  /// Where each row's text begins, and where one more would.
  private var starts: [UInt32] = [0]

  /// - Parameter texts: one for each row, as received.
  init(_ texts: some Sequence<String>) {
    for row in texts {
      text.append(row.sanitised)
      text.appendSeparator()
      starts.append(UInt32(text.bytes.count))
    }
    text.compact()
  }

  var count: Int { starts.count - 1 }

  func isEmpty(_ row: Int) -> Bool { range(of: row).isEmpty }

  /// The rows among `candidates` that have the word.
  func rows(with pattern: Pattern, _ place: Pattern.Place, among candidates: RowSet) -> RowSet {
    pattern.withSearch(of: text) { search in
      if search.isHopeless { return RowSet() }
      // Reading on through all rows is quicker than starting anew for each, but for few.
      if place == .anywhere, candidates.count * 8 > count {
        return rowsInPassing(search).intersection(candidates)
      }
      return candidates.filter { search.isFound(in: range(of: $0), place) }
    }
  }

  private func rowsInPassing(_ search: Pattern.Search) -> RowSet {
    var rows = RowSet()
    var row = 0
    var start = 0
    while let place = search.firstPlace(from: start, to: text.bytes.count) {
      while starts[row + 1] <= place { row += 1 }
      rows.insert(row)
      row += 1
      start = Int(starts[row])
    }
    return rows
  }

  /// Without the separator.
  private func range(of row: Int) -> Range<Int> { Int(starts[row])..<Int(starts[row + 1]) - 1 }
}

/// One field of many rows whose values repeat: each value once, and its number for each row.
struct CodedColumn<Value: Hashable & Sendable>: Sendable {
  private(set) var values: [Value] = []
  private(set) var codes: [UInt32] = []
  private var numbers: [Value: UInt32] = [:]

  mutating func append(_ value: Value) {
    if let code = numbers[value] {
      codes.append(code)
    } else {
      let code = UInt32(values.count)
      numbers[value] = code
      values.append(value)
      codes.append(code)
    }
  }

  /// Gives back what only `append` needs.
  mutating func compact() { numbers = [:] }
}
