import ChargeModel

extension Filter {
  /// Whether it lets through a row of a list other than that of drivers.
  ///
  /// - Parameters:
  ///   - texts: what a word alone is looked for in, as received.
  ///   - value: of the column with a name; a column that the list does not have has none.
  public func matches(
    words texts: [String], in context: ColumnContext, value: (String) -> CellValue
  ) -> Bool {
    root.matches(texts, context, value)
  }
}

extension FilterNode {
  fileprivate func matches(
    _ texts: [String], _ context: ColumnContext, _ value: (String) -> CellValue
  ) -> Bool {
    switch self {
    case .all(let nodes): nodes.allSatisfy { $0.matches(texts, context, value) }
    case .any(let nodes): nodes.contains { $0.matches(texts, context, value) }
    case .not(let node): !node.matches(texts, context, value)
    case .term(let term): term.matches(texts, context, value)
    }
  }
}

extension Term {
  fileprivate func matches(
    _ texts: [String], _ context: ColumnContext, _ value: (String) -> CellValue
  ) -> Bool {
    switch self {
    case .word(let pattern): return texts.contains { pattern.isFound(in: $0) }
    case .text(let field, let comparison, let pattern):
      guard case .text(let text) = value(field.rawValue) else { return false }
      return pattern.isFound(in: text, comparison.place(in: field)) == (comparison != .notEqual)
    case .presence(let field, let isPresent): return (value(field.rawValue) != .none) == isPresent
    case .number(let field, let comparison, let number):
      guard case .number(let own) = value(field.rawValue) else { return false }
      return comparison.holds(DecimalNumber(Int(own)), number)
    case .money(let comparison, let amount, let currency):
      guard case .money(let own) = value(DriverColumn.Name.wallet.rawValue),
        currency.map({ $0 == own.currency }) ?? true
      else { return false }
      return comparison.holds(DecimalNumber(own), amount)
    case .time(let field, let comparison, let point):
      guard case .time(let own) = value(field.rawValue), let span = point.span(in: context) else {
        return false
      }
      return comparison.holds(own, span)
    case .flag, .age: return false
    case .other(let term): return term.holds(value(term.field.name), in: context)
    }
  }
}
