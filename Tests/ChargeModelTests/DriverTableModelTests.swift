import Fuzzing
import Testing

@testable import ChargeModel

/// The builder against the simplest thing that could be right, over random histories.
@Suite struct DriverTableModelTests {
  /// Two plain arrays, searched from end to end.
  private struct Naive {
    var met: [DriverTable.Row] = []
    var unmet: [DriverTable.Row] = []
    var began: Duration?
    let filter: DriverFilter

    var rows: [DriverTable.Row] { met + unmet }

    mutating func begin() {
      unmet = rows
      met = []
      began = nil
    }

    mutating func add(_ drivers: [Driver], at moment: Moment, unreadable: [Driver.ID]) {
      began = began ?? moment.uptime
      var page: [DriverTable.Row] = []
      var seen: Set<Driver.ID> = []
      for driver in drivers where seen.insert(driver.id).inserted {
        let new = DriverTable.Row(driver: driver, at: moment)
        var kept = new
        if let old = take(driver.id), !new.isNewer(than: old) { kept = found(old) }
        if filter.admits(new) && !filter.admits(kept) { continue }
        page.append(kept)
      }
      for id in unreadable where !page.contains(where: { $0.driver.id == id }) {
        if let old = take(id) { page.append(found(old)) }
      }
      met += page
    }

    mutating func end() {
      unmet = unmet.map { row in
        let isMissing = began.map { row.settled <= $0 } ?? true
        return DriverTable.Row(driver: row.driver, at: row.at, answered: row.answered, isMissing: isMissing)
      }
    }

    mutating func update(_ reading: DriverTable.Row) {
      guard let old = rows.first(where: { $0.driver.id == reading.driver.id }), reading.isNewer(than: old)
      else { return }
      let decides = began.map { reading.settled >= $0 } ?? false
      let new = DriverTable.Row(
        driver: reading.driver, at: reading.at, answered: reading.answered,
        isMissing: old.isMissing && !decides)
      let leaves = !filter.admits(new) && (old.isMissing || filter.admits(old))
      func change(_ row: DriverTable.Row) -> DriverTable.Row? {
        row.driver.id == new.driver.id ? (leaves ? nil : new) : row
      }
      met = met.compactMap(change)
      unmet = unmet.compactMap(change)
    }

    mutating func insert(_ reading: DriverTable.Row) {
      if rows.contains(where: { $0.driver.id == reading.driver.id }) {
        update(reading)
      } else if filter.admits(reading) {
        met.append(reading)
      }
    }

    mutating func take(_ id: Driver.ID) -> DriverTable.Row? {
      let row = rows.first { $0.driver.id == id }
      met.removeAll { $0.driver.id == id }
      unmet.removeAll { $0.driver.id == id }
      return row
    }

    private func found(_ row: DriverTable.Row) -> DriverTable.Row {
      DriverTable.Row(driver: row.driver, at: row.at, answered: row.answered)
    }
  }

  @Test(arguments: 0..<150 as Range<UInt64>)
  func `Any history gives the rows that the naive model gives`(seed: UInt64) {
    var generator = Seeded(seed)
    let filter = seed.isMultiple(of: 2) ? DriverFilter.all : DriverFilter(fleet: Fleet.ID("x"))
    var builder = DriverTableBuilder(filter)
    var naive = Naive(filter: filter)
    var steps: [String] = []
    var snapshots: [(table: DriverTable, rows: [DriverTable.Row])] = []
    for tick in 1...80 {
      let step = Step.random(at: tick, using: &generator)
      steps.append("\(step)")
      apply(step, to: &builder, and: &naive)
      let table = builder.table
      let rows = rows(of: table)
      guard rows == naive.rows, agrees(table, rows, builder) else {
        Issue.record("seed \(seed)\n\(steps.joined(separator: "\n"))\n\(table.words)")
        return
      }
      snapshots.append((table, rows))
    }
    #expect(snapshots.allSatisfy { rows(of: $0.table) == $0.rows }, "a snapshot changed")
  }

  private enum Step: CustomStringConvertible {
    case begin, end
    case page([Driver], Moment, unreadable: [Driver.ID])
    case update(DriverTable.Row), insert(DriverTable.Row), remove(Driver.ID)

    var description: String {
      func word(_ driver: Driver) -> String {
        "\(driver.id):\(driver.name)\(driver.fleets.isEmpty ? "" : "x")"
      }
      func word(_ row: DriverTable.Row) -> String {
        "\(word(row.driver)) \(row.at.uptime)-\(row.answered.map(String.init(describing:)) ?? "")"
      }
      return switch self {
      case .begin: "begin"
      case .end: "end"
      case .page(let drivers, let moment, let unreadable):
        "page at \(moment.uptime): \(drivers.map(word).joined(separator: " ")), unreadable \(unreadable)"
      case .update(let row): "update \(word(row))"
      case .insert(let row): "insert \(word(row))"
      case .remove(let id): "remove \(id)"
      }
    }

    static func random(at tick: Int, using generator: inout Seeded) -> Step {
      func id(_ generator: inout Seeded) -> String { "d\(Int.random(in: 0..<14, using: &generator))" }
      func someone(_ generator: inout Seeded) -> Driver {
        driver(
          id(&generator), "v\(tick)", fleets: Bool.random(using: &generator) ? ["x"] : [],
          updated: Int64.random(in: 0..<5, using: &generator))
      }
      // Some answers come late: they were asked for up to six steps ago.
      let sent = at(max(0, tick - Int.random(in: 0..<7, using: &generator)))
      switch Int.random(in: 0..<20, using: &generator) {
      case 0..<2: return .begin
      case 2..<4: return .end
      case 4..<12:
        let rows = (0..<Int.random(in: 0..<6, using: &generator)).map { _ in someone(&generator) }
        let unreadable = Int.random(in: 0..<4, using: &generator) == 0 ? [Driver.ID(id(&generator))] : []
        return .page(rows, sent, unreadable: unreadable)
      case 12..<16: return .update(DriverTable.Row(driver: someone(&generator), at: sent))
      case 16..<17:
        return .update(DriverTable.Row(driver: someone(&generator), at: sent, answered: .seconds(tick)))
      case 17..<19:
        return .insert(DriverTable.Row(driver: someone(&generator), at: sent, answered: .seconds(tick)))
      default: return .remove(Driver.ID(id(&generator)))
      }
    }
  }

  private func apply(_ step: Step, to builder: inout DriverTableBuilder, and naive: inout Naive) {
    switch step {
    case .begin:
      builder.beginReading()
      naive.begin()
    case .end:
      builder.endReading()
      naive.end()
    case .page(let drivers, let moment, let unreadable):
      builder.add(drivers, at: moment, unreadable: unreadable)
      naive.add(drivers, at: moment, unreadable: unreadable)
    case .update(let row):
      builder.update([row])
      naive.update(row)
    case .insert(let row):
      builder.insert(row)
      naive.insert(row)
    case .remove(let id):
      builder.remove(id)
      _ = naive.take(id)
    }
  }

  /// Whether every way to ask a table gives the same answer.
  private func agrees(_ table: DriverTable, _ rows: [DriverTable.Row], _ builder: DriverTableBuilder) -> Bool
  {
    table.count == rows.count
      && rows.enumerated().allSatisfy { number, row in
        table[number] == row && table.number(of: row.driver.id) == number && builder[row.driver.id] == row
      }
      && builder.missing == rows.filter(\.isMissing).map(\.driver.id)
      && (0..<14).allSatisfy { id in
        let id = Driver.ID("d\(id)")
        return rows.contains { $0.driver.id == id } == (table[id] != nil)
      }
  }

  private func rows(of table: DriverTable) -> [DriverTable.Row] {
    var rows: [DriverTable.Row] = []
    table.forEach { _, row in rows.append(row) }
    return rows
  }
}
