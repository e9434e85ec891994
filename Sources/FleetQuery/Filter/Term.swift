import ChargeModel

/// One thing that a filter asks of a row.
///
/// A comparison with a value that is not there never holds, `!=` included; its negation with `!` always does.
enum Term: Hashable, Sendable {
  /// Somewhere in the fields that a word alone is looked for in.
  case word(Pattern)
  /// A text, or an item of a list; a status is found from its beginning.
  case text(DriverColumn.Name, Comparison, Pattern)
  /// Whether there is a value at all.
  case presence(DriverColumn.Name, Bool)
  /// A number, or how many items a list has.
  case number(DriverColumn.Name, Comparison, DecimalNumber)
  /// A wallet in major units of its own currency, or of one currency only.
  case money(Comparison, DecimalNumber, Currency?)
  case flag(DriverColumn.Name, Comparison, Bool)
  case time(DriverColumn.Name, Comparison, TimePoint)
  case age(Comparison, Age)
  /// Of a field that drivers do not have, so that it holds of none of them.
  case other(ListTerm)

  /// Whether it can hold of the same driver at one time and not at another.
  var dependsOnClock: Bool {
    switch self {
    case .time(_, _, let point): point.dependsOnClock
    case .other(let term): if case .time(_, let point) = term.demand { point.dependsOnClock } else { false }
    case .age, .presence(.age, _): true
    case .word, .text, .presence, .number, .money, .flag: false
    }
  }

  /// Whether every row of which `other` holds is one of which this holds: a longer word finds fewer rows.
  func isImplied(by other: Term) -> Bool {
    switch (self, other) {
    case (.word(let wide), .word(let narrow)): wide.isImplied(by: narrow)
    case (.text(let field, .contains, let wide), .text(let otherField, .contains, let narrow))
    where field == otherField && field != .status && field != .fleets: wide.isImplied(by: narrow)
    default: self == other
    }
  }
}

/// Terms put together.
indirect enum FilterNode: Hashable, Sendable {
  /// Every one; of none at all, everything.
  case all([FilterNode])
  case any([FilterNode])
  case not(FilterNode)
  case term(Term)

  /// All of `nodes`, without a layer that says nothing.
  static func joining(all nodes: [FilterNode]) -> FilterNode {
    let flat = nodes.flatMap { node in if case .all(let inner) = node { inner } else { [node] } }
    return flat.count == 1 ? flat[0] : .all(flat)
  }

  /// Any of `nodes`, without a layer that says nothing.
  static func joining(any nodes: [FilterNode]) -> FilterNode {
    let flat = nodes.flatMap { node in if case .any(let inner) = node { inner } else { [node] } }
    return flat.count == 1 ? flat[0] : .any(flat)
  }

  var negated: FilterNode {
    if case .not(let node) = self { node } else { .not(self) }
  }

  /// What has to hold at once.
  var conditions: [FilterNode] {
    if case .all(let nodes) = self { nodes } else { [self] }
  }

  func contains(where holds: (Term) -> Bool) -> Bool {
    switch self {
    case .all(let nodes), .any(let nodes): nodes.contains { $0.contains(where: holds) }
    case .not(let node): node.contains(where: holds)
    case .term(let term): holds(term)
    }
  }

  /// Whether every row that `other` lets through is known to be let through by this as well.
  func isImplied(by other: FilterNode) -> Bool {
    conditions.allSatisfy { wide in
      other.conditions.contains { narrow in
        if case (.term(let wide), .term(let narrow)) = (wide, narrow) { return wide.isImplied(by: narrow) }
        return wide == narrow
      }
    }
  }
}
