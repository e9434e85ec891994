import ChargeModel

/// A sort order as it is typed: names of columns with commas between, `-` before one for the other direction, or
/// `:desc` behind it.
enum SortText {
  /// - Parameter names: as they are meant; any case is taken.
  static func keys(
    _ text: String, among names: [String]
  ) throws(SortOrderError) -> [(name: String, isAscending: Bool)] {
    guard !text.allSatisfy(\.isWhitespace) else { return [] }
    var keys: [(name: String, isAscending: Bool)] = []
    var column = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let start = column + part.prefix(while: \.isWhitespace).count
      let (typed, isAscending) = direction(of: part.trimmed)
      guard !typed.isEmpty else { throw SortOrderError(column: start, problem: .missingColumn) }
      guard let name = names.first(where: { $0.lowercased() == typed.lowercased() }) else {
        let nearest = EditDistance.nearest(to: typed, among: names) ?? ""
        throw SortOrderError(column: start, problem: .unknownColumn(typed, nearest: nearest))
      }
      if keys.contains(where: { $0.name == name }) {
        throw SortOrderError(column: start, problem: .repeatedColumn(name))
      }
      keys.append((name, isAscending))
      column += part.count + 1
    }
    return keys
  }

  private static func direction(of text: String) -> (name: String, isAscending: Bool) {
    if text.first == "-" { return (String(text.dropFirst()), false) }
    if text.first == "+" { return (String(text.dropFirst()), true) }
    guard let colon = text.lastIndex(of: ":") else { return (text, true) }
    switch text[colon...].lowercased() {
    case ":desc": return (String(text[..<colon]), false)
    case ":asc": return (String(text[..<colon]), true)
    default: return (text, true)
    }
  }
}
