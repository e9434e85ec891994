import ChargeModel
import Synchronization
import Testing

@testable import ChargeAPI

@Suite(.timeLimit(.minutes(1))) struct RequestBudgetTests {
  private let clock = TestClock()
  private let reports = Recorder<BudgetReport>()
  private let order = Recorder<String>()

  private func budget(rate: Double = 1, burst: Int = 1, atOnce: Int = 100) -> RequestBudget {
    RequestBudget(
      BudgetLimits(rate: rate, burst: burst, atOnce: atOnce), clock: clock, patience: .seconds(60),
      observe: { [reports] in reports.record($0) })
  }

  /// Asks for a pass in a task of its own, and notes `name` when it has one; joins before it returns.
  private func ask(
    _ budget: RequestBudget, _ name: String, _ urgency: RequestUrgency = .interactive
  ) async -> Task<Result<RequestBudget.Pass, ChargeError>, Never> {
    let before = (reports.all.last?.waiting ?? 0, order.all.count)
    let task = Task { [order] in
      do throws(ChargeError) {
        let pass = try await budget.pass(urgency)
        order.record(name)
        return Result<RequestBudget.Pass, ChargeError>.success(pass)
      } catch {
        return .failure(error)
      }
    }
    await until { (reports.all.last?.waiting ?? 0) > before.0 || order.all.count > before.1 }
    return task
  }

  /// Moves the clock step by step, each time until whoever was due has gone.
  private func pass(_ seconds: Int) async {
    for _ in 0..<seconds {
      let count = order.all.count
      await until { clock.sleepers > 0 }
      clock.advance(by: .seconds(1.000_001))
      await until { order.all.count > count }
    }
  }

  @Test func `Those who wait go in the order they came`() async {
    let budget = budget()
    for name in ["a", "b", "c", "d"] { _ = await ask(budget, name) }
    #expect(order.all == ["a"])
    await pass(3)
    #expect(order.all == ["a", "b", "c", "d"])
  }

  @Test func `What somebody waits for goes before what fills up a list`() async {
    let budget = budget()
    for name in ["a", "b", "c"] { _ = await ask(budget, name, .background) }
    _ = await ask(budget, "now")
    await pass(3)
    #expect(order.all == ["a", "now", "b", "c"])
  }

  @Test func `Every fifth turn is a background one's, so that neither starves`() async {
    let budget = budget()
    _ = await ask(budget, "b0", .background)
    for number in 1...3 { _ = await ask(budget, "b\(number)", .background) }
    for number in 1...9 { _ = await ask(budget, "i\(number)") }
    await pass(12)
    #expect(
      order.all == ["b0", "i1", "i2", "i3", "i4", "b1", "i5", "i6", "i7", "i8", "b2", "i9", "b3"])
  }

  @Test func `No more are under way than may be, and the next goes when one ends`() async throws {
    let budget = budget(rate: 1000, burst: 1000, atOnce: 2)
    let first = await ask(budget, "a")
    _ = await ask(budget, "b")
    let third = await ask(budget, "c")
    #expect(order.all == ["a", "b"])
    budget.end(try await first.value.get(), nil)
    _ = await third.value
    #expect(order.all == ["a", "b", "c"])
  }

  @Test func `One place is kept from background requests`() async throws {
    let budget = budget(rate: 1000, burst: 1000, atOnce: 3)
    for name in ["a", "b", "c"] { _ = await ask(budget, name, .background) }
    #expect(order.all == ["a", "b"])
    _ = await ask(budget, "now")
    #expect(order.all == ["a", "b", "now"])
  }

  @Test func `Whoever gives up waiting takes no turn with them`() async {
    let budget = budget()
    _ = await ask(budget, "a")
    var tasks: [Task<Result<RequestBudget.Pass, ChargeError>, Never>] = []
    for name in ["b", "c", "d"] { tasks.append(await ask(budget, name)) }
    // One that sleeps for its turn, and one that waits behind it.
    for task in tasks.prefix(2) {
      task.cancel()
      guard case .failure(.cancelled) = await task.value else { Issue.record("not cancelled"); return }
    }
    #expect(reports.all.last?.waiting == 1)
    await pass(1)
    #expect(order.all == ["a", "d"])
  }

  @Test func `A caller that was cancelled before it asked gets no pass`() async {
    let budget = budget()
    let task = Task { () -> ChargeError? in
      withUnsafeCurrentTask { $0?.cancel() }
      do throws(ChargeError) {
        _ = try await budget.pass(.interactive)
        return nil
      } catch {
        return error
      }
    }
    #expect(await task.value == .cancelled)
    _ = await ask(budget, "a")
    #expect(order.all == ["a"])
  }

  @Test func `A refusal pauses those who wait, and tells for how long`() async throws {
    let budget = budget(rate: 8, burst: 8, atOnce: 2)
    let first = await ask(budget, "a")
    let limited = TryFailure(
      error: .rateLimited(.init(status: 429), retryAfter: .seconds(12)), retryAfter: .seconds(12))
    budget.end(try await first.value.get(), limited)
    let waiting = await ask(budget, "b")
    #expect(reports.all.last == BudgetReport(rate: 4, fullRate: 8, waiting: 1, pause: .seconds(12)))
    clock.advance(by: .seconds(11))
    #expect(order.all == ["a"])
    await until { clock.sleepers > 0 }
    clock.advance(by: .seconds(1))
    _ = await waiting.value
    #expect(order.all == ["a", "b"])
    #expect(reports.all.last == BudgetReport(rate: 4, fullRate: 8, waiting: 0, pause: nil))
  }

  @Test func `A pause that nobody should be kept waiting for is an error at once, with what is left of it`()
    async throws
  {
    let budget = budget()
    let first = await ask(budget, "a")
    let refusal = ChargeError.Refusal(status: 429, requestID: "req_1")
    let limited = TryFailure(
      error: .rateLimited(refusal, retryAfter: .seconds(600)), retryAfter: .seconds(600))
    budget.end(try await first.value.get(), limited)
    clock.advance(by: .seconds(100))
    let error = try await error { () async throws(ChargeError) in try await budget.pass(.interactive) }
    #expect(error == .rateLimited(refusal, retryAfter: .seconds(500)))
    #expect(reports.all.last?.waiting == 0)
  }
}
