import CellGrid
import ChargeModel
import Testing

@testable import ConsoleCore

/// The transactions below a balance.
@Suite struct TransactionTests {
  private static func transactions(_ numbers: ClosedRange<Int>) -> [Transaction] {
    numbers.map { number in
      Transaction(
        id: Transaction.ID("txn_\(number)"),
        amount: Money(minorUnits: Int64(number), currency: Currency("eur")),
        created: Timestamp(rfc3339: "2026-04-01T01:13:23.895Z"))
    }
  }

  private static func listing(
    _ numbers: ClosedRange<Int>, _ progress: TransactionListing.Progress = .more
  ) -> TransactionListing {
    TransactionListing(transactions: transactions(numbers), progress: progress, asOf: Desk.start)
  }

  /// A console on the wallet of the first driver, whose newest transactions have come.
  private static func desk(_ listing: TransactionListing = listing(1...30)) -> Desk {
    var desk = Desk.loaded()
    desk.press(.enter)
    desk.type("]]")
    desk.pass(.milliseconds(1))
    guard case .listTransactions(let question, let filter, more: false) = desk.takeEffects().last else {
      Issue.record("not asked for")
      return desk
    }
    desk.send(.transactionsChanged(filter, listing))
    desk.send(.transactionsListed(question, failure: nil))
    return desk
  }

  @Test func `The newest are asked for once the cursor rests on a driver, and not on every step`() {
    var desk = Desk.loaded()
    desk.type("]]jj")
    desk.pass(.milliseconds(100))
    #expect(desk.takeEffects().allSatisfy { !$0.readsTransactions })
    desk.pass(.milliseconds(60))
    let asked = desk.takeEffects().first { $0.readsTransactions }
    guard case .listTransactions(_, .driver(Fixture.id(3)), more: false) = asked else {
      Issue.record("not asked for")
      return
    }
    desk.type("j")
    desk.rest()
    #expect(desk.takeEffects() == [.stopReadingDetail])
  }

  @Test func `One request serves the list and what the charges say`() {
    var desk = Desk.loaded()
    desk.type("]]j")
    desk.pass(.milliseconds(160))
    let asked = desk.takeEffects().filter { effect in
      if case .readTransactions = effect { true } else { effect.readsTransactions }
    }
    #expect(asked.count == 1 && asked.first?.readsTransactions == true)
    desk.send(.transactionsChanged(.driver(Fixture.id(2)), Self.listing(1...30)))
    #expect(desk.state.watch.transactions.charges(of: Fixture.id(2))?.count == 30)
  }

  @Test func `They are listed with time, amount in their own currency, kind, and status where it matters`() {
    var refund = Self.transactions(1...1)[0]
    refund.kind = .known(.refund)
    refund.status = .known(.pending)
    refund.description = "evil\u{1B}[31m"
    let desk = Self.desk(TransactionListing(transactions: [refund], progress: .complete, asOf: Desk.start))
    let line = DetailLine.lines(of: desk.state).first { $0.label == "2026-04-01 01:13" }
    #expect(line?.text == "      0.01 EUR  refund, pending, evil␛[31m")
    #expect(desk.text.contains("no older ones"))
  }

  @Test func `Older ones are asked for when the cursor comes to the end, once`() {
    var desk = Self.desk()
    desk.type("jjj")
    #expect(desk.takeEffects().isEmpty)
    desk.type("G")
    guard case .listTransactions(let question, let filter, more: true) = desk.takeEffects().last else {
      Issue.record("not asked for")
      return
    }
    desk.type("G")
    #expect(desk.takeEffects().isEmpty)
    desk.send(.transactionsChanged(filter, Self.listing(1...30)))
    desk.send(.transactionsListed(question, failure: nil))
    desk.type("G")
    #expect(desk.takeEffects().isEmpty, "an answer that brought none is not asked for again")
    desk.send(.transactionsChanged(filter, Self.listing(1...60, .complete)))
    desk.type("G")
    #expect(desk.takeEffects().isEmpty && desk.text.contains("no older ones"))
  }

  @Test func `Those of another driver are dropped`() {
    var desk = Self.desk()
    let before = desk.state
    desk.send(.transactionsChanged(.driver(Fixture.id(5)), Self.listing(7...9)))
    #expect(desk.state == before)
  }

  @Test func `A failure is told below what has come`() {
    var desk = Self.desk()
    desk.type("G")
    guard case .listTransactions(let question, _, _) = desk.takeEffects().last else {
      Issue.record("not asked for")
      return
    }
    desk.send(.transactionsListed(question, failure: .timedOut(.total)))
    desk.type("G")
    #expect(desk.text.contains("No answer in time") && desk.text.contains("0.30 EUR"))
    desk.type("r")
    #expect(desk.takeEffects().contains { $0.readsTransactions })
  }

  @Test func `A fleet has those of the fleet`() {
    var desk = Desk.loaded()
    desk.type("2]")
    desk.pass(.milliseconds(1))
    guard case .listTransactions(_, .fleet(Fixture.paris.id), more: false) = desk.takeEffects().last else {
      Issue.record("not asked for")
      return
    }
  }
}

extension Effect {
  fileprivate var readsTransactions: Bool { if case .listTransactions = self { true } else { false } }
}
