import ChargeModel
import Testing

@testable import FleetQuery

@Suite struct ArrangementTests {
  private static func table(_ count: Int) -> DriverTable {
    var builder = DriverTableBuilder()
    builder.beginReading()
    builder.add(
      (0..<count).map { Driver(id: Driver.ID("drv_\($0)"), name: $0.isMultiple(of: 2) ? "even" : "odd") },
      at: World.now)
    return builder.table
  }

  @Test func `An arrangement keeps the order of the table and finds positions`() throws {
    let table = Self.table(10)
    let odd = Arrangement(table, filter: try Filter.parse("odd"), context: ColumnContext())
    #expect(odd.ids == ["drv_1", "drv_3", "drv_5", "drv_7", "drv_9"])
    #expect(odd.position(of: Driver.ID("drv_7")) == 3)
    #expect(odd.position(of: Driver.ID("drv_2")) == nil)
    let all = Arrangement(table, filter: try Filter.parse(" "), context: ColumnContext())
    #expect(all == Arrangement(all: table))
    #expect(all.count == 10 && all.position(of: Driver.ID("drv_2")) == 2)
  }

  @Test func `A sorted arrangement finds positions too`() throws {
    let sorted = Arrangement(
      Self.table(6), filter: try Filter.parse("!drv_2"), order: try SortOrder.parse("-name,id"),
      context: ColumnContext())
    #expect(sorted.ids == ["drv_1", "drv_3", "drv_5", "drv_0", "drv_4"])
    #expect(sorted.position(of: Driver.ID("drv_0")) == 3)
  }

  @Test func `An index takes over the pages of the last one whose drivers are the same`() {
    let table = Self.table(2500)
    let index = DriverIndex(table)
    #expect(index.pages.map(\.count) == [1024, 1024, 452] && index.isComplete)
    var builder = DriverTableBuilder()
    builder.beginReading()
    var drivers = (0..<2500).map { table[$0].driver }
    drivers[1500].name = "changed"
    // Read again later: the rows differ, the drivers but one do not.
    builder.add(drivers, at: Moment(uptime: .seconds(9000), wall: World.now.wall))
    let next = DriverIndex(builder.table, reusing: index)
    #expect(zip(index.pages, next.pages).map { $0 === $1 } == [true, false, true])
    var steps = 0
    let cut = DriverIndex(
      table,
      while: {
        steps += 1; return steps < 3
      })
    #expect(cut.pages.count == 2 && !cut.isComplete)
    let resumed = DriverIndex(table, reusing: cut)
    #expect(resumed.pages[0] === cut.pages[0] && resumed.pages[1] === cut.pages[1] && resumed.isComplete)
  }
}
