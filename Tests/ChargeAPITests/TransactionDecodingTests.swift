import ChargeModel
import Testing

@testable import ChargeAPI

@Suite struct TransactionDecodingTests {
  private func read(_ text: String) throws -> Transaction { try Transaction(wire: JSON(Array(text.utf8))) }

  @Test func `Reads every field of the documented transaction`() throws {
    let expected = Transaction(
      id: "txn_Bn4hF4izCWt29CHG1jijO5YobJKdy8Of", amount: Money(minorUnits: 1842, currency: Currency("eur")),
      status: .known(.succeeded), kind: .known(.charge),
      created: Timestamp(millisecondsSince1970: 1_775_014_043_812),
      description: "Charge for charging session cs_JOfFUrmbtCNKK0fA5OAuGy18dxlrNSp8",
      driver: "drv_xCY8p1p5O6tFt0ccymP2GAQ3Mtd3qfky", fleet: "flt_sAnhKFeQ0AVJkLyxdA39GAIrOzGtDFC2",
      vehicle: "veh_r9o8w3cvwxvKKkBRIcoxvUCJgiUYqnhb", session: "cs_JOfFUrmbtCNKK0fA5OAuGy18dxlrNSp8",
      paymentMethod: "pm_9lA2pgJi9fkAiAAGBAABCIO9qASX5egE")
    #expect(try read(example("transaction")) == expected)
    #expect(try read(example("transaction_retrieve")).amount == expected.amount)
  }

  @Test func `What it has none of is absent, whether null or left out`() throws {
    let bare = try read(#"{"id":"txn_1","driver":null,"fleet":null,"status":"pending","type":"refund"}"#)
    #expect(bare == Transaction(id: "txn_1", status: .known(.pending), kind: .known(.refund)))
  }

  @Test(
    arguments: [
      (#""amount":-5,"currency":"JPY""#, Money(minorUnits: -5, currency: Currency("jpy"))),
      (#""amount":5"#, nil), (#""currency":"eur""#, nil), (#""amount":5.0,"currency":"eur""#, nil),
      (#""amount":"5","currency":"eur""#, nil), (#""amount":9223372036854775808,"currency":"eur""#, nil),
    ] as [(String, Money?)])
  func `An amount is an integer and a currency, or unknown`(fields: String, amount: Money?) throws {
    #expect(try read(#"{"id":"txn_1",\#(fields)}"#).amount == amount)
  }

  @Test func `Words that are new are kept, and expanded objects count as their ids`() throws {
    let text = #"""
      {"id":"txn_1","status":"reversed","type":"fee","driver":{"id":"drv_1","name":"Ada"},
      "charging_session":{"id":"cs_1"}}
      """#
    let transaction = try read(text)
    #expect(transaction.status == .unknown("reversed") && transaction.status.text == "reversed")
    #expect(transaction.kind == .unknown("fee"))
    #expect(transaction.driver == "drv_1" && transaction.session == "cs_1")
  }

  @Test func `A driver is no transaction`() {
    #expect(throws: Unreadable.self) { try read(#"{"id":"drv_1","object":"driver"}"#) }
  }
}
