import ChargeModel
import Testing

@Suite struct DriverTableBuilderTests {
  private let fleet = DriverFilter(fleet: Fleet.ID("x"))

  // MARK: Reading

  @Test func `Pages stand in the order they came, each row with its own moment`() {
    let builder = DriverTableBuilder(read: drivers("c", "a"), drivers("b"), from: 7)
    #expect(builder.table.words == "c a b")
    #expect(builder.table[0].at == at(7))
    #expect(builder.table[2].at == at(8))
    #expect(builder.pagesRead == 2)
  }

  @Test func `A reading over again swaps page by page and keeps what is not met yet`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"), drivers("c", "d"), drivers("e"))
    builder.beginReading()
    #expect(builder.table.words == "a b c d e")
    #expect(builder.pagesRead == 0)
    builder.add([driver("a", "second"), driver("b", "second")], at: at(10))
    #expect(builder.table.words == "a:second b:second c d e")
    builder.add([driver("c", "second"), driver("d", "second")], at: at(11))
    #expect(builder.table.words == "a:second b:second c:second d:second e")
    builder.add([driver("e", "second")], at: at(12))
    builder.endReading()
    #expect(builder.table.words == "a:second b:second c:second d:second e:second")
    #expect(builder.missing.isEmpty)
  }

  @Test func `A driver before the others shifts all pages by one and loses nobody on the way`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"), drivers("c", "d"), drivers("e"))
    builder.beginReading()
    builder.add(drivers("new", "a"), at: at(10))
    #expect(builder.table.words == "new a b c d e")
    builder.add(drivers("b", "c"), at: at(11))
    #expect(builder.table.words == "new a b c d e")
    builder.add(drivers("d", "e"), at: at(12))
    builder.endReading()
    #expect(builder.table.words == "new a b c d e")
    #expect(builder.missing.isEmpty)
  }

  @Test func `A driver who is gone is marked at the end of the reading and not before`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"), drivers("c", "d"))
    builder.beginReading()
    builder.add(drivers("a", "c"), at: at(10))
    #expect(builder.table.words == "a c b d")
    builder.add(drivers("d"), at: at(11))
    #expect(builder.table.words == "a c d b")
    builder.endReading()
    #expect(builder.table.words == "a c d b?")
    #expect(builder.missing == [Driver.ID("b")])
  }

  @Test func `A new order is the server's new order`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"), drivers("c", "d"))
    builder.beginReading()
    builder.add(drivers("d", "c"), at: at(10))
    #expect(builder.table.words == "d c a b")
    builder.add(drivers("b", "a"), at: at(11))
    builder.endReading()
    #expect(builder.table.words == "d c b a")
  }

  @Test func `A driver on two pages stands once, where it was met last`() {
    let builder = DriverTableBuilder(read: drivers("a", "b"), [driver("b", "second"), driver("c")])
    #expect(builder.table.words == "a b:second c")
    #expect(builder.table.count == 3)
  }

  @Test func `A driver twice on one page stands once`() {
    #expect(DriverTableBuilder(read: drivers("a", "b", "a")).table.words == "a b")
  }

  @Test func `A reading cut short and begun again still holds everybody once`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"), drivers("c", "d"))
    builder.beginReading()
    builder.add(drivers("new", "a"), at: at(10))
    builder.beginReading()
    #expect(builder.table.words == "new a b c d")
    builder.add(drivers("new", "a"), at: at(20))
    builder.add(drivers("b", "c"), at: at(21))
    builder.add(drivers("d"), at: at(22))
    builder.endReading()
    #expect(builder.table.words == "new a b c d")
    #expect(builder.missing.isEmpty)
  }

  @Test func `A missing driver who is met again is there`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"))
    builder.beginReading()
    builder.add(drivers("b"), at: at(10))
    builder.endReading()
    builder.beginReading()
    #expect(builder.table.words == "b a?")
    builder.add(drivers("a", "b"), at: at(20))
    builder.endReading()
    #expect(builder.table.words == "a b")
  }

  @Test func `A driver who is listed and cannot be read keeps the old row and is not missing`() {
    var builder = DriverTableBuilder(read: drivers("a", "b", "c"))
    builder.beginReading()
    builder.add(drivers("a"), at: at(10), unreadable: [Driver.ID("b"), Driver.ID("never seen")])
    builder.endReading()
    #expect(builder.table.words == "a b c?")
    #expect(builder.table[1].at == at(1))
  }

  // MARK: Older and newer

  @Test func `A page that was asked for before a single read moves the row and keeps what was read`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"))
    builder.update(driver("b", "single"), at: at(12))
    builder.beginReading()
    builder.add([driver("b", "page"), driver("a", "page")], at: at(11))
    #expect(builder.table.words == "b:single a:page")
    #expect(builder.table[0].at == at(12))
  }

  @Test func `A single read that was asked for before the page changes nothing`() {
    var builder = DriverTableBuilder(read: drivers("a"), from: 5)
    let late = builder.update(driver("a", "late"), at: at(4))
    #expect(!late)
    #expect(builder.table.words == "a")
    let newer = builder.update(driver("a", "newer"), at: at(6))
    #expect(newer)
    #expect(builder.table.words == "a:newer")
  }

  @Test func `What is known elsewhere and newer wins over the page, and what is older does not`() {
    var builder = DriverTableBuilder()
    let known = DriverTable.Row(driver: driver("a", "known"), at: at(5))
    builder.add(drivers("a"), at: at(4)) { _ in known }
    #expect(builder.table.words == "a:known")
    builder.beginReading()
    builder.add(drivers("a"), at: at(6)) { _ in known }
    #expect(builder.table.words == "a")
  }

  @Test func `A driver who is not in the list stays out of it`() {
    var builder = DriverTableBuilder(read: drivers("a"))
    let changes = [builder.update(driver("z"), at: at(9)), builder.remove(Driver.ID("z"))]
    #expect(changes == [false, false])
    #expect(builder.table.words == "a")
  }

  // MARK: Missing

  @Test func `A row read singly since the reading began is not missing, as its place may have been passed`() {
    var builder = DriverTableBuilder(read: drivers("a", "b", "c"))
    builder.beginReading()
    builder.add(drivers("a"), at: at(10))
    builder.update(driver("b", "single"), at: at(11))
    builder.update(driver("c", "before"), at: at(9))
    builder.endReading()
    #expect(builder.table.words == "a b:single c:before?")
  }

  @Test func `A single read decides about a missing row only if it was asked for after the reading began`() {
    var builder = DriverTableBuilder(read: drivers("a", "b"))
    builder.beginReading()
    builder.add(drivers("a"), at: at(10))
    builder.endReading()
    builder.update(driver("b", "early"), at: at(9))
    #expect(builder.table.words == "a b:early?")
    builder.update(driver("b", "later"), at: at(12))
    #expect(builder.table.words == "a b:later")
    #expect(builder.missing.isEmpty)
  }

  // MARK: Filters

  @Test func `A row leaves a filtered list when a newer reading says that the driver left`() {
    var builder = DriverTableBuilder(
      fleet, read: [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])])
    let newer = builder.update(driver("a", "left", fleets: ["y"]), at: at(5))
    #expect(newer)
    #expect(builder.table.words == "b")
    let older = builder.update(driver("b", "old"), at: at(0))
    #expect(!older)
    #expect(builder.table.words == "b")
  }

  @Test func `A server whose drivers do not name the fleet they are listed under loses no rows`() {
    var builder = DriverTableBuilder(fleet, read: drivers("a"))
    builder.update(driver("a", "second"), at: at(5))
    #expect(builder.table.words == "a:second")
  }

  @Test func `A missing row of a filtered list goes when a read says that it does not belong there`() {
    var builder = DriverTableBuilder(fleet, read: drivers("a", "b"))
    builder.beginReading()
    builder.add(drivers("a"), at: at(10))
    builder.endReading()
    #expect(builder.table.words == "a b?")
    let isChanged = builder.update(driver("b"), at: at(11))
    #expect(isChanged)
    #expect(builder.table.words == "a")
  }

  @Test func `A page does not bring back a driver who left after it was asked for`() {
    var builder = DriverTableBuilder(fleet)
    let left = DriverTable.Row(driver: driver("a"), at: at(4), answered: .seconds(6))
    let members = [driver("a", fleets: ["x"]), driver("b", fleets: ["x"])]
    builder.add(members, at: at(5)) { $0 == Driver.ID("a") ? left : nil }
    #expect(builder.table.words == "b")
    builder.beginReading()
    builder.add(members, at: at(7)) { $0 == Driver.ID("a") ? left : nil }
    #expect(builder.table.words == "a b")
  }

  @Test func `An inserted driver stands last until a page holds it`() {
    var builder = DriverTableBuilder(fleet, read: [driver("b", fleets: ["x"])])
    let changes = [
      builder.insert(DriverTable.Row(driver: driver("a", fleets: ["x"]), at: at(5))),
      builder.insert(DriverTable.Row(driver: driver("z"), at: at(5))),
    ]
    #expect(changes == [true, false])
    #expect(builder.table.words == "b a")
    builder.beginReading()
    builder.add([driver("a", fleets: ["x"]), driver("b", fleets: ["x"])], at: at(9))
    builder.endReading()
    #expect(builder.table.words == "a b")
  }

  @Test func `A driver inserted during a reading is not missing at its end`() {
    var builder = DriverTableBuilder(fleet, read: [driver("b", fleets: ["x"])])
    builder.beginReading()
    builder.add([driver("b", fleets: ["x"])], at: at(9))
    builder.insert(DriverTable.Row(driver: driver("a", fleets: ["x"]), at: at(10), answered: .seconds(11)))
    builder.endReading()
    #expect(builder.table.words == "b a")
  }

  @Test func `A removed driver is gone from the table and can come back with a page`() {
    var builder = DriverTableBuilder(read: drivers("a", "b", "c"))
    let isChanged = builder.remove(Driver.ID("b"))
    #expect(isChanged)
    #expect(builder.table.words == "a c")
    #expect(builder.table.number(of: Driver.ID("c")) == 1)
    builder.beginReading()
    builder.add(drivers("b", "c", "a"), at: at(9))
    #expect(builder.table.words == "b c a")
  }
}
