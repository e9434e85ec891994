import ChargeModel
import Testing

@Suite struct PolicyTests {
  private typealias Window = Policy.TimeWindow

  @Test func `Rules read as lines, each with what the contract leaves open`() {
    let rules = Policy.Rules(
      allowedOperators: ["north", "south"], deniedOperators: ["west"],
      geofences: [
        Policy.Geofence(name: "Depot", latitude: "1", longitude: "2", radiusMeters: "1500"),
        Policy.Geofence(latitude: "48.8", longitude: "2.3"), Policy.Geofence(latitude: "48.8"),
      ],
      maxPricePerKWh: "25", unread: ["max_speed"])
    #expect(
      rules.lines == [
        "only operators: north, south", "not operators: west", "at most 25 per kWh, unit not stated",
        "within 1500 m of Depot", "within ? m of 48.8, 2.3", "within ? m of a place without a name",
        "not read: max_speed",
      ])
    #expect(Policy.Rules().lines.isEmpty)
  }

  @Test(arguments: [
    (["monday", "tuesday", "wednesday"], "monday to wednesday"), (["monday", "tuesday"], "monday, tuesday"),
    (["friday", "monday", "tuesday"], "friday, monday, tuesday"),
    (["monday", "wednesday", "friday"], "monday, wednesday, friday"),
    (["monday", "tuesday", "feiertag"], "monday, tuesday, feiertag"), ([], "no day named"),
    (["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], "every day"),
  ])
  func `Days in a row are named by the first and the last`(days: [String], words: String) {
    let rules = Policy.Rules(timeWindows: [Window(days: days, start: "09:00", end: nil)])
    #expect(rules.lines == ["\(words) 09:00–?, time zone not stated"])
  }
}
