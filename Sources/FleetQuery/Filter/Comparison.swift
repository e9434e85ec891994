/// How a field is compared with what was typed.
enum Comparison: String, Hashable, Sendable, CaseIterable {
  case contains = ":", equal = "=", notEqual = "!=", less = "<", lessOrEqual = "<=", greater = ">"
  case greaterOrEqual = ">="

  /// Whether it asks which of two values comes first.
  var isOrdering: Bool {
    switch self {
    case .contains, .equal, .notEqual: false
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    }
  }

  func holds<Value: Comparable>(_ left: Value, _ right: Value) -> Bool {
    switch self {
    case .contains, .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
