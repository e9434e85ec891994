import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct RetryPolicyTests {
  private static let broken = TryFailure(error: .offline(reason: "x"), isWorthRetrying: true)

  private func policy() -> RetryPolicy {
    var policy = RetryPolicy()
    policy.jitter = { $0 }
    return policy
  }

  @Test func `The most a pause may be doubles with each try, up to the cap`() {
    var policy = policy()
    policy.tries = 100
    let pauses = (1...8).map { policy.pause(after: Self.broken, TryHistory(tries: $0)) }
    #expect(
      pauses.map { $0.map { $0 / .milliseconds(1) } } == [250, 500, 1000, 2000, 4000, 8000, 8000, 8000])
    #expect(policy.pause(after: Self.broken, TryHistory(tries: 99)) == .seconds(8))
  }

  @Test func `The default jitter is anything up to the most`() {
    let policy = RetryPolicy()
    let pauses = (0..<200).map { _ in policy.jitter(.milliseconds(250)) }
    #expect(pauses.allSatisfy { .zero <= $0 && $0 <= .milliseconds(250) })
    #expect(pauses.contains { $0 < .milliseconds(100) } && pauses.contains { $0 > .milliseconds(150) })
    #expect(policy.jitter(.zero) == .zero)
  }

  @Test func `The fifth try is the last`() {
    #expect(policy().pause(after: Self.broken, TryHistory(tries: 4)) != nil)
    #expect(policy().pause(after: Self.broken, TryHistory(tries: 5)) == nil)
  }

  @Test func `No try begins when tries and pauses have used up the patience`() {
    #expect(policy().pause(after: Self.broken, TryHistory(tries: 1, spent: .seconds(119))) != nil)
    #expect(policy().pause(after: Self.broken, TryHistory(tries: 1, spent: .seconds(119.9))) == nil)
  }

  @Test func `What the server asks for is never cut short, and refused when it is too long`() {
    var failure = Self.broken
    failure.retryAfter = .seconds(60)
    #expect(policy().pause(after: failure, TryHistory(tries: 1)) == .seconds(60))
    failure.retryAfter = .seconds(61)
    #expect(policy().pause(after: failure, TryHistory(tries: 1)) == nil)
    failure.retryAfter = .zero
    #expect(policy().pause(after: failure, TryHistory(tries: 2)) == .milliseconds(500))
  }

  @Test func `A second missed deadline is the last`() {
    let failure = TryFailure(error: .timedOut(.firstByte), isWorthRetrying: true)
    #expect(policy().pause(after: failure, TryHistory(tries: 1, missedDeadlines: 1)) != nil)
    #expect(policy().pause(after: failure, TryHistory(tries: 2, missedDeadlines: 2)) == nil)
  }
}
