import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

/// What somebody sees who has just arrived, or whose world is empty.
@Suite struct FirstMinutesTests {
  private static func demo(preferences: Preferences = Preferences()) -> Desk {
    Desk(
      preferences: preferences,
      profile: Profile(name: "sandbox", mode: .test, baseURL: "http://127.0.0.1:1/v1", isDemo: true))
  }

  @Test func `The sandbox says welcome until the first key, which acts as any other time`() {
    var desk = Self.demo()
    #expect(desk.text.contains("Welcome to the sandbox"))
    desk.type("?")
    #expect(!desk.text.contains("Welcome") && desk.text.contains("Help in the list"))
  }

  @Test func `A real account says no welcome, nor does a sandbox without hints`() {
    #expect(!Desk().text.contains("Welcome"))
    #expect(!Self.demo(preferences: Preferences(showsHints: false)).text.contains("Welcome"))
  }

  @Test func `Every view says what to do when it is empty`() {
    var desk = Desk(profile: Profile(name: "new", mode: .test, baseURL: "http://127.0.0.1:1/v1"))
    desk.send(.started)
    desk.show([])
    desk.send(.fleetsChanged(FleetListing(fleets: [], progress: .complete(pages: 1), asOf: Desk.start)))
    desk.endReadings()
    var pictures: Set<String> = []
    for view in View.all {
      desk.type(String(view.key))
      let words = desk.state.tab.emptyPicture(in: desk.state).explanation
      #expect(!words.title.isEmpty && !words.nextStep.isEmpty)
      #expect(desk.text.contains(words.title), "\(view.name)")
      #expect(desk.text.contains(words.nextStep.prefix(24)), "\(view.name)")
      pictures.insert(words.title)
    }
    #expect(pictures.count == View.all.count)
  }

  @Test func `Every view that is read says what failed and what to do`() {
    let refusal = ChargeError.Refusal(status: 401, code: nil, message: nil, param: nil, requestID: nil)
    for failure in [ChargeError.unauthenticated(refusal), .offline(reason: "no route"), .forbidden(refusal)] {
      var desk = Desk()
      desk.send(.started)
      desk.endReadings(failure: failure)
      for key in ["", "2"] {
        // Going to a view that nobody has read reads it again.
        desk.type(key)
        desk.endReadings(failure: failure)
        let explanation = Explanation(failure)
        #expect(desk.text.contains(explanation.title) && !explanation.nextStep.isEmpty)
      }
    }
  }

  @Test func `Hints come and go by a command without a key`() {
    var desk = Desk.loaded()
    #expect(desk.lines[39].contains("? help"))
    desk.type(":toggle hints")
    desk.press(.enter)
    #expect(!desk.lines[39].contains("help"))
    desk.type(":toggle hints")
    desk.press(.enter)
    #expect(desk.lines[39].contains("? help"))
  }
}
