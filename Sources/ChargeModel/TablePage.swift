/// A run of rows that tables share; immutable once made.
final class TablePage: Sendable {
  let rows: [DriverTable.Row]
  /// Places of rows by hash, one more than the place and 0 for none; a row whose slot was taken stands in the next
  /// free one. At least half of the slots are free.
  ///
  /// A dictionary would take five times the memory, and have each lookup hash the id anew for each page.
  private let slots: [UInt32]

  init(_ rows: [DriverTable.Row]) {
    self.rows = Self.packedTogether(rows)
    var slots = [UInt32](repeating: 0, count: Self.slotCount(for: rows.count))
    for (place, row) in rows.enumerated() {
      var slot = row.idHash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(place + 1)
    }
    self.slots = slots
  }

  private init(_ rows: [DriverTable.Row], slots: [UInt32]) {
    self.rows = Self.packedTogether(rows)
    self.slots = slots
  }

  static let empty = TablePage([])

  /// Where a driver stands; `hash` is the id's, which the caller has computed once for all pages.
  func place(of id: Driver.ID, hash: Int) -> Int? {
    var slot = hash & (slots.count - 1)
    while slots[slot] != 0 {
      let place = Int(slots[slot]) - 1
      if rows[place].idHash == hash, rows[place].hasID(id) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// The page with one change to each of some places; `nil` takes the row out.
  func changed(_ changes: [(place: Int, row: DriverTable.Row?)]) -> TablePage {
    let leaving = changes.count { $0.row == nil }
    if leaving == rows.count { return .empty }
    var rows = rows
    for case (let place, let row?) in changes { rows[place] = row }
    // Where each driver stands is the same as long as none leaves.
    if leaving == 0 { return TablePage(rows, slots: slots) }
    var isLeaving = [Bool](repeating: false, count: rows.count)
    for case (let place, nil) in changes { isLeaving[place] = true }
    return TablePage(zip(rows, isLeaving).compactMap { $1 ? nil : $0 })
  }

  /// Rows that keep little more in memory than themselves.
  ///
  /// A row that came alone, or from another page, stays packed where it is until such drivers are a quarter of those
  /// that the rows keep; then all are packed together anew.
  private static func packedTogether(_ rows: [DriverTable.Row]) -> [DriverTable.Row] {
    guard let first = rows.first?.packed else { return rows }
    var kept = first.count
    var met: Set<ObjectIdentifier> = []
    for row in rows where row.packed !== first && met.insert(ObjectIdentifier(row.packed)).inserted {
      kept += row.packed.count
    }
    if kept <= rows.count + rows.count / 4, met.count <= rows.count / 4 { return rows }
    let packed = PackedDrivers(rows.lazy.map { ($0.packed, $0.place) })
    return rows.enumerated().map { place, row in row.moved(to: packed, place) }
  }

  private static func slotCount(for rows: Int) -> Int {
    var count = 2
    while count < rows * 2 { count *= 2 }
    return count
  }
}
