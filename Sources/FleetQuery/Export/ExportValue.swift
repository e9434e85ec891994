/// What one field of a row holds, before a format decides how it is written.
public enum ExportValue: Hashable, Sendable {
  /// There is none: an empty cell, `null`.
  case none
  /// As the API sent it, to the letter.
  case text(String)
  case integer(Int64)
  /// A number with decimals, as text: exact in JSON, where it is a string, and a number to a spreadsheet.
  case decimal(String)
  case flag(Bool)
  /// `;` between the items where a format has no lists.
  case list([String])
  /// Keys in order; `key=value` where a format has no objects.
  case pairs([Pair])

  public struct Pair: Hashable, Sendable {
    public let key: String
    public let value: String

    public init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }
  }

  /// Text that may be missing; nothing and the empty text are the same.
  public init(_ text: String?) { self = text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .none }

  /// In one cell of a CSV.
  var cell: String {
    switch self {
    case .none: ""
    case .text(let text), .decimal(let text): text
    case .integer(let number): String(number)
    case .flag(let flag): String(flag)
    case .list(let items): items.joined(separator: ";")
    case .pairs(let pairs): pairs.map { "\($0.key)=\($0.value)" }.joined(separator: ";")
    }
  }

  /// Whether it is text that a spreadsheet could take for a formula.
  var isForeignText: Bool {
    switch self {
    case .text, .list, .pairs: true
    case .none, .integer, .decimal, .flag: false
    }
  }
}
