import ChargeModel
import Testing

@testable import FleetQuery

/// One driver, and what finds it.
@Suite struct FilterMeaningTests {
  private static let fleet = Fleet.ID("flt_1aB")
  private static let context = ColumnContext(
    fleetNames: [fleet: "Paris North"], now: Moment(uptime: .seconds(300), wall: World.now.wall))
  private static let row = DriverTable.Row(
    driver: Driver(
      id: Driver.ID("drv_abcDEF123"), name: "Zoë O'Brien", email: "zoe@example.com", phone: "+33189000029",
      status: .suspended, fleets: [fleet, Fleet.ID("flt_elsewhere")], vehicles: [Vehicle.ID("veh_7")],
      preferences: Driver.Preferences(
        currency: Currency("eur"), maxPricePerKWh: "0.45", notifications: true, operators: ["Ionity"]),
      walletMinorUnits: 1875, metadata: ["depot": "Lyon"]),
    at: Moment(uptime: .seconds(180), wall: World.now.wall))

  @Test(arguments: [
    // Words, anywhere.
    "zoë", "O'B", "zoe@ex", "89000", "suspended", "paris", "elsewhere", "18.75", "eur", "drv_abcDEF",
    "abcdef",
    "paris zoë", "  paris   18.7 ", "", " \n ", "\"paris north\"", "zoë and paris", "zoe", "Zoe", "o'brien",
    // Fields.
    "name:zoe", "NAME:zoe", "name:\"zoe o'brien\"", "name=\"zoë o'brien\"", "name!=zoe", "email:example",
    "status:susp", "status=suspended", "status!=active", "fleets:paris", "fleets:flt_1", "fleets:1ab",
    "fleets=\"paris north\"", "fleets=flt_1aB", "fleets!=lyon", "fleets=2", "fleets>=2", "fleets!=3",
    "fleets:any",
    "fleetCount:2", "fleetcount>1.5", "vehicles:veh", "vehicles=veh_7", "policies:none", "policies<1",
    "wallet:18.75",
    "wallet=18.75", "wallet:any", "currency:eur", "currency:EUR", "maxPrice<0.5", "maxPrice=.450",
    "license:none",
    "license=none", "phone!=none", "phone:any", "notifications:on", "notifications=yes", "notifications!=off",
    "operators:ion", "metadata:lyon", "metadata:\"depot=l\"", "created:none", "age>1m", "age<=2m",
    "id:drv_abc",
    "paymentMethod:none", "stations=0",
    // Put together.
    "!nobody", "-nobody", "!-zoe", "--zoe", "!(nobody or nothing)", "nobody or zoe", "zoe (nobody or paris)",
    "nobody or nothing or zoe", "nobody nothing or zoe", "zoe or nobody nothing", "(zoe)(paris)",
    "zoe(paris)",
    "zoe\"paris\"", "zoe OR nobody", "!license:any", "!wallet<0",
  ])
  func `Finds`(text: String) throws {
    #expect(try Filter.parse(text).matches(Self.row, Self.context))
  }

  @Test(arguments: [
    "ZOË", "zöe", "zoé", "Paris north North zoe2", "active", "paris lyon", "brienzoe", "ABCDEF",
    "o'brienzoe@",
    "\"north\nflt\"", "\"paris  north\"", "(nobody or zoe) nothing", "nobody or zoe nothing", "!zoe",
    "-paris",
    "!(zoe or nobody)", "!(nobody) nothing", "name:example", "name=zoe", "name:none", "status:pended",
    "status=susp",
    "status:any !status:susp", "fleets:aris2", "fleets:lsewhere", "fleets=1aB", "fleets:none", "fleets>2",
    "fleets!=\"paris north\"", "vehicles!=veh_7", "wallet:none", "currency:Eur", "maxPrice>0.45",
    "maxPrice!=0.45",
    "license!=x", "license:x", "license:any", "notifications:off", "created>2000-01-01",
    "created!=2000-01-01",
    "updated<2999", "age>2m", "policies:any", "paymentMethod:any",
  ])
  func `Does not find`(text: String) throws {
    #expect(try !Filter.parse(text).matches(Self.row, Self.context))
  }

  @Test(arguments: [
    ("  a   b ", "a b"), ("a and b", "a b"), ("a b or c", "a b or c"), ("a (b or c)", "a (b or c)"),
    ("(a b) c", "a b c"), ("(a or b) or c", "a or b or c"), ("((a))", "a"), ("!!a", "a"), ("-!-a", "!a"),
    ("-(a b)", "!(a b)"), ("!(!a)", "a"), ("\"a\"", "a"), ("\"or\"", "\"or\""), ("\"a b\"", "\"a b\""),
    ("\"-a\"", "\"-a\""), ("a-b!", "a-b!"), ("\"x:y\"", "\"x:y\""), ("12:30", "12:30"), ("a\\b", "a\\b"),
    ("\"a\\\\\\\"b\"", "\"a\\\\\\\"b\""), ("name:\"ada\"", "name:ada"), ("name:\"none\"", "name:\"none\""),
    ("PHONE=None", "phone:none"), ("phone!=none", "phone:any"), ("phone!=any", "phone:none"),
    ("fleets=\"2\"", "fleets=\"2\""), ("fleets=2.0", "fleets=2"), ("fleets:2", "fleets:2"),
    ("fleetCount:2", "fleetCount=2"),
    ("wallet<5.00EUR", "wallet<5eur"), ("wallet<−5", "wallet<-5"), ("wallet<.50", "wallet<0.5"),
    ("wallet=+5.", "wallet=5"),
    ("notifications:yes", "notifications=on"), ("updated>2026-04-01t12:30", "updated>2026-04-01T12:30"),
    ("updated:\"2026-04-01 12:30\"", "updated=2026-04-01T12:30"),
    ("updated>2026-04-01T12:30:15+02:00", "updated>2026-04-01T10:30:15.000Z"),
    ("updated>007D", "updated>7d"), ("updated=TODAY", "updated=today"), ("age<90S", "age<90s"), ("", ""),
    ("ör", "ör"), ("oracle", "oracle"),
  ])
  func `Prints the one regular way to write a filter`(typed: String, printed: String) throws {
    let filter = try Filter.parse(typed)
    #expect(filter.description == printed)
    #expect(try Filter.parse(printed) == filter)
  }

  @Test func `What is typed keeps the last good filter while it is none`() throws {
    var typed = TypedFilter("wallet<5")
    let good = try Filter.parse("wallet<5")
    #expect(typed.filter == good && typed.error == nil)
    typed.text = "wallet<5 ("
    #expect(typed.filter == good && typed.error?.column == 9)
    typed.text = "wallet<5 (a)"
    #expect(typed.filter == (try Filter.parse("wallet<5 a")) && typed.error == nil)
    typed.text = ""
    #expect(typed.filter.isEmpty && typed.error == nil)
  }

  @Test(arguments: [
    ("zoe wallet<5 updated>2026-04-01", false), ("zoe or updated>7d", true), ("!age<5m", true),
    ("updated=today", true),
  ])
  func `Knows whether its answer grows old with the clock`(text: String, dependsOnClock: Bool) throws {
    #expect(try Filter.parse(text).dependsOnClock == dependsOnClock)
  }
}
