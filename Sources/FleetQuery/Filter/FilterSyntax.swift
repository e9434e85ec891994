/// What characters mean in a filter, for reading and for printing.
enum FilterSyntax {
  enum Keyword: String {
    case or, and
  }

  /// Ends a word that is not in quotes.
  static func isDelimiter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "(" || scalar == ")" || scalar == "\""
  }

  static func isNegation(_ scalar: Unicode.Scalar) -> Bool { scalar == "!" || scalar == "-" }

  /// Stands behind a backslash within quotes.
  static func isEscaped(_ scalar: Unicode.Scalar) -> Bool { scalar == "\"" || scalar == "\\" }

  static func keyword(_ word: ArraySlice<Unicode.Scalar>) -> Keyword? {
    word.count > 3 ? nil : Keyword(rawValue: text(word).lowercased())
  }

  /// The comparison that begins at `place`, the longest there is.
  static func comparison(in scalars: [Unicode.Scalar], at place: Int) -> (comparison: Comparison, end: Int)? {
    for length in [2, 1] where place + length <= scalars.count {
      if let comparison = Comparison(rawValue: text(scalars[place..<place + length])) {
        return (comparison, place + length)
      }
    }
    return nil
  }

  /// Where the name ends that a comparison follows at once; `nil` when no such name begins at `start`.
  static func endOfField(in scalars: [Unicode.Scalar], from start: Int) -> Int? {
    guard start < scalars.count, scalars[start].properties.isAlphabetic else { return nil }
    let end =
      scalars[start...].firstIndex {
        !($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_")
      }
      ?? scalars.count
    return comparison(in: scalars, at: end) == nil ? nil : end
  }

  /// Whether a word must be quoted to be read as just this word.
  static func isSpecialWord(_ scalars: [Unicode.Scalar]) -> Bool {
    guard let first = scalars.first else { return true }
    return scalars.contains(where: isDelimiter) || isNegation(first) || comparison(in: scalars, at: 0) != nil
      || keyword(scalars[...]) != nil || endOfField(in: scalars, from: 0) != nil
  }

  /// Whether what stands behind a comparison must be quoted to be read as just this text.
  static func isSpecialValue(
    _ scalars: [Unicode.Scalar], of kind: FieldKind, _ comparison: Comparison
  ) -> Bool {
    scalars.isEmpty || scalars.contains(where: isDelimiter) || self.comparison(in: scalars, at: 0) != nil
      || presence(text(scalars[...])) != nil
      || comparison != .contains && kind == .items
        && (try? DecimalNumber(text(scalars[...]))) != nil
  }

  /// Whether a value asks that there be one, or that there be none; `nil` for any other text.
  static func presence(_ value: String) -> Bool? {
    switch value.lowercased() {
    case "any": true
    case "none": false
    default: nil
    }
  }

  static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
