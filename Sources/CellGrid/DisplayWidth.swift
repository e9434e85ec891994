/// Columns that text takes on a terminal, counted by grapheme cluster.
///
/// A cluster is as wide as its spacing scalars together, and never wider than two columns:
/// - A mark that does not space adds nothing, and neither do controls, format characters and the later letters
///   of a Hangul syllable. A cluster of nothing else is 0 columns wide.
/// - An Indic vowel sign that spaces and a consonant joined by a virama add their column, as they do where a
///   terminal counts scalars, which most do; the bound makes 2 of the few longer clusters.
/// - Joined emoji, skin tones and flags come to 2 by the same sum and bound.
/// - U+FE0F widens an emoji that is text by default. U+FE0E narrows nothing: terminals have placed the base by
///   the time it arrives (Contour's Unicode core; kitty alone takes the column back).
///
/// Ambiguous characters (East Asian Width A) are one column wide.
public enum DisplayWidth {
  /// 0, 1 or 2.
  public static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return isPrintable(ascii) ? 1 : 0 }
    var width = 0
    var last = WidthClass.zero
    for scalar in character.unicodeScalars {
      if scalar == emojiPresentation, last == .narrowEmoji {
        width += 1
      }
      last = WidthClass(of: scalar)
      width += last.columns
    }
    return min(width, 2)
  }

  public static func of(_ text: some StringProtocol) -> Int {
    if isPrintableASCII(text) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// `text` when it fits `columns`; otherwise its longest beginning that does with `ellipsis` behind it.
  ///
  /// Cut between clusters, so the result is a column short where a wide one straddles the edge; never wider
  /// than `columns`, and empty where not even the ellipsis fits.
  public static func truncate(_ text: String, to columns: Int, ellipsis: Character = "…") -> String {
    guard columns > 0 else { return "" }
    if text.utf8.count <= columns, isPrintableASCII(text) { return text }
    let room = columns - of(ellipsis)
    var width = 0
    var cut = text.startIndex
    for index in text.indices {
      width += of(text[index])
      guard width <= columns else { return room < 0 ? "" : text[..<cut] + String(ellipsis) }
      if width <= room { cut = text.index(after: index) }
    }
    return text
  }

  private static let emojiPresentation: Unicode.Scalar = "\u{FE0F}"

  private static func isPrintable(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F }

  private static func isPrintableASCII(_ text: some StringProtocol) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(isPrintable) }
      ?? text.utf8.allSatisfy(isPrintable)
  }
}

/// What the width table knows of a scalar.
private enum WidthClass: UInt32 {
  case zero, narrow, wide
  /// One column; two with U+FE0F behind it.
  case narrowEmoji

  init(of scalar: Unicode.Scalar) {
    let changes = WidthTable.changes
    let key = scalar.value << 2 | 3
    var first = 0
    var count = changes.count
    while count > 1 {  // the last entry that is not past `key` stays within `count` entries from `first`
      let half = count / 2
      if changes[first + half] <= key { first += half }
      count -= half
    }
    self = WidthClass(rawValue: changes[first] & 3) ?? .narrow
  }

  var columns: Int {
    switch self {
    case .zero: 0
    case .narrow, .narrowEmoji: 1
    case .wide: 2
    }
  }
}
