import ChargeModel
import Testing

@testable import ConsoleCore

struct PagingTests {
  @Test func `The detail is paged whole, with every line safe for a terminal`() throws {
    var desk = Desk.loaded(
      height: 24, drivers: [Fixture.driver(9, "evil\u{1B}[2J\u{202E}name", [], "eur", 5)])
    _ = desk.takeEffects()
    desk.type("|")
    guard case .page(let text) = try #require(desk.takeEffects().first) else {
      Issue.record("no page")
      return
    }
    #expect(text.contains("Name      evil␛[2J\u{FFFD}name\n"))
    #expect(text.contains("Updated "))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func `A pager that is not there is told, any other end is the operator's own`() {
    var desk = Desk.loaded()
    desk.send(.paged(status: 1))
    #expect(!desk.text.contains("pager"))
    desk.send(.paged(status: 127))
    #expect(desk.lines.last?.contains("The pager could not be started") == true)
  }
}
