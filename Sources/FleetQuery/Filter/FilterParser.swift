import ChargeModel

/// Reads a filter by recursive descent, a function for each rule:
///
/// ```
/// choice    = sequence { "or" sequence }
/// sequence  = operand { [ "and" ] operand }
/// operand   = { "!" | "-" } ( "(" choice ")" | quoted | field comparison value | word )
/// ```
///
/// It reads scalars, since an accent at the beginning of a quoted text would join the quote; columns are counted in
/// grapheme clusters only when there is an error to report.
struct FilterParser {
  private let text: String
  /// What can be named in it.
  private let fields: [FilterField]
  private let scalars: [Unicode.Scalar]
  private var place = 0
  private var depth = 0

  private static let deepest = 64

  init(_ text: String, fields: [FilterField] = FilterField.drivers) {
    self.text = text
    self.fields = fields
    scalars = Array(text.unicodeScalars)
  }

  mutating func parse() throws(FilterError) -> FilterNode {
    skipSpace()
    guard next != nil else { return .all([]) }
    let node = try choice()
    guard next == nil else { throw error(.unopenedParenthesis, at: place) }
    return node
  }

  private mutating func choice() throws(FilterError) -> FilterNode {
    var nodes = [try sequence()]
    while keyword == .or {
      skipWord()
      skipSpace()
      if isAtEndOfSequence { throw error(.nothingAfter("or"), at: place) }
      nodes.append(try sequence())
    }
    return .joining(any: nodes)
  }

  private mutating func sequence() throws(FilterError) -> FilterNode {
    if let keyword { throw error(.nothingBefore(keyword.rawValue), at: place) }
    if next == ")" { throw error(depth == 0 ? .unopenedParenthesis : .emptyParentheses, at: place) }
    var nodes: [FilterNode] = []
    while !isAtEndOfSequence {
      nodes.append(try operand())
      skipSpace()
      if keyword == .and {
        skipWord()
        skipSpace()
        if isAtEndOfSequence || keyword != nil { throw error(.nothingAfter("and"), at: place) }
      }
    }
    return .joining(all: nodes)
  }

  private mutating func operand() throws(FilterError) -> FilterNode {
    var isNegated = false
    while let sign = next, FilterSyntax.isNegation(sign) {
      place += 1
      isNegated.toggle()
      if next.map({ $0.properties.isWhitespace || $0 == ")" }) ?? true || keyword != nil {
        throw error(.nothingAfter(String(sign)), at: place)
      }
    }
    let node = try positiveOperand()
    return isNegated ? node.negated : node
  }

  private mutating func positiveOperand() throws(FilterError) -> FilterNode {
    switch next {
    case "(": return try group()
    case "\"": return .term(.word(Pattern(try quoted())))
    default: break
    }
    if let (comparison, _) = FilterSyntax.comparison(in: scalars, at: place) {
      throw error(.missingField(before: comparison.rawValue), at: place)
    }
    guard let end = FilterSyntax.endOfField(in: scalars, from: place),
      let (comparison, startOfValue) = FilterSyntax.comparison(in: scalars, at: end)
    else { return .term(.word(Pattern(word()))) }
    let typed = FilterSyntax.text(scalars[place..<end])
    guard let field = fields.first(where: { $0.name.lowercased() == typed.lowercased() }) else {
      let nearest = EditDistance.nearest(to: typed, among: fields.map(\.name)) ?? ""
      throw error(.unknownField(typed, nearest: nearest), at: place)
    }
    place = startOfValue
    if FilterSyntax.comparison(in: scalars, at: place) != nil { throw error(.doubledComparison, at: place) }
    let isQuoted = next == "\""
    let value = FieldValue(
      field: field, comparison: comparison, text: isQuoted ? try quoted() : word(), isQuoted: isQuoted)
    do throws(FieldValue.Fault) {
      return .term(Term(field, try value.demand()))
    } catch {
      throw self.error(error.problem, at: error.isInComparison ? end : startOfValue)
    }
  }

  private mutating func group() throws(FilterError) -> FilterNode {
    let start = place
    guard depth < Self.deepest else { throw error(.tooDeep, at: start) }
    place += 1
    depth += 1
    skipSpace()
    if next == nil { throw error(.unclosedParenthesis, at: start) }
    let node = try choice()
    guard next == ")" else { throw error(.unclosedParenthesis, at: start) }
    place += 1
    depth -= 1
    return node
  }

  /// The text between quotes, where a backslash takes the next quote or backslash as it is.
  private mutating func quoted() throws(FilterError) -> String {
    let start = place
    var content: [Unicode.Scalar] = []
    place += 1
    while let scalar = next, scalar != "\"" {
      place += 1
      if scalar == "\\", let escaped = next, FilterSyntax.isEscaped(escaped) {
        content.append(escaped)
        place += 1
      } else {
        content.append(scalar)
      }
    }
    guard next != nil else { throw error(.unclosedQuote, at: start) }
    place += 1
    guard !content.isEmpty else { throw error(.emptyQuotes, at: start) }
    return FilterSyntax.text(content[...])
  }

  private mutating func word() -> String {
    let start = place
    skipWord()
    return FilterSyntax.text(scalars[start..<place])
  }

  // MARK: Where it stands

  private var next: Unicode.Scalar? { place < scalars.count ? scalars[place] : nil }

  private var isAtEndOfSequence: Bool { next == nil || next == ")" || keyword == .or }

  /// The keyword that stands here as a word of its own.
  private var keyword: FilterSyntax.Keyword? {
    guard let next, "oOaA".unicodeScalars.contains(next) else { return nil }
    return FilterSyntax.keyword(scalars[place..<endOfWord])
  }

  private var endOfWord: Int {
    scalars[place...].firstIndex(where: FilterSyntax.isDelimiter) ?? scalars.count
  }

  private mutating func skipWord() { place = endOfWord }

  private mutating func skipSpace() {
    while let next, next.properties.isWhitespace { place += 1 }
  }

  private func error(_ problem: FilterError.Problem, at place: Int) -> FilterError {
    var column = 0
    var end = 0
    for character in text {
      end += character.unicodeScalars.count
      if end > place { break }
      column += 1
    }
    return FilterError(column: column, problem: problem)
  }
}
