import Testing

@testable import Settings

@Test(arguments: [
  ("thme", "theme"), ("colums", "columns"), ("treshold", "thresholds"), ("half_page_down", "halfPageDown"),
  ("base-url", "base_url"), ("hsitory", "history"),
])
func `A name is known by its nearest one`(_ written: String, _ meant: String) {
  let known = ["theme", "columns", "thresholds", "halfPageDown", "base_url", "history", "hints"]
  #expect(known.nearest(to: written) == meant)
}

@Test(arguments: ["speed", "x", "", "api_key"])
func `A name far from all is near to none`(_ written: String) {
  #expect(["theme", "columns", "keys", "id"].nearest(to: written) == nil)
}

@Test(arguments: [
  ("90s", 90), ("2m", 120), ("1h30m", 5_400), ("1h0m5s", 3_605), ("0s", 0), ("007s", 7),
])
func `A time is hours, minutes and seconds`(_ text: String, _ seconds: Int) {
  #expect(Duration(unitsText: text) == .seconds(seconds))
}

@Test(arguments: ["", "60", "s", "1.5h", "-5s", "5 s", "30m1h", "1s1s", "1d", "٣s", "9223372036854775807h"])
func `Anything else is no time`(_ text: String) {
  #expect(Duration(unitsText: text) == nil)
}

@Test(arguments: [(90, "1m30s"), (0, "0s"), (86_400, "24h"), (3_601, "1h1s")])
func `A time is written as it is read`(_ seconds: Int, _ text: String) {
  #expect(Duration.seconds(seconds).unitsText == text)
}

@Test(
  arguments: [
    ("5.00", 2, 500), ("5", 2, 500), ("5.5", 2, 550), ("-3", 2, -300), ("500", 0, 500), ("0.125", 3, 125),
    ("92233720368547758.07", 2, Int64.max), ("-0.50", 2, -50),
  ] as [(String, Int, Int64)])
func `An amount is read to the minor unit`(_ text: String, _ digits: Int, _ minorUnits: Int64) throws {
  #expect(try Shape.amount(fractionDigits: digits).read(.text(text)) == minorUnits)
}

@Test(arguments: ["", "-", ".5", "5.", "1e3", "+5", "5,00", " 5", "5.001", "92233720368547758.08", "٣"])
func `Anything else is no amount`(_ text: String) {
  #expect(throws: Complaint.self) { try Shape.amount(fractionDigits: 2).read(.text(text)) }
}
