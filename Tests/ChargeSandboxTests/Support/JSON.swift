import Foundation

/// Just enough JSON to ask an answer about. What is not there is `missing`, so that an expectation fails with
/// a readable difference and not the test's process.
enum JSON: Sendable, Equatable {
  case missing
  case null
  case bool(Bool)
  case int(Int)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(_ bytes: [UInt8]) {
    let value = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    self = value.map(JSON.init(value:)) ?? .missing
  }

  private init(value: Any) {
    switch value {
    case let members as [String: Any]: self = .object(members.mapValues(JSON.init(value:)))
    case let elements as [Any]: self = .array(elements.map(JSON.init(value:)))
    case let text as String: self = .string(text)
    case let number as NSNumber:
      switch String(cString: number.objCType) {
      case "c": self = .bool(number.boolValue)
      case "d": self = .number(number.doubleValue)
      default: self = .int(number.intValue)
      }
    default: self = .null
    }
  }

  subscript(key: String) -> JSON {
    if case .object(let members) = self { members[key] ?? .missing } else { .missing }
  }

  var array: [JSON] { if case .array(let elements) = self { elements } else { [] } }
  var strings: [String] { array.compactMap(\.string) }
  var string: String? { if case .string(let text) = self { text } else { nil } }
  var int: Int? { if case .int(let number) = self { number } else { nil } }
  var bool: Bool? { if case .bool(let bool) = self { bool } else { nil } }
  var isNull: Bool { self == .null }
  var keys: Set<String> { if case .object(let members) = self { Set(members.keys) } else { [] } }
}
