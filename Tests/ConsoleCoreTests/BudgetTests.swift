import ChargeModel
import Testing

@testable import ConsoleCore

@Suite struct BudgetTests {
  private func report(rate: Double = 10, waiting: Int = 0, pause: Duration? = nil) -> Action {
    .budget(BudgetReport(rate: rate, fullRate: 10, waiting: waiting, pause: pause))
  }

  @Test func `A pause counts down in the header, second by second, and is gone when it is over`() {
    var desk = Desk.loaded()
    desk.send(report(waiting: 3, pause: .seconds(12)))
    #expect(desk.lines[0].hasSuffix("rate-limited, 12 s "))
    #expect(Console.nextWake(desk.state).map { $0 - desk.state.now.uptime } == .seconds(1))
    desk.pass(.seconds(10.5))
    #expect(desk.lines[0].hasSuffix("rate-limited, 2 s "))
    desk.pass(.seconds(1.5))
    #expect(desk.lines[0].hasSuffix("waiting: 3 "))
  }

  @Test func `Requests that wait are counted, with the rate when it is lowered`() {
    var desk = Desk.loaded()
    desk.send(report(waiting: 34))
    #expect(desk.lines[0].hasSuffix("waiting: 34 "))
    desk.send(report(rate: 2.5, waiting: 1_034))
    #expect(desk.lines[0].hasSuffix("waiting: 1,034 at 2.5/s "))
    desk.send(report(rate: 5, waiting: 2))
    #expect(desk.lines[0].hasSuffix("waiting: 2 at 5/s "))
    // One at a time is how a list is read.
    desk.send(report(waiting: 1))
    #expect(desk.lines[0].hasSuffix("req/min "))
  }

  @Test func `Idle without a pause, the budget wakes nobody`() {
    let state = BudgetState(BudgetReport(rate: 5, fullRate: 10, waiting: 0, pause: nil), at: .seconds(7))
    #expect(state.nextTick(at: .seconds(7)) == nil)
    #expect(state.words(at: .seconds(7)) == nil)
  }

  @Test func `A list that is rate-limited says when it may be read, and then that it may`() {
    var desk = Desk()
    desk.send(.started)
    guard case .reading(let question) = desk.state.drivers.all.phase else {
      Issue.record("not reading"); return
    }
    desk.send(report(waiting: 1, pause: .seconds(90)))
    #expect(desk.text.contains("The server asked for a pause: 1 min 30 s left."))
    let limited = ChargeError.rateLimited(.init(status: 429), retryAfter: .seconds(90))
    desk.send(.driversRead(question, failure: limited))
    #expect(desk.text.contains("Wait 1 min 30 s, then r."))
    desk.pass(.seconds(60))
    #expect(desk.text.contains("Wait 30 s, then r."))
  }
}
