import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct APIKeyTests {
  @Test func `One newline at the end is dropped, as files have it`() {
    #expect(APIKey("ch_sk_test_abc\n") == APIKey("ch_sk_test_abc"))
    #expect(APIKey("ch_sk_test_abc\r\n") == APIKey("ch_sk_test_abc"))
  }

  @Test(arguments: [
    "", "\n", "ch_sk test", "ch_sk\ttest", "ch_sk_test_a\n\n", "ch_sk_test_é", "a\u{0}b", " a",
  ])
  func `What no header can carry is no key`(text: String) {
    #expect(APIKey(text) == nil)
  }

  @Test func `Only the test prefix makes a test key`() throws {
    #expect(try #require(APIKey("ch_sk_test_abc")).mode == .test)
    #expect(try #require(APIKey("ch_sk_live_abc")).mode == .live)
    #expect(try #require(APIKey("something_else")).mode == .live)
    #expect(try #require(APIKey("xch_sk_test_abc")).mode == .live)
  }

  @Test func `Four characters at most are shown, and none of a short key`() throws {
    #expect(try #require(APIKey(secret)).masked == "ch_sk_test_…WXYZ")
    #expect(try #require(APIKey("ch_sk_live_0123456789abcd")).masked == "ch_sk_live_…abcd")
    #expect(try #require(APIKey("0123456789abcd")).masked == "…abcd")
    #expect(try #require(APIKey("ch_sk_test_abcdefgh")).masked == "ch_sk_test_…")
  }

  @Test func `No way of printing a key, or what holds it, shows more`() throws {
    let key = try #require(APIKey(secret))
    let configuration = ClientConfiguration(key: key, userAgentVersion: "1")
    let request = HTTPRequest(method: .get, url: "http://h/", headers: [], key: key, body: nil)
    var texts = ["\(key)", String(reflecting: key), "\(configuration)", String(reflecting: configuration)]
    texts += ["\(request)", "\(Optional(key) as Any)", "\([key: 1])"]
    var dumped = ""
    dump(configuration, to: &dumped)
    dump(key, to: &dumped)
    dump(ChargeClient(configuration), to: &dumped)
    for text in texts + [dumped] {
      #expect(!text.contains(secret))
      #expect(!text.contains("0123456789"))
    }
    #expect("\(key)" == "ch_sk_test_…WXYZ")
  }

  @Test func `A key that a server repeats is masked`() throws {
    let key = try #require(APIKey(secret))
    #expect(key.masked(in: "bad \(secret), \(secret)!") == "bad ch_sk_test_…WXYZ, ch_sk_test_…WXYZ!")
    #expect(key.masked(in: "nothing here") == "nothing here")
  }
}
