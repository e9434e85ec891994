import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct DetailTests {
  @Test func `Every field of the driver is on the profile or the preferences`() {
    var desk = Desk.loaded()
    var text = desk.text
    desk.type("]")
    text += desk.text
    let expected = [
      "Ada Lindqvist", "● active", "ada@example.com", "+33189000029", "License",
      "drv_pG7WUA9VqdyE5aecCMG52LHfe9GriKAS", "Lyon East", "veh_GSNdIjaKyEAjtJRJOxTSecFn2eRshZwT",
      "pol_xfyXXHSkulv2zRfNglV1hBe9wl4bY1Xy", "team = night", "2026-04-01 00:13 UTC",
      "2026-04-01 01:13 UTC", "Charging speed     fast", "Currency           EUR",
      "Max price per kWh  none", "Payment method     none", "Notifications      on",
      "chst_OO72mx3z…YzAbm", "example_operator",
    ]
    let absent = expected.filter { !text.contains($0) }
    #expect(absent == [])
  }

  @Test func `The JSON tab reads the driver once the cursor rests, not on every step`() {
    var desk = Desk.loaded()
    desk.type("]]]]")
    desk.pass(.milliseconds(1))
    #expect(desk.takeEffects().contains { if case .readDriver = $0 { true } else { false } })
    desk.type("jj")
    desk.pass(.milliseconds(100))
    #expect(desk.takeEffects() == [.stopReadingDetail], "and what was read for the row left is given up")
    desk.pass(.milliseconds(60))
    #expect(
      desk.takeEffects() == [.readDriver(Question(number: 5), Fixture.id(3), maxAge: .seconds(30))]
        || desk.state.detail.subject == .driver(Fixture.id(3)))
    guard case .reading = desk.state.detail.single else { Issue.record("not reading"); return }
  }

  @Test func `A late answer for another driver is dropped`() {
    var desk = Desk.loaded()
    desk.type("]]]]")
    desk.pass(.milliseconds(1))
    guard case .reading(let question, _) = desk.state.detail.single else {
      Issue.record("not reading"); return
    }
    desk.type("j")
    desk.rest()
    let before = desk.state
    desk.send(.driverRead(question, Fixture.ada.id, .success(Self.read(#"{"id":"x"}"#))))
    #expect(desk.state == before)
  }

  @Test func `Beside the list the detail stays with its row, under its name, until the cursor rests`() {
    var desk = Desk.loaded(drivers: Fixture.crowd(50))
    let pane = { (desk: Desk) in desk.lines.dropFirst().dropLast().map { $0.suffix(54) } }
    let first = pane(desk)
    #expect(
      first.contains { $0.contains("Driver 1 ") } && first.contains { $0.contains("driver1@example.com") })
    for _ in 0..<3 {
      desk.type("j")
      desk.pass(DetailState.pause - .milliseconds(1))
      #expect(pane(desk) == first)
    }
    #expect(Console.nextWake(desk.state) == desk.state.now.uptime + .milliseconds(1))
    desk.pass(.milliseconds(1))
    let text = pane(desk).joined()
    #expect(text.contains("Driver 4 ") && text.contains("driver4@example.com"))
    #expect(!text.contains("driver1@"))
  }

  @Test func `A key that is about the row under the cursor does not wait for the detail`() {
    var desk = Desk.loaded(drivers: Fixture.crowd(50))
    desk.type("jj")
    #expect(desk.state.detail.subject == .driver(Fixture.id(1)))
    desk.press(.tab)
    #expect(desk.state.detail.subject == .driver(Fixture.id(3)))
    desk.press(.tab)
    desk.type("jyi")
    #expect(desk.takeEffects().contains(.copy(CopiedText("id", Fixture.id(4).rawValue))))
  }

  @Test func `Where the detail is alone it follows at once`() {
    var desk = Desk.loaded(width: 60, height: 15, drivers: Fixture.crowd(50))
    desk.type("jj")
    #expect(desk.state.detail.subject == .driver(Fixture.id(3)))
  }

  @Test func `The JSON tab shows the object as received, a member a line, unknown fields included`() {
    var desk = Desk.loaded()
    desk.type("]]]]")
    desk.pass(.milliseconds(1))
    guard case .reading(let question, _) = desk.state.detail.single else {
      Issue.record("not reading"); return
    }
    let json = #"{"id":"drv_1","odd":[1.50,{"a":"x,{y\"}"}],"none":[],"nothing":{}}"#
    desk.send(.driverRead(question, Fixture.ada.id, .success(Self.read(json))))
    #expect(
      DetailLine.lines(of: desk.state).map(\.text) == [
        "{", #"  "id": "drv_1","#, #"  "odd": ["#, "    1.50,", "    {", #"      "a": "x,{y\"}""#, "    }",
        "  ],", #"  "none": [],"#, #"  "nothing": {}"#, "}",
      ])
  }

  @Test func `A failed reading is told above what is known`() {
    var desk = Desk.loaded()
    desk.press(.enter)
    desk.type("r")
    guard case .reading(let question, _) = desk.state.detail.single else {
      Issue.record("not reading"); return
    }
    desk.send(.driverRead(question, Fixture.ada.id, .failure(.timedOut(.firstByte))))
    #expect(desk.text.contains("No answer in time"))
    #expect(desk.text.contains("ada@example.com"))
  }

  @Test func `Scrolling the detail stops at its last line`() {
    var desk = Desk.loaded(width: 60, height: 12)
    desk.press(.enter)
    desk.type("G")
    let lines = DetailLine.lines(of: desk.state).count
    #expect(desk.state.detail.top == lines - desk.state.layout.detailLines)
    #expect(desk.text.contains("Updated"))
    desk.type("g")
    #expect(desk.state.detail.top == 0)
  }

  @Test func `Fleets show their names, status and wallet`() {
    var desk = Desk.loaded()
    desk.type("jjj]]]")
    for text in ["Paris North", "Lyon East", "Paris Reserve", "○ suspended", "321.50 EUR?", "−5.00 USD?"] {
      #expect(desk.text.contains(text), "\(text)")
    }
  }

  @Test func `Every tab is named in a narrow pane, too`() {
    for width in [100, 101, 120, 60, 40] {
      var desk = Desk.loaded(width: width, height: 12)
      desk.press(.enter)
      desk.type("]")
      for title in ["Profile", "[Pref", "Wallet", "Fleets", "JSON"] {
        #expect(desk.text.contains(title), "\(title) at \(width)")
      }
    }
  }

  @Test func `Times are shown in the operator's zone or in UTC`() {
    var desk = Desk.loaded()
    desk.send(.clock(desk.state.now, Zone(secondsFromUTC: 7200, abbreviation: "CEST")))
    #expect(desk.text.contains("2026-04-01 03:13 CEST"))
    desk.type(",")
    #expect(desk.text.contains("2026-04-01 01:13 UTC"))
  }

  private static func read(_ json: String) -> Fetched<Received<Driver>> {
    Fetched(Received(Fixture.ada, json: json), at: Desk.start)
  }
}
