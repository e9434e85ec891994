import ChargeModel

/// Bare words, every one of which must stand somewhere in a driver's fields.
///
/// Smart case: a word in lower case matches any case, one with a capital only itself.
public struct TextFilter: Hashable, Sendable {
  /// As typed.
  public let text: String
  private let words: [Word]

  private struct Word: Hashable {
    let bytes: [UInt8]
    let isCaseSensitive: Bool
  }

  public init(_ text: String) {
    self.text = text
    words = text.split(whereSeparator: \.isWhitespace).map { word in
      Word(bytes: Array(word.utf8), isCaseSensitive: word.contains(where: \.isUppercase))
    }
  }

  /// Whether it lets everything through.
  public var isEmpty: Bool { words.isEmpty }

  /// The fields looked at, in the order help names them.
  public static let fields: [DriverColumn.Name] = [.name, .email, .phone, .status, .fleets, .wallet, .id]

  private static let columns = fields.map(DriverColumn.named)

  public func matches(_ driver: Driver, _ context: ColumnContext) -> Bool {
    guard !words.isEmpty else { return true }
    // A line break keeps a word from matching across two fields.
    let text = Self.columns.map { $0.cell(driver, context) }.joined(separator: "\n")
    let exact = words.contains(where: \.isCaseSensitive) ? Array(text.utf8) : []
    let folded = words.contains { !$0.isCaseSensitive } ? Array(text.lowercased().utf8) : []
    return words.allSatisfy { Self.contains($0.bytes, in: $0.isCaseSensitive ? exact : folded) }
  }

  private static func contains(_ word: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = word.first, text.count >= word.count else { return word.isEmpty }
    return (0...(text.count - word.count)).contains { start in
      text[start] == first && text[start..<start + word.count].elementsEqual(word)
    }
  }
}
