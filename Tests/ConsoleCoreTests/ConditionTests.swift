import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

/// What the operator reads when things are not as they should be.
@Suite struct ConditionTests {
  private static let refusal = ChargeError.Refusal(
    status: 401, code: nil, message: "No such key.", param: nil, requestID: "req_1")

  @Test func `Loading, empty, filtered-out, forbidden, offline, rate-limited and failed are told apart`() {
    var pictures: Set<String> = []
    var loading = Desk()
    loading.send(.started)
    pictures.insert(Self.picture(loading))
    pictures.insert(Self.picture(Desk.loaded(drivers: [])))
    var filtered = Desk.loaded()
    filtered.type("/nobody")
    pictures.insert(Self.picture(filtered))
    let failures: [ChargeError] = [
      .unauthenticated(Self.refusal), .forbidden(Self.refusal), .offline(reason: "connection refused"),
      .rateLimited(Self.refusal, retryAfter: .seconds(9)), .server(Self.refusal), .timedOut(.firstByte),
      .notUnderstood(reason: "an HTML page"), .untrustedRedirect(to: "elsewhere.example"),
    ]
    for failure in failures {
      var desk = Desk()
      desk.send(.started)
      desk.endReadings(failure: failure)
      pictures.insert(Self.picture(desk))
    }
    #expect(pictures.count == 3 + failures.count)
  }

  private static func picture(_ desk: Desk) -> String {
    guard let picture = PanePicture(desk.list, desk.state) else { return "" }
    #expect(!picture.explanation.nextStep.isEmpty, "\(picture.explanation.title) has no next step")
    #expect(desk.text.contains(picture.explanation.title))
    return picture.explanation.title
  }

  @Test func `Rows stay through a failure, drawn as old, with their age and the reason`() {
    var desk = Desk.loaded()
    desk.type("r")
    desk.send(.requested(Self.record(.failed(.offline(reason: "connection refused")))))
    desk.endReadings(failure: .offline(reason: "connection refused"))
    desk.pass(.seconds(34))
    #expect(desk.text.contains("Ada Lindqvist"))
    #expect(desk.lines[0].contains("OFFLINE since 12:04:39 · 9 drivers as of 42 s ago"))
    #expect(desk.text.contains("offline, r tries again"))
    #expect(desk.frame.grid[5, 4].style == Fixture.theme[.old])
  }

  @Test func `A list that broke off says after which page, and that r reads on`() {
    var desk = Desk.loaded()
    desk.type("r")
    desk.show(Fixture.drivers, progress: .stopped(pages: 13))
    desk.endReadings(failure: .offline(reason: "cut"))
    #expect(desk.text.contains("offline after 13 pages, r reads on"))
  }

  @Test func `An answer ends the offline state`() {
    var desk = Desk.loaded()
    desk.send(.requested(Self.record(.failed(.offline(reason: "connection refused")))))
    #expect(desk.lines[0].contains("OFFLINE"))
    desk.send(.requested(Self.record(.answered(status: 200))))
    #expect(!desk.lines[0].contains("OFFLINE"))
  }

  @Test func `An old list says so in words and is drawn as old`() {
    var desk = Desk.loaded()
    #expect(desk.frame.grid[5, 4].style != Fixture.theme[.old])
    desk.pass(.seconds(300))
    #expect(desk.lines[0].contains("OLD: 9 drivers · as of 12:04:31, 5 min ago"))
    #expect(desk.frame.grid[5, 4].style == Fixture.theme[.old])
  }

  @Test func `The wallet tab names the age and that the currency is assumed`() {
    var desk = Desk.loaded()
    desk.type("]]")
    #expect(desk.text.contains("18.75 EUR?"))
    #expect(desk.text.contains("EUR, assumed"))
    #expect(desk.text.contains("12:04:31, 8 s ago"))
  }

  @Test func `A balance the server did not send is a dash, never zero`() {
    var desk = Desk.loaded(drivers: [Fixture.driver(1, "Nobody", [], "eur", nil)])
    #expect(desk.lines[3].contains(" – "))
    desk.type("]]")
    #expect(desk.text.contains("Balance   –"))
    #expect(!desk.text.contains("0.00"))
  }

  @Test func `Requests of the last minute are counted, older ones not`() {
    var desk = Desk.loaded()
    for _ in 0..<31 { desk.send(.requested(Self.record(.answered(status: 200)))) }
    #expect(desk.lines[0].contains("31 req/min"))
    desk.pass(.seconds(61))
    #expect(desk.lines[0].contains("0 req/min"))
  }

  @Test func `It wakes for the next second while ages are shown in seconds, later less often`() {
    var desk = Desk.loaded()
    #expect(Console.nextWake(desk.state) == .seconds(109))
    desk.pass(.seconds(92))
    #expect(Console.nextWake(desk.state) == .seconds(220))
    var unread = Desk()
    unread.send(.started)
    #expect(Console.nextWake(unread.state) == nil)
  }

  static func record(_ outcome: RequestRecord.Outcome) -> RequestRecord {
    RequestRecord(
      method: "GET", path: "/v1/drivers?limit=100", outcome: outcome, attempt: 1,
      duration: .milliseconds(4), key: nil, requestID: nil)
  }
}
