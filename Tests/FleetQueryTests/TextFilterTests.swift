import ChargeModel
import Testing

@testable import FleetQuery

@Suite struct TextFilterTests {
  private static let fleet = Fleet.ID("flt_1")
  private static let context = ColumnContext(fleetNames: [fleet: "Paris North"])
  private static let driver = Driver(
    id: Driver.ID("drv_abcDEF123"), name: "Zoë O'Brien", email: "zoe@example.com", phone: "+33189000029",
    status: .suspended, fleets: [fleet, Fleet.ID("flt_elsewhere")],
    preferences: Driver.Preferences(currency: Currency("eur")), walletMinorUnits: 1875)

  @Test(arguments: [
    "zoë", "O'B", "zoe@ex", "89000", "suspended", "paris", "elsewhere", "18.75", "eur", "drv_abcDEF",
    "abcdef",
    "paris zoë", "  paris   18.7 ", "",
  ])
  func `Finds every word in any field`(text: String) {
    #expect(TextFilter(text).matches(Self.driver, Self.context))
  }

  @Test(arguments: ["ZOË", "Paris north North zoe2", "active", "paris lyon", "brienzoe", "ABCDEF"])
  func `Lets through nothing that misses a word or its capitals`(text: String) {
    #expect(!TextFilter(text).matches(Self.driver, Self.context))
  }

  @Test func `A word never spans two fields`() {
    #expect(!TextFilter("o'brienzoe@").matches(Self.driver, Self.context))
  }

  @Test func `An arrangement keeps the order of the table and finds positions`() {
    var builder = DriverTableBuilder()
    builder.beginReading()
    let drivers = (0..<10).map {
      Driver(id: Driver.ID("drv_\($0)"), name: $0.isMultiple(of: 2) ? "even" : "odd")
    }
    let moment = Moment(uptime: .zero, wall: Timestamp(millisecondsSince1970: 0))
    builder.add(drivers, at: moment)
    let odd = Arrangement(builder.table, filter: TextFilter("odd"), context: ColumnContext())
    #expect(
      (0..<odd.count).map { odd[$0].driver.id.rawValue } == ["drv_1", "drv_3", "drv_5", "drv_7", "drv_9"])
    #expect(odd.position(of: Driver.ID("drv_7")) == 3)
    #expect(odd.position(of: Driver.ID("drv_2")) == nil)
    let all = Arrangement(builder.table, filter: TextFilter(" "), context: ColumnContext())
    #expect(all.count == 10 && all.position(of: Driver.ID("drv_2")) == 2)
  }
}
