import Testing

@testable import ChargeModel

@Suite struct DriverTableTests {
  @Test func `A table without rows holds nothing`() {
    let table = DriverTable()
    #expect(table.isEmpty)
    #expect(table.isEmpty == (table.count == 0))
    #expect(table.number(of: Driver.ID("a")) == nil)
    #expect(table[Driver.ID("a")] == nil)
    table.forEach { _, _ in Issue.record("a row from nowhere") }
  }

  @Test func `Rows are found by number and by id, over empty pages too`() {
    let table = DriverTableBuilder(
      read: drivers("a", "b"), [], [], drivers("c"), [], drivers("d", "e", "f"), []
    ).table
    #expect(table.count == 6)
    for (number, id) in ["a", "b", "c", "d", "e", "f"].enumerated() {
      #expect(table[number].driver.id == Driver.ID(id))
      #expect(table.number(of: Driver.ID(id)) == number)
      #expect(table[Driver.ID(id)]?.driver.id == Driver.ID(id))
    }
    var walked: [Int] = []
    table.forEach { number, _ in walked.append(number) }
    #expect(walked == Array(0..<6))
  }

  @Test func `Two tables with the same rows are equal, however they are cut into pages`() {
    let one = DriverTableBuilder(read: drivers("a", "b"), drivers("c"), from: 1)
    var other = DriverTableBuilder()
    other.add(drivers("a"), at: at(1))
    other.add(drivers("b", "c"), at: at(1))
    var same = DriverTableBuilder()
    same.add(drivers("a", "b", "c"), at: at(1))
    #expect(other.table == same.table)
    #expect(one.table != same.table)  // c was asked for a second later
    same.update(driver("b", "second"), at: at(2))
    #expect(other.table != same.table)
    #expect(DriverTable() == DriverTableBuilder(read: [], []).table)
  }

  @Test func `A snapshot stays as it was, whatever happens to the list`() {
    var builder = DriverTableBuilder(read: drivers("a", "b", "c"))
    let before = builder.table
    builder.update(driver("b", "second"), at: at(5))
    builder.remove(Driver.ID("a"))
    builder.beginReading()
    builder.add(drivers("z"), at: at(6))
    builder.endReading()
    #expect(before.words == "a b c")
  }

  @Test func `A page of thousands of rows is found through as well`() {
    let page = (0..<5_000).map { driver("drv_\($0)") }
    let table = DriverTableBuilder(read: page).table
    let numbers = page.map { table.number(of: $0.id) }
    #expect(numbers == Array(0..<5_000))
    #expect(table.number(of: Driver.ID("drv_5000")) == nil)
  }

  /// Reads `pages` into `builder`, and gives the most pages that one step made anew.
  private func mostMadeAnew(_ builder: inout DriverTableBuilder, _ list: [Driver], from seconds: Int) -> Int {
    builder.beginReading()
    var before = Set(builder.table.pages.map(ObjectIdentifier.init))
    var held = builder.table  // so that no address is used again
    var most = 0
    for (place, start) in stride(from: 0, to: list.count, by: 100).enumerated() {
      builder.add(Array(list[start..<min(start + 100, list.count)]), at: at(seconds + place))
      let table = builder.table
      let now = Set(table.pages.map(ObjectIdentifier.init))
      most = max(most, now.subtracting(before).count)
      (before, held) = (now, table)
    }
    builder.endReading()
    return held.count == builder.table.count ? most : .max
  }

  @Test func `A step of a reading makes few pages anew, however many there are`() {
    let all = (0..<20_000).map { driver("drv_\($0)") }
    let newer = all.map { driver($0.id.rawValue, "second") }
    var builder = DriverTableBuilder()
    #expect(mostMadeAnew(&builder, all, from: 0) == 1)
    #expect(mostMadeAnew(&builder, newer, from: 1_000) == 1)
    #expect(mostMadeAnew(&builder, [driver("z")] + all, from: 2_000) == 2)
    #expect(mostMadeAnew(&builder, newer, from: 3_000) <= 3)
    #expect(mostMadeAnew(&builder, all.reversed(), from: 4_000) <= 3)
  }
}
