/// A text to be found in others as the filter finds a word: in any case and with any accents, unless it has a capital
/// or an accent itself.
public struct TextSearch: Hashable, Sendable {
  private let pattern: Pattern

  /// - Returns: `nil` when there is nothing to find.
  public init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    pattern = Pattern(text)
  }

  public func isFound(in text: String) -> Bool { pattern.isFound(in: text) }
}
