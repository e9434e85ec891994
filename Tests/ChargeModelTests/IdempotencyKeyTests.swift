import ChargeModel
import Testing

@Suite struct IdempotencyKeyTests {
  @Test func `A key has the form of a random UUID, whatever the start`() throws {
    let form = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/
    for (high, low): (UInt64, UInt64) in [(0, 0), (.max, .max), (0xDEAD_BEEF, 1 << 63), (1, .max - 1)] {
      var keys = IdempotencyKeys(high: high, low: low)
      for _ in 0..<3 {
        let key = keys.next().rawValue
        #expect(key.wholeMatch(of: form) != nil, "\(key)")
      }
    }
  }

  @Test func `A hundred thousand keys are all different, past the end of the counter too`() {
    var keys = IdempotencyKeys(high: 42, low: .max - 50_000)
    #expect(Set((0..<100_000).map { _ in keys.next() }).count == 100_000)
  }

  @Test func `The same start gives the same keys, another start others`() {
    var one = IdempotencyKeys(high: 1, low: 2)
    var same = IdempotencyKeys(high: 1, low: 2)
    var other = IdempotencyKeys(high: 3, low: 2)
    let keys = (0..<10).map { _ in one.next() }
    #expect(keys == (0..<10).map { _ in same.next() })
    #expect(Set(keys).isDisjoint(with: (0..<10).map { _ in other.next() }))
  }

  @Test func `A copy goes on as the original does`() {
    var keys = IdempotencyKeys(high: 5, low: 6)
    var copy = keys
    #expect(keys.next() == copy.next())
  }
}
