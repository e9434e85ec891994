extension Filter: CustomStringConvertible {
  /// The shortest regular way to write it; `parse` reads it as the same filter.
  public var description: String { root.text }
}

extension FilterNode {
  fileprivate var text: String {
    switch self {
    case .all(let nodes): nodes.map { $0.isChoice ? "(\($0.text))" : $0.text }.joined(separator: " ")
    case .any(let nodes): nodes.map(\.text).joined(separator: " or ")
    case .not(.term(let term)): "!\(term.text)"
    case .not(let node): "!(\(node.text))"
    case .term(let term): term.text
    }
  }

  private var isChoice: Bool {
    if case .any = self { true } else { false }
  }
}

extension Term {
  fileprivate var text: String {
    switch self {
    case .word(let pattern): quoted(pattern.text, if: FilterSyntax.isSpecialWord)
    case .text(let field, let comparison, let pattern):
      Demand.text(comparison, pattern).text(of: field.rawValue, DriverColumn.named(field).kind)
    case .presence(let field, let isPresent): Demand.presence(isPresent).text(of: field.rawValue, .text)
    case .number(let field, let comparison, let number):
      Demand.number(comparison, number).text(of: field.rawValue, .number)
    case .money(let comparison, let amount, let currency):
      Demand.money(comparison, amount, currency).text(of: "wallet", .money)
    case .flag(let field, let comparison, let flag):
      Demand.flag(comparison, flag).text(of: field.rawValue, .flag)
    case .time(let field, let comparison, let point):
      Demand.time(comparison, point).text(of: field.rawValue, .time)
    case .age(let comparison, let age): Demand.age(comparison, age).text(of: "age", .age)
    case .other(let term): term.demand.text(of: term.field.name, term.field.kind)
    }
  }
}

extension Demand {
  fileprivate func text(of field: String, _ kind: FieldKind) -> String {
    switch self {
    case .text(let comparison, let pattern):
      "\(field)\(comparison.rawValue)"
        + quoted(pattern.text) { FilterSyntax.isSpecialValue($0, of: kind, comparison) }
    case .presence(let isPresent): "\(field):\(isPresent ? "any" : "none")"
    case .number(let comparison, let number): "\(field)\(comparison.rawValue)\(number)"
    case .money(let comparison, let amount, let currency):
      "\(field)\(comparison.rawValue)\(amount)\(currency?.code ?? "")"
    case .flag(let comparison, let flag): "\(field)\(comparison.rawValue)\(flag ? "on" : "off")"
    case .time(let comparison, let point): "\(field)\(comparison.rawValue)\(point)"
    case .age(let comparison, let age): "\(field)\(comparison.rawValue)\(age)"
    }
  }
}

private func quoted(_ text: String, if isSpecial: ([Unicode.Scalar]) -> Bool) -> String {
  guard isSpecial(Array(text.unicodeScalars)) else { return text }
  var quoted = "\""
  for scalar in text.unicodeScalars {
    if FilterSyntax.isEscaped(scalar) { quoted.unicodeScalars.append("\\") }
    quoted.unicodeScalars.append(scalar)
  }
  quoted.unicodeScalars.append("\"")
  return quoted
}
