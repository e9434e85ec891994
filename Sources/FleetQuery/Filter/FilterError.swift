import ChargeModel

/// Why a text is no filter, and where.
public struct FilterError: Error, Hashable, Sendable {
  /// Where it goes wrong, in characters as a reader counts them (grapheme clusters), from 0.
  public let column: Int
  public let problem: Problem

  public enum Problem: Hashable, Sendable {
    /// Nothing is called so.
    case unknownField(String, nearest: String)
    /// Something to find is missing behind what is named.
    case nothingAfter(String)
    /// Something to find is missing before what is named.
    case nothingBefore(String)
    case unclosedQuote
    case unclosedParenthesis
    case unopenedParenthesis
    case emptyParentheses
    case emptyQuotes
    /// Parentheses within parentheses, too many.
    case tooDeep
    /// A comparison with no field before it.
    case missingField(before: String)
    /// A second comparison where a value belongs.
    case doubledComparison
    /// The field cannot be compared that way; with the ways in which it can.
    case wrongComparison(String, allowed: [String])
    /// There is no value, or one that is not what the field holds; with what it would understand.
    case wrongValue(String, Expectation)
  }

  /// What a value has to be.
  public enum Expectation: Hashable, Sendable {
    case text(String)
    case number, amount, onOrOff, time, age
    /// Digits with a comma; with the way to write it.
    case point(String)
    /// Letters behind an amount that are no currency.
    case currency
    /// More digits than money has.
    case fewerDigits
    /// A moment of the past has no length, so nothing is equal to it.
    case order(String)
  }
}

extension FilterError: CustomStringConvertible {
  /// One line: what is wrong and what was expected, without the column.
  public var description: String {
    switch problem {
    case .unknownField(let name, let nearest):
      "no field \(Self.shown(name)), nearest is \(nearest); in quotes it is plain text"
    case .nothingAfter(let sign): "expected something to find after \(sign)"
    case .nothingBefore(let sign): "expected something to find before \(sign)"
    case .unclosedQuote: "this quote is never closed"
    case .unclosedParenthesis: "this parenthesis is never closed"
    case .unopenedParenthesis: "this parenthesis was never opened"
    case .emptyParentheses: "expected something to find within the parentheses"
    case .emptyQuotes: "expected a text within the quotes; name:none finds what is empty"
    case .tooDeep: "too many parentheses within each other"
    case .missingField(let sign):
      "expected a field before \(sign), as in wallet<5; in quotes it is plain text"
    case .doubledComparison: "expected a value, not a second comparison; in quotes it is plain text"
    case .wrongComparison(let field, let allowed):
      "\(field) can be compared by \(allowed.joined(separator: " ")) only"
    case .wrongValue(let value, let expectation):
      "expected \(expectation.words)\(value.isEmpty ? "" : ", not \(Self.shown(value))")"
    }
  }

  /// What was typed, short enough for the line and safe in it.
  private static func shown(_ text: String) -> String {
    let text = text.sanitised
    return text.count > 20 ? "“\(text.prefix(19))…”" : "“\(text)”"
  }
}

extension FilterError.Expectation {
  fileprivate var words: String {
    switch self {
    case .text(let field): "a text, as in \(field):\(field == "status" ? "active" : "ada")"
    case .number: "a number, as in 2 or 0.5"
    case .amount: "an amount, as in 5, 5.25 or 5eur"
    case .onOrOff: "on, off, any or none"
    case .time: "a date, as in 2026-04-01, 2026-04-01T12:30, 7d or today"
    case .age: "an age, as in 90s, 5m, 2h or 7d"
    case .point(let text): "a point for decimals and no other sign, as in \(text)"
    case .currency: "a currency of three letters, as in 5eur"
    case .fewerDigits: "at most 19 digits on either side of the point"
    case .order(let field): "a date; an age goes with < or >, as in \(field)>7d"
    }
  }
}
