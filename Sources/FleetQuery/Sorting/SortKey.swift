import ChargeModel

/// What some rows are sorted by in one column, computed once for each row.
///
/// A key is a number that sorts as the value does; for a text it is its first sixteen bytes, and the text itself
/// decides among equal ones.
struct SortKeys {
  /// By the place of the row among those to be sorted; `nil` where there is no value.
  private(set) var numbers: [UInt128?]
  private let texts: TextKeys?
  private let isAscending: Bool

  init(_ key: SortOrder.Key, _ rows: some Collection<DriverTable.Row>, _ context: ColumnContext) {
    let column = DriverColumn.named(key.column)
    isAscending = key.isAscending
    switch column.content {
    case .text, .status, .list, .fleets:
      let texts = TextKeys(rows.lazy.map { column.shown($0, context) })
      numbers = texts.prefixes
      self.texts = texts
    case .wallet:
      numbers = Self.wallets(rows, isAscending: isAscending)
      texts = nil
      return
    case .count, .decimal, .flag, .time, .age:
      numbers = rows.map { column.sortNumber($0) }
      texts = nil
    }
    if !isAscending { numbers = numbers.map { $0.map(~) } }
  }

  /// Whether the number does not tell all of a row's text.
  func isCutOff(_ place: Int) -> Bool { texts?.isCutOff(place) ?? false }

  /// Whether of two rows with the same number the first one goes first; `nil` when nothing tells.
  func isOrdered(_ left: Int, _ right: Int) -> Bool? {
    guard let texts, let isOrdered = texts.isOrdered(left, right) else { return nil }
    return isOrdered == isAscending
  }

  /// Grouped by currency in the order of the codes, whatever the direction, and by amount within; amounts whose
  /// currency is not known come last.
  private static func wallets(
    _ rows: some Collection<DriverTable.Row>, isAscending: Bool
  ) -> [UInt128?] {
    let currencies = Set(rows.compactMap(\.currency)).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: zip(currencies, UInt128(0)...))
    return rows.map { row in
      row.walletMinorUnits.map { minorUnits in
        let amount = UInt64(ordered: minorUnits)
        let rank = row.currency.flatMap { ranks[$0] } ?? UInt128(currencies.count)
        return rank << 64 | UInt128(isAscending ? amount : ~amount)
      }
    }
  }
}

/// Folded texts of many rows, end to end.
private struct TextKeys {
  private let bytes: [UInt8]
  /// Where each text begins, and where one more would.
  private let starts: [Int]
  /// The first sixteen bytes as a number, filled up with zeros; `nil` for no text.
  let prefixes: [UInt128?]

  init(_ texts: some Sequence<String>) {
    var folded = FoldedText()
    var starts = [0]
    for text in texts {
      folded.append(text)  // as received: nobody sees it, and making it safe takes half the time
      starts.append(folded.bytes.count)
    }
    bytes = folded.bytes
    self.starts = starts
    prefixes = bytes.withUnsafeBufferPointer { bytes in
      zip(starts, starts.dropFirst()).map { start, end in
        guard start < end else { return nil }
        let prefix = bytes[start..<min(start + 16, end)].reduce(UInt128(0)) { $0 << 8 | UInt128($1) }
        return prefix << UInt128(8 * max(0, 16 - (end - start)))
      }
    }
  }

  func isCutOff(_ place: Int) -> Bool { starts[place + 1] - starts[place] > 16 }

  /// Whether of two texts that begin alike the first is the lesser; `nil` when they are equal.
  func isOrdered(_ left: Int, _ right: Int) -> Bool? {
    bytes.withUnsafeBufferPointer { bytes in
      var left = (place: starts[left] + 16, end: starts[left + 1])
      var right = (place: starts[right] + 16, end: starts[right + 1])
      while left.place < left.end, right.place < right.end {
        if bytes[left.place] != bytes[right.place] { return bytes[left.place] < bytes[right.place] }
        left.place += 1
        right.place += 1
      }
      let isLeftOver = (left: left.place < left.end, right: right.place < right.end)
      return isLeftOver.left == isLeftOver.right ? nil : isLeftOver.right
    }
  }
}

extension DriverColumn {
  /// A number that sorts as the value does.
  fileprivate func sortNumber(_ row: DriverTable.Row) -> UInt128? {
    switch content {
    case .count(let count): UInt128(UInt64(ordered: Int64(count(row))))
    case .decimal: number(row).map { UInt128(bitPattern: $0.units) ^ 1 << 127 }
    case .flag(let flag): flag(row).map { $0 ? 1 : 0 }
    case .time(let time): time(row).map { UInt128(UInt64(ordered: $0.millisecondsSince1970)) }
    // The later it was read, the younger it is.
    case .age: ~UInt128(UInt64(ordered: row.at.uptime.wholeMilliseconds))
    case .text, .status, .list, .fleets, .wallet: nil
    }
  }
}

extension UInt64 {
  /// A number that is less than another where the signed one is.
  fileprivate init(ordered number: Int64) { self = UInt64(bitPattern: number) ^ 1 << 63 }
}

extension Duration {
  fileprivate var wholeMilliseconds: Int64 {
    let (seconds, overflow) = components.seconds.multipliedReportingOverflow(by: 1000)
    return overflow
      ? (components.seconds < 0 ? .min : .max) : seconds + components.attoseconds / 1_000_000_000_000_000
  }
}
