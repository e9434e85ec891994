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
    case .word(let pattern): Self.quoted(pattern.text, if: FilterSyntax.isSpecialWord)
    case .text(let field, let comparison, let pattern):
      "\(field.rawValue)\(comparison.rawValue)"
        + Self.quoted(pattern.text) { FilterSyntax.isSpecialValue($0, of: field, comparison) }
    case .presence(let field, let isPresent): "\(field.rawValue):\(isPresent ? "any" : "none")"
    case .number(let field, let comparison, let number): "\(field.rawValue)\(comparison.rawValue)\(number)"
    case .money(let comparison, let amount, let currency):
      "wallet\(comparison.rawValue)\(amount)\(currency?.code ?? "")"
    case .flag(let field, let comparison, let flag):
      "\(field.rawValue)\(comparison.rawValue)\(flag ? "on" : "off")"
    case .time(let field, let comparison, let point): "\(field.rawValue)\(comparison.rawValue)\(point)"
    case .age(let comparison, let age): "age\(comparison.rawValue)\(age)"
    }
  }

  private static func quoted(_ text: String, if isSpecial: ([Unicode.Scalar]) -> Bool) -> String {
    guard isSpecial(Array(text.unicodeScalars)) else { return text }
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if FilterSyntax.isEscaped(scalar) { quoted.unicodeScalars.append("\\") }
      quoted.unicodeScalars.append(scalar)
    }
    quoted.unicodeScalars.append("\"")
    return quoted
  }
}
