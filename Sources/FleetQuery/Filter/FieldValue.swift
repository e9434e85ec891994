import ChargeModel

/// A field, a comparison and what it is compared with, as typed: read by what the field holds.
struct FieldValue {
  let field: FilterField
  let comparison: Comparison
  let text: String
  let isQuoted: Bool

  /// What is wrong with them, and whether it is the comparison rather than the value.
  struct Fault: Error {
    let problem: FilterError.Problem
    let isInComparison: Bool
  }

  func demand() throws(Fault) -> Demand {
    if let presence = try presence() { return presence }
    switch field.kind {
    case .text, .status: return try textDemand()
    case .items:
      if comparison.isOrdering { return .number(comparison, try number()) }
      if comparison == .contains || isQuoted { return try textDemand() }
      // `fleets=2` counts them; `fleets="2"` names one.
      if let count = try? DecimalNumber(text) { return .number(comparison, count) }
      return try textDemand()
    case .number: return .number(exact, try number())
    case .money: return comparison == .contains ? try textDemand() : try money()
    case .flag: return .flag(try equality(), try flag())
    case .time: return try time()
    case .age:
      guard comparison.isOrdering else { throw comparisonFault(["<", "<=", ">", ">="]) }
      guard let age = Age(text) else { throw fault(.age) }
      return .age(comparison, age)
    }
  }

  /// `:` where it asks for the same as `=`.
  private var exact: Comparison { comparison == .contains ? .equal : comparison }

  private func presence() throws(Fault) -> Demand? {
    guard !isQuoted, !comparison.isOrdering, let isPresent = FilterSyntax.presence(text) else { return nil }
    if field.kind == .age { return nil }
    return .presence(comparison == .notEqual ? !isPresent : isPresent)
  }

  private func textDemand() throws(Fault) -> Demand {
    guard !comparison.isOrdering else { throw comparisonFault([":", "=", "!="]) }
    guard !text.isEmpty else { throw fault(.text(field.name)) }
    return .text(comparison, Pattern(text))
  }

  private func number() throws(Fault) -> DecimalNumber { try decimal(text, or: .number) }

  private func money() throws(Fault) -> Demand {
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

  private func time() throws(Fault) -> Demand {
    guard let point = TimePoint(text) else { throw fault(.time) }
    if case .ago = point, !comparison.isOrdering { throw fault(.order(field.name)) }
    return .time(exact, point)
  }

  private func fault(_ expectation: FilterError.Expectation) -> Fault {
    Fault(problem: .wrongValue(text, expectation), isInComparison: false)
  }

  private func comparisonFault(_ allowed: [String]) -> Fault {
    Fault(problem: .wrongComparison(field.name, allowed: allowed), isInComparison: true)
  }
}
