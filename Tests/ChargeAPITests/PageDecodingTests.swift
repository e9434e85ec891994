import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct PageDecodingTests {
  private func read(_ text: String) throws -> Page<Driver> {
    try ArrivedPage(wire: JSON(Array(text.utf8)), read: Driver.init(wire:)).page
  }

  @Test func `Reads the documented page of drivers`() throws {
    let page = try read(example("driver_list"))
    #expect(page.items.map(\.id) == ["drv_AJASUAMPlJ1wb08CYreqlKp3VzSXyv1h"])
    #expect(page.unreadable.isEmpty)
    let url = try #require(page.next?.url)
    #expect(
      url.hasPrefix(
        "https://api.chargeapi.co/v1/drivers?page=page_7OgQMYt5hfPHsdDCa6pbupMyxLxTnoTBCsDV7Wp2rlw&"))
  }

  @Test func `Reads the documented page of fleets, whose rows lack metadata`() throws {
    let page = try ArrivedPage(wire: JSON(Array(example("fleet_list").utf8)), read: Fleet.init(wire:)).page
    #expect(page.items.map(\.name) == ["Example Fleet"])
    #expect(page.next != nil)
  }

  @Test func `A bad row costs itself, and says where it stood and why`() throws {
    let page = try read(
      #"{"data":[{"id":"a"},5,{"id":"b","fleets":[null]},{"id":"c"},{"id":"v","object":"vehicle"}]}"#)
    #expect(page.items.map(\.id) == ["a", "c"])
    #expect(
      page.unreadable == [
        UnreadableRow(position: 1, id: nil, reason: "it is a number, not a driver"),
        UnreadableRow(position: 2, id: "b", reason: "fleets[0] is null, not an id"),
        UnreadableRow(position: 4, id: "v", reason: "it says it is no driver"),
      ])
  }

  @Test(arguments: [
    #"{"data":[],"next_page_url":null,"previous_page_url":null}"#, #"{"data":[]}"#,
    #"{"object":"list","url":"/v1/drivers","has_more":true,"data":[]}"#,
  ])
  func `A page without a link is the last one`(text: String) throws {
    #expect(try read(text).next == nil)
  }

  @Test(arguments: [
    ("[]", "the answer is a list, not a page"), ("{}", "the page has no data"),
    (#"{"data":null}"#, "the page has no data"),
    (#"{"data":{}}"#, "the page's data is an object, not a list"),
    (#"{"data":[],"next_page_url":5}"#, "next_page_url is a number, not a text"),
  ])
  func `What is no page is an error, never an empty list`(text: String, reason: String) {
    let error = #expect(throws: Unreadable.self) { try read(text) }
    #expect(error?.reason == reason)
  }
}
