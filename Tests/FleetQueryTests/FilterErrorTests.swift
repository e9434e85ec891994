import Testing

@testable import FleetQuery

@Suite struct FilterErrorTests {
  @Test(
    arguments: [
      ("walet<5", 0, .unknownField("walet", nearest: "wallet")),
      ("zoë fleet:paris", 4, .unknownField("fleet", nearest: "fleets")),
      ("🇫🇷e\u{301} x http://a", 5, .unknownField("http", nearest: "name")),
      ("a or", 4, .nothingAfter("or")), ("a or ", 5, .nothingAfter("or")),
      ("a or or b", 5, .nothingAfter("or")),
      ("(a or )", 6, .nothingAfter("or")), ("or a", 0, .nothingBefore("or")),
      ("and", 0, .nothingBefore("and")),
      ("a and", 5, .nothingAfter("and")), ("a and or b", 6, .nothingAfter("and")),
      ("(or a)", 1, .nothingBefore("or")),
      ("!", 1, .nothingAfter("!")), ("a - b", 3, .nothingAfter("-")), ("-or", 1, .nothingAfter("-")),
      ("(!)", 2, .nothingAfter("!")), ("a \"b c", 2, .unclosedQuote), ("name:\"b\\\"", 5, .unclosedQuote),
      ("a (b", 2, .unclosedParenthesis), ("(", 0, .unclosedParenthesis), ("(a (b)", 0, .unclosedParenthesis),
      ("a)", 1, .unopenedParenthesis), (")", 0, .unopenedParenthesis), ("a or )", 5, .nothingAfter("or")),
      ("a ( )", 4, .emptyParentheses), ("\"\"", 0, .emptyQuotes), ("name:\"\"", 5, .emptyQuotes),
      ("<5", 0, .missingField(before: "<")), ("a !=5", 3, .missingField(before: "=")),
      ("wallet <5", 7, .missingField(before: "<")), ("wallet<=>5", 8, .doubledComparison),
      ("wallet:>5", 7, .doubledComparison), ("status==active", 7, .doubledComparison),
      ("name<b", 4, .wrongComparison("name", allowed: [":", "=", "!="])),
      ("a status>b", 8, .wrongComparison("status", allowed: [":", "=", "!="])),
      ("notifications>on", 13, .wrongComparison("notifications", allowed: [":", "=", "!="])),
      ("age=5m", 3, .wrongComparison("age", allowed: ["<", "<=", ">", ">="])),
      ("age:none", 3, .wrongComparison("age", allowed: ["<", "<=", ">", ">="])),
      ("name:", 5, .wrongValue("", .text("name"))), ("fleets: x", 7, .wrongValue("", .text("fleets"))),
      ("wallet<", 7, .wrongValue("", .amount)), ("wallet<abc", 7, .wrongValue("abc", .amount)),
      ("wallet<.", 7, .wrongValue(".", .amount)), ("wallet<-", 7, .wrongValue("-", .amount)),
      ("wallet<1.2.3", 7, .wrongValue("1.2.3", .amount)), ("wallet<5€", 7, .wrongValue("5€", .amount)),
      ("wallet<none", 7, .wrongValue("none", .amount)), ("wallet<eur", 7, .wrongValue("eur", .amount)),
      ("wallet<5e", 7, .wrongValue("5e", .currency)), ("wallet<5euro", 7, .wrongValue("5euro", .currency)),
      ("wallet<5,00", 7, .wrongValue("5,00", .point("5.00"))),
      ("wallet<1,204.10eur", 7, .wrongValue("1,204.10eur", .point("1204.10"))),
      ("wallet<5,000", 7, .wrongValue("5,000", .point("5000"))),
      ("wallet<1,2,3,", 7, .wrongValue("1,2,3,", .point("123"))),
      ("maxPrice<0,5", 9, .wrongValue("0,5", .point("0.5"))),
      ("wallet<12345678901234567890", 7, .wrongValue("12345678901234567890", .fewerDigits)),
      ("fleets>many", 7, .wrongValue("many", .number)), ("fleetCount:x", 11, .wrongValue("x", .number)),
      ("notifications:maybe", 14, .wrongValue("maybe", .onOrOff)),
      ("updated>2026-13-01", 8, .wrongValue("2026-13-01", .time)),
      ("updated>2026-02-29", 8, .wrongValue("2026-02-29", .time)),
      ("updated>1.4.2026", 8, .wrongValue("1.4.2026", .time)), ("updated:", 8, .wrongValue("", .time)),
      ("updated=7d", 8, .wrongValue("7d", .order("updated"))), ("age>5", 4, .wrongValue("5", .age)),
    ] as [(String, Int, FilterError.Problem)])
  func `Says where a text goes wrong and what was expected`(
    text: String, column: Int, problem: FilterError.Problem
  ) {
    #expect(throws: FilterError(column: column, problem: problem)) { try Filter.parse(text) }
  }

  @Test(arguments: [
    ("walet<5", "no field “walet”, nearest is wallet; in quotes it is plain text"),
    ("a or", "expected something to find after or"), ("or", "expected something to find before or"),
    ("\"a", "this quote is never closed"), ("(a", "this parenthesis is never closed"),
    ("a)", "this parenthesis was never opened"), ("()", "expected something to find within the parentheses"),
    ("\"\"", "expected a text within the quotes; name:none finds what is empty"),
    ("<5", "expected a field before <, as in wallet<5; in quotes it is plain text"),
    ("a==b", "no field “a”, nearest is age; in quotes it is plain text"),
    ("name==b", "expected a value, not a second comparison; in quotes it is plain text"),
    ("name<b", "name can be compared by : = != only"),
    ("wallet<5,00", "expected a point for decimals and no other sign, as in 5.00, not “5,00”"),
    ("status:", "expected a text, as in status:active"),
    ("wallet<", "expected an amount, as in 5, 5.25 or 5eur"),
    ("wallet<5e", "expected a currency of three letters, as in 5eur, not “5e”"),
    ("updated=7d", "expected a date; an age goes with < or >, as in updated>7d, not “7d”"),
    (
      "fleets>\"many\nmore and even more of it\"",
      "expected a number, as in 2 or 0.5, not “many⏎more and even …”"
    ),
  ])
  func `Says it in one line`(text: String, line: String) {
    #expect(TypedFilter(text).error?.description == line)
  }

  @Test func `Parentheses nest as deep as anyone needs, and no deeper`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "(", count: depth) + "a" + String(repeating: ")", count: depth)
    }
    #expect(try Filter.parse(nested(64)) == Filter.parse("a"))
    #expect(throws: FilterError(column: 64, problem: .tooDeep)) { try Filter.parse(nested(65)) }
    #expect(throws: FilterError(column: 64, problem: .tooDeep)) { try Filter.parse(nested(100_000)) }
    #expect(try Filter.parse(String(repeating: "!", count: 100_000) + "a") == Filter.parse("a"))
  }
}
