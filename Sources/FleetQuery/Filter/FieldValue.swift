import ChargeModel

/// A field, a comparison and what it is compared with, as typed: read by what the field holds.
struct FieldValue {
  let field: DriverColumn.Name
  let comparison: Comparison
  let text: String
  let isQuoted: Bool

  /// What is wrong with them, and whether it is the comparison rather than the value.
  struct Fault: Error {
    let problem: FilterError.Problem
    let isInComparison: Bool
  }

  func term() throws(Fault) -> Term {
    let column = DriverColumn.named(field)
    if let presence = try presence(column) { return presence }
    switch column.content {
    case .text, .status: return try textTerm()
    case .list, .fleets:
      if comparison.isOrdering { return .number(field, comparison, try number()) }
      if comparison == .contains || isQuoted { return try textTerm() }
      // `fleets=2` counts them; `fleets="2"` names one.
      if let count = try? DecimalNumber(text) { return .number(field, comparison, count) }
      return try textTerm()
    case .count, .decimal: return .number(field, exact, try number())
    case .wallet: return comparison == .contains ? try textTerm() : try money()
    case .flag: return .flag(field, try equality(), try flag())
    case .time: return try time()
    case .age:
      guard comparison.isOrdering else { throw comparisonFault(["<", "<=", ">", ">="]) }
      guard let age = Age(text) else { throw fault(.age) }
      return .age(comparison, age)
    }
  }

  /// `:` where it asks for the same as `=`.
  private var exact: Comparison { comparison == .contains ? .equal : comparison }

  private func presence(_ column: DriverColumn) throws(Fault) -> Term? {
    guard !isQuoted, !comparison.isOrdering, let isPresent = FilterSyntax.presence(text) else { return nil }
    if case .age = column.content { return nil }
    return .presence(field, comparison == .notEqual ? !isPresent : isPresent)
  }

  private func textTerm() throws(Fault) -> Term {
    guard !comparison.isOrdering else { throw comparisonFault([":", "=", "!="]) }
    guard !text.isEmpty else { throw fault(.text(field)) }
    return .text(field, comparison, Pattern(text))
  }

  private func number() throws(Fault) -> DecimalNumber { try decimal(text, or: .number) }

  private func money() throws(Fault) -> Term {
    let amount = text.prefix { !$0.isLetter }
    let code = text[amount.endIndex...]
    let number = try decimal(amount, or: .amount)
    guard !code.isEmpty else { return .money(comparison, number, nil) }
    guard code.utf8.count == 3, code.allSatisfy({ $0.isASCII && $0.isLetter }) else { throw fault(.currency) }
    return .money(comparison, number, Currency(String(code)))
  }

  private func decimal(
    _ digits: some StringProtocol, or expectation: FilterError.Expectation
  ) throws(Fault) -> DecimalNumber {
    do throws(DecimalNumber.Problem) {
      return try DecimalNumber(digits)
    } catch {
      switch error {
      case .tooLong: throw fault(.fewerDigits)
      case .notANumber: throw fault(Self.withPoint(String(digits)).map { .point($0) } ?? expectation)
      }
    }
  }

  /// A number that was written with commas, as it is written here; `nil` when it is none. A single comma with
  /// other than three digits behind it stands for the point.
  private static func withPoint(_ digits: String) -> String? {
    let parts = digits.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return nil }
    let isDecimal = parts.count == 2 && parts[1].count != 3 && !digits.contains(".")
    let text = parts.joined(separator: isDecimal ? "." : "")
    do throws(DecimalNumber.Problem) { _ = try DecimalNumber(text) } catch { return nil }
    return text
  }

  private func equality() throws(Fault) -> Comparison {
    guard !comparison.isOrdering else { throw comparisonFault([":", "=", "!="]) }
    return exact
  }

  private func flag() throws(Fault) -> Bool {
    switch text.lowercased() {
    case "on", "true", "yes": true
    case "off", "false", "no": false
    default: throw fault(.onOrOff)
    }
  }

  private func time() throws(Fault) -> Term {
    guard let point = TimePoint(text) else { throw fault(.time) }
    if case .ago = point, !comparison.isOrdering { throw fault(.order(field)) }
    return .time(field, exact, point)
  }

  private func fault(_ expectation: FilterError.Expectation) -> Fault {
    Fault(problem: .wrongValue(text, expectation), isInComparison: false)
  }

  private func comparisonFault(_ allowed: [String]) -> Fault {
    Fault(problem: .wrongComparison(field, allowed: allowed), isInComparison: true)
  }
}
