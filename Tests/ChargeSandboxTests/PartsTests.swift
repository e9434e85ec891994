import Testing

@testable import ChargeSandbox

/// The parts that HTTP does not reach: bounds, ages and encodings.
@Suite struct PartsTests {
  private let intention = IdempotencyStore.Intention(method: "POST", path: "/a", body: [1])
  private let answer = Answer(status: 200, body: [1, 2, 3])

  @Test func `A key is forgotten after 24 hours, not before`() {
    var store = IdempotencyStore()
    let start = Timestamp(year: 2026, month: 4, day: 1)
    store.remember(answer, "k", for: intention, at: start)
    let last = Timestamp(milliseconds: start.adding(days: 1).milliseconds - 1)
    #expect(store.recall("k", for: intention, at: last) == .answered(answer))
    #expect(store.recall("k", for: intention, at: start.adding(days: 1)) == .unused)
  }

  @Test func `The oldest keys go first when there are too many`() {
    var store = IdempotencyStore(capacity: 3)
    let now = Timestamp.now
    for key in ["a", "b", "c", "d"] { store.remember(answer, key, for: intention, at: now) }
    #expect(store.recall("a", for: intention, at: now) == .unused)
    for key in ["b", "c", "d"] { #expect(store.recall(key, for: intention, at: now) == .answered(answer)) }
  }

  @Test func `A full log drops the oldest and counts them`() {
    var log = RequestLog(capacity: 3)
    for sequence in 1...5 { log.append(entry(sequence)) }
    #expect(log.requests.map(\.sequence) == [3, 4, 5])
    #expect(log.dropped == 2)
  }

  @Test func `A queue keeps order through growing, wrapping and taking out`() {
    var queue = BoundedQueue<Int>(capacity: 40)
    var model: [Int] = []
    for number in 0..<200 {
      let displaced = queue.append(number)
      model.append(number)
      let expected = model.count > 40 ? model.removeFirst() : nil
      #expect(displaced == expected)
      if number % 3 == 0 {
        let (taken, oldest) = (queue.removeFirst(), model.removeFirst())
        #expect(taken == oldest)
      }
      #expect(queue.elements == model)
      #expect(queue.first == model.first)
    }
  }

  @Test(arguments: [0, 1, 2, 63, 1 << 40, .max] as [UInt64])
  func `Scrambling and base 62 take nothing away`(_ number: UInt64) {
    #expect(SeededRandom.unmix(SeededRandom.mix(number)) == number)
    var digits: [UInt8] = []
    Base62.write(number, to: &digits)
    #expect(digits.count == 11)
    #expect(Base62.read(digits) == number)
  }

  @Test func `An id is found by its text alone, and by no other`() {
    for index in [0, 1, 499, 99_999] {
      let text = Identifier(.driver, index: index, seed: 5).text
      #expect(Identifier.index(of: text, .driver, seed: 5, count: 100_000) == index)
      #expect(Identifier.index(of: text, .driver, seed: 5, count: index) == nil)
      #expect(Identifier.index(of: text, .driver, seed: 6, count: 100_000) == nil)
      for position in text.indices {
        var other = text
        other.replaceSubrange(position...position, with: text[position] == "a" ? "b" : "a")
        #expect(Identifier.index(of: other, .driver, seed: 5, count: 100_000) == nil)
      }
    }
    #expect(
      Identifier.index(of: "drv_" + String(repeating: "z", count: 32), .driver, seed: 5, count: 1) == nil)
  }

  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_400_001, "2000-02-29T00:00:00.001Z"),
      (1_774_973_644_075, "2026-03-31T16:14:04.075Z"), (-1, "1969-12-31T23:59:59.999Z"),
      (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
    ] as [(Int64, String)])
  func `A timestamp is written as RFC 3339`(_ milliseconds: Int64, _ text: String) {
    #expect(Timestamp(milliseconds: milliseconds).text == text)
  }

  @Test(arguments: [(2025, 1, 1), (2026, 2, 28), (2024, 2, 29), (2026, 12, 31), (2000, 3, 1)])
  func `A day begins where its text says`(_ year: Int, _ month: Int, _ day: Int) {
    func padded(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    let text = Timestamp(year: year, month: month, day: day).text
    #expect(text == "\(year)-\(padded(month))-\(padded(day))T00:00:00.000Z")
  }

  @Test(arguments: [
    (45, 2, "0.45"), (40, 2, "0.4"), (500, 2, "5"), (0, 2, "0"), (74, 0, "74"), (148, 3, "0.148"),
    (-5, 3, "-0.005"), (48254, 1, "4825.4"), (10, 0, "10"),
  ])
  func `A decimal number is written without binary rounding`(_ units: Int, _ decimals: Int, _ text: String) {
    #expect(
      String(decoding: JSONWriter.bytes(of: FixedPoint(units: units, decimals: decimals)), as: UTF8.self)
        == text)
  }

  @Test func `Strings are escaped where JSON asks for it and nowhere else`() {
    let written = String(decoding: JSONWriter.bytes(of: "a\"b\\c\nd\u{1}e\u{1F}é👍🏽/"), as: UTF8.self)
    #expect(written == #""a\"b\\c\nd\u0001e\u001fé👍🏽/""#)
  }

  @Test func `A page that lost its rows still knows the way`() {
    let rows = Rows.some([2, 4, 6])
    #expect(rows.page(at: .after(6), limit: 2) == Rows.Page(rows: [], previous: .before(7), next: nil))
    #expect(rows.page(at: .before(7), limit: 2) == Rows.Page(rows: [4, 6], previous: .before(4), next: nil))
    #expect(rows.page(at: .before(1), limit: 2) == Rows.Page(rows: [], previous: nil, next: .after(0)))
    #expect(rows.page(at: .after(3), limit: 1) == Rows.Page(rows: [4], previous: .before(4), next: .after(4)))
  }

  @Test func `Changes are later than what was, whatever the clock says`() throws {
    var world = World(drivers: 200, seed: 1)
    let loner = (0..<200).first { world.fleets(of: $0).isEmpty }
    let driver = try #require(loner)
    var times = [world.driver(at: driver).updated]
    let past = Timestamp(year: 1999, month: 1, day: 1)
    for fleet in 0..<5 {
      let hasChanged = world.attach(driver, to: fleet, at: past)
      #expect(hasChanged)
      times.append(world.driver(at: driver).updated)
    }
    #expect(zip(times, times.dropFirst()).allSatisfy { $1.milliseconds == $0.milliseconds + 1 })
  }

  private func entry(_ sequence: Int) -> LoggedRequest {
    LoggedRequest(
      sequence: sequence, method: "GET", path: "/", query: nil, idempotencyKey: nil, status: 200,
      id: Identifier(.request, index: sequence, seed: 1), effect: false, fault: nil, arrivedMilliseconds: 0,
      receivedAt: .now)
  }
}
