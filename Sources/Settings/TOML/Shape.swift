/// What a setting may be: how it is read, and what is said to be accepted.
struct Shape<Value>: Sendable {
  /// In words that follow `accepted: `.
  let accepted: String
  /// Whether a wrong value is left out of messages, as it could hold a key or a password.
  var isPrivate = false
  let read: @Sendable (TOMLNode.Value) throws(Complaint) -> Value
}

/// Why a value is refused, in words that follow it: `theme = 5` *is not a text*.
struct Complaint: Error, Equatable {
  let text: String
  /// What to write instead; the shape's `accepted` stands in for `nil`.
  let remedy: String?

  init(_ text: String, remedy: String? = nil) {
    self.text = text
    self.remedy = remedy
  }
}

extension Shape {
  /// Reads a text, and checks it further.
  static func text(
    accepted: String, isPrivate: Bool = false,
    _ check: @escaping @Sendable (String) throws(Complaint) -> Value
  ) -> Shape {
    Shape(accepted: accepted, isPrivate: isPrivate) { node throws(Complaint) in
      guard case .text(let text) = node else { throw Complaint("is not a text") }
      return try check(text)
    }
  }
}

extension Shape<Bool> {
  static let flag = Shape(accepted: "true or false") { node throws(Complaint) in
    guard case .flag(let flag) = node else { throw Complaint("is not true or false") }
    return flag
  }
}

extension Shape<Int> {
  static func count(_ range: ClosedRange<Int>) -> Shape {
    Shape(accepted: "\(range.lowerBound) to \(range.upperBound)") { node throws(Complaint) in
      guard case .integer(let count) = node else { throw Complaint("is not a whole number") }
      guard range.contains(count) else { throw Complaint("is out of range") }
      return count
    }
  }
}

extension Shape<Double> {
  /// A number with or without decimals.
  static func number(_ range: ClosedRange<Double>, _ unit: String) -> Shape {
    let bounds = [range.lowerBound, range.upperBound].map { $0 == $0.rounded() ? "\(Int($0))" : "\($0)" }
    return Shape(accepted: "\(bounds[0]) to \(bounds[1]) \(unit)") { node throws(Complaint) in
      let number: Double
      switch node {
      case .integer(let whole): number = Double(whole)
      case .number(let real): number = real
      default: throw Complaint("is not a number")
      }
      guard range.contains(number) else { throw Complaint("is out of range") }
      return number
    }
  }
}

extension Shape where Value: RawRepresentable & CaseIterable & SendableMetatype, Value.RawValue == String {
  /// One of a fixed list of words.
  static var word: Shape {
    let words = Value.allCases.map(\.rawValue)
    return .text(accepted: words.map { "\"\($0)\"" }.alternatives) { text throws(Complaint) in
      guard let value = Value(rawValue: text) else { throw Complaint("is none of the words known here") }
      return value
    }
  }
}

extension Shape<Duration> {
  /// Hours, minutes and seconds, such as `90s`, `2m` or `1h30m`.
  static func interval(_ range: ClosedRange<Duration>) -> Shape {
    let accepted =
      "a time from \(range.lowerBound.unitsText) to \(range.upperBound.unitsText), such as \"90s\""
    return .text(accepted: accepted) { text throws(Complaint) in
      guard let interval = Duration(unitsText: text) else {
        throw Complaint(Int(text) == nil ? "is not a time" : "has no unit")
      }
      guard range.contains(interval) else {
        throw Complaint(interval < range.lowerBound ? "is too short" : "is too long")
      }
      return interval
    }
  }
}
