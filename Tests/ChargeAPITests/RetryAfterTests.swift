import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct RetryAfterTests {
  /// 1994-11-06 08:49:37 UTC
  private static let known = Timestamp(secondsSince1970: 784_111_777)

  @Test(
    arguments: [
      ("0", .zero), ("7", .seconds(7)), ("120", .seconds(120)), ("", nil), ("-1", nil), ("1.5", nil),
      ("soon", nil),
      ("٣", nil), ("7 seconds", nil),
    ] as [(String, Duration?)])
  func `Seconds are seconds`(text: String, duration: Duration?) {
    #expect(RetryAfter.duration(text, date: nil) { Self.known } == duration)
  }

  @Test func `A number beyond reason is merely very long`() {
    let duration = RetryAfter.duration("99999999999999999999", date: nil) { Self.known }
    #expect(duration.map { $0 > .seconds(1_000_000) } == true)
  }

  @Test(arguments: [
    "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
  ])
  func `All three ways of writing a date are read`(text: String) {
    #expect(RetryAfter.timestamp(httpDate: text) == Self.known)
  }

  @Test(arguments: [
    "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Noe 1994 08:49:37 GMT", "06 Nov 1994", "a b c d e f",
  ])
  func `What is no date is none`(text: String) {
    #expect(RetryAfter.timestamp(httpDate: text) == nil)
  }

  @Test func `A date is measured from the server's clock, else from this one`() {
    let date = "Sun, 06 Nov 1994 08:49:47 GMT"
    let wrong = Timestamp(secondsSince1970: 1)
    #expect(RetryAfter.duration(date, date: "Sun, 06 Nov 1994 08:49:37 GMT") { wrong } == .seconds(10))
    #expect(RetryAfter.duration(date, date: nil) { Self.known } == .seconds(10))
    #expect(RetryAfter.duration(date, date: "nonsense") { Self.known } == .seconds(10))
    #expect(RetryAfter.duration("Sun, 06 Nov 1994 08:00:00 GMT", date: nil) { Self.known } == .zero)
  }
}
