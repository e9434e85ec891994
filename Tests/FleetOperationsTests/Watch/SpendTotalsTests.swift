import ChargeModel
import Testing

@testable import FleetOperations

@Suite struct SpendTotalsTests {
  private static func transaction(
    _ kind: String, _ amount: Money?, _ status: Transaction.Status = .succeeded
  ) -> Transaction {
    Transaction(
      id: Transaction.ID("txn_1"), amount: amount, status: .known(status), kind: OpenValue(kind))
  }

  @Test func `Types and currencies are added apart, with the signs they came with`() {
    let totals = SpendTotals([
      Self.transaction("refund", .eur(-300)), Self.transaction("charge", .eur(1000)),
      Self.transaction("refund", .eur(300)), Self.transaction("charge", .eur(250)),
      Self.transaction("charge", Money(minorUnits: 7, currency: .jpy)), Self.transaction("fee", .eur(1)),
      Self.transaction("adjustment", .eur(5000)),
    ])
    #expect(
      totals.entries.map { "\($0.kind) \($0.count) \($0.amount?.formatted ?? "?")" } == [
        "charge 2 12.50 EUR", "refund 2 0.00 EUR", "adjustment 1 50.00 EUR", "fee 1 0.01 EUR",
        "charge 1 7 JPY",
      ])
    #expect(totals.uncounted == 0)
  }

  @Test func `What failed, is pending or has no amount is counted, not added`() {
    let totals = SpendTotals([
      Self.transaction("charge", .eur(1000), .failed), Self.transaction("charge", .eur(1000), .pending),
      Self.transaction("charge", nil),
    ])
    #expect(totals.entries.isEmpty && totals.uncounted == 3)
  }

  @Test func `A sum that does not fit is told as none`() {
    let totals = SpendTotals([
      Self.transaction("charge", .eur(.max)), Self.transaction("charge", .eur(1)),
      Self.transaction("charge", .eur(-5)),
    ])
    #expect(totals.entries.first?.amount == nil && totals.entries.first?.count == 3)
  }
}
