import ChargeModel

/// What a filter asks about most, prepared for a run of rows; immutable, and shared by the indexes of snapshots in
/// which these rows are the same.
///
/// It depends on nothing but the drivers: fleets are kept by id, and their names are looked up when they are asked
/// for.
final class IndexPage: Sendable {
  let count: Int
  private let texts: [DriverColumn.Name: TextColumn]
  private let codedTexts: [DriverColumn.Name: CodedColumn<String>]
  private let fleets: CodedColumn<Fleet.ID>
  /// Where each row's fleets begin among the codes, and where one more would.
  private let fleetStarts: [UInt32]
  private let currencies: CodedColumn<Currency?>
  private let amounts: [Int64]
  private let times: [DriverColumn.Name: [Int64]]

  /// The fields kept as text.
  static let textFields: [DriverColumn.Name] = [.name, .email, .phone, .wallet, .id]
  /// The fields kept as text of which each value is kept once.
  static let codedFields: [DriverColumn.Name] = [.status, .currency, .speed, .maxPrice]
  /// The fields kept as milliseconds.
  private static let timeFields: [DriverColumn.Name] = [.created, .updated]
  /// Stands for a time that is not there.
  private static let never = Int64.min

  init(_ rows: [DriverTable.Row]) {
    precondition(rows.count <= RowSet.capacity, "more rows than a page has")
    count = rows.count
    texts = Dictionary(
      uniqueKeysWithValues: Self.textFields.map { field in
        let column = DriverColumn.named(field)
        return (field, TextColumn(rows.lazy.map { column.shown($0, ColumnContext()) }))
      })
    codedTexts = Dictionary(
      uniqueKeysWithValues: Self.codedFields.map { field in
        let column = DriverColumn.named(field)
        var values = CodedColumn<String>()
        for row in rows { values.append(column.shown(row, ColumnContext())) }
        values.compact()
        return (field, values)
      })
    times = Dictionary(
      uniqueKeysWithValues: Self.timeFields.map { field in
        (field, rows.map { Self.milliseconds(field == .created ? $0.created : $0.updated) })
      })
    var currencies = CodedColumn<Currency?>()
    var fleets = CodedColumn<Fleet.ID>()
    var fleetStarts: [UInt32] = [0]
    for row in rows {
      currencies.append(row.walletBalance?.currency)
      for fleet in row.fleets { fleets.append(fleet) }
      fleetStarts.append(UInt32(fleets.codes.count))
    }
    amounts = rows.map { $0.walletMinorUnits ?? 0 }
    currencies.compact()
    fleets.compact()
    (self.currencies, self.fleets, self.fleetStarts) = (currencies, fleets, fleetStarts)
  }

  /// Every row of the page.
  var all: RowSet { RowSet(first: count) }

  // MARK: Texts

  func rows(
    with pattern: Pattern, in field: DriverColumn.Name, _ place: Pattern.Place, among candidates: RowSet
  ) -> RowSet {
    texts[field]?.rows(with: pattern, place, among: candidates) ?? RowSet()
  }

  /// The rows among `candidates` that have the word in any field that is kept as text.
  func rows(with pattern: Pattern, among candidates: RowSet) -> RowSet {
    var found = RowSet()
    for field in Self.textFields {
      let left = candidates.subtracting(found)
      if left.isEmpty { break }
      found.formUnion(rows(with: pattern, in: field, .anywhere, among: left))
    }
    return found
  }

  /// The rows among `candidates` that have something in a field that is kept as text.
  func rowsWithText(in field: DriverColumn.Name, among candidates: RowSet) -> RowSet {
    guard let column = texts[field] else { return RowSet() }
    return candidates.filter { !column.isEmpty($0) }
  }

  // MARK: Values that repeat

  /// The rows among `candidates` with a text, in a field of which each value is kept once, for which `holds`;
  /// empty where there is none.
  func rows(
    withValue field: DriverColumn.Name, where holds: (String) -> Bool, among candidates: RowSet
  ) -> RowSet {
    guard let column = codedTexts[field] else { return RowSet() }
    let isFound = column.values.map(holds)
    guard isFound.contains(true) else { return RowSet() }
    return candidates.filter { isFound[Int(column.codes[$0])] }
  }

  /// The rows among `candidates` with a fleet that is asked for.
  func rows(inFleet holds: (Fleet.ID) -> Bool, among candidates: RowSet) -> RowSet {
    let isFound = fleets.values.map(holds)
    guard isFound.contains(true) else { return RowSet() }
    return candidates.filter { row in
      (fleetStarts[row]..<fleetStarts[row + 1]).contains { isFound[Int(fleets.codes[Int($0)])] }
    }
  }

  func rows(withFleetCount holds: (Int) -> Bool, among candidates: RowSet) -> RowSet {
    candidates.filter { holds(Int(fleetStarts[$0 + 1] - fleetStarts[$0])) }
  }

  // MARK: Numbers

  func rows(
    withBalance comparison: Comparison, _ amount: DecimalNumber, in currency: Currency?,
    among candidates: RowSet
  ) -> RowSet {
    // Scaling each row's amount up is exact where scaling the typed one down would not be.
    let scales = currencies.values.map { own -> Int128? in
      guard let own, currency == nil || currency == own else { return nil }
      return DecimalNumber.unitsPerMinorUnit(of: own)
    }
    guard scales.contains(where: { $0 != nil }) else { return RowSet() }
    return candidates.filter { row in
      guard let scale = scales[Int(currencies.codes[row])] else { return false }
      return comparison.holds(Int128(amounts[row]) * scale, amount.units)
    }
  }

  /// The rows among `candidates` with a time for which `holds`.
  func rows(
    withTime field: DriverColumn.Name, where holds: (Timestamp) -> Bool, among candidates: RowSet
  ) -> RowSet {
    guard let times = times[field] else { return RowSet() }
    return candidates.filter { row in
      times[row] != Self.never && holds(Timestamp(millisecondsSince1970: times[row]))
    }
  }

  /// The earliest moment of all is kept as the one after it, so that it differs from none.
  private static func milliseconds(_ time: Timestamp?) -> Int64 {
    time.map { max($0.millisecondsSince1970, never + 1) } ?? never
  }
}
