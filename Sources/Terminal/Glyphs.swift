import CNcurses
import CellGrid

/// What curses can draw of a cluster.
///
/// One cell of curses holds a character that spaces and a few marks, and curses believes that a terminal moves
/// its cursor by what `wcwidth` says. A cluster is drawn only as far as both hold and every terminal agrees on
/// the width; otherwise something stands for it that takes the same columns.
struct Glyphs {
  /// What fills one cell of curses, and the next where it is wide: scalars with a 0 behind them.
  typealias Content = [wchar_t]

  /// Draws ASCII alone when false.
  let isUTF8: Bool
  /// Clusters are few and come again in every frame. Canonically equal ones share what was made for the first.
  private var known: [Cluster: [Content]] = [:]

  private struct Cluster: Hashable {
    let character: Character
    let columns: Int
  }

  init(isUTF8: Bool) {
    self.isUTF8 = isUTF8
  }

  /// Cells of curses that together take `columns`.
  mutating func contents(of character: Character, columns: Int) -> [Content] {
    let cluster = Cluster(character: character, columns: columns)
    if let contents = known[cluster] { return contents }
    if known.count > 4096 { known = [:] }
    let contents = makeContents(cluster)
    known[cluster] = contents
    return contents
  }

  private func makeContents(_ cluster: Cluster) -> [Content] {
    let scalars = Array(cluster.character.unicodeScalars)
    let isASCII = scalars.allSatisfy { $0.value >= 0x20 && $0.value < 0x7F }
    guard isUTF8 || isASCII else { return pad([Self.content("?")], to: cluster.columns) }
    if let letters = flagLetters(scalars), letters.count == cluster.columns { return letters }
    // U+FE0E and U+FE0F choose a look, not a character. kitty narrows at the one, most never widen at the other.
    let plain = scalars.filter { $0 != "\u{FE0E}" && $0 != "\u{FE0F}" }
    let isNarrowed = cluster.columns == 2 && scalars.contains("\u{FE0E}")
    if !isNarrowed, let exact = split(scalars), exact.columns == cluster.columns { return exact.contents }
    if plain.count < scalars.count, let bare = split(plain), bare.columns <= cluster.columns {
      return pad(bare.contents, to: cluster.columns, from: bare.columns)
    }
    return pad([Self.content("□")], to: cluster.columns)
  }

  /// The scalars cell by cell, with the columns curses will count; `nil` where a cell cannot hold its share.
  private func split(_ scalars: [Unicode.Scalar]) -> (contents: [Content], columns: Int)? {
    var contents: [Content] = []
    var columns = 0
    for scalar in scalars {
      let width = Int(cn_columns(wchar_t(scalar.value)))
      guard width >= 0, width > 0 || !contents.isEmpty else { return nil }
      columns += width
      if width > 0 {
        contents.append(Self.content(scalar))
      } else {
        contents[contents.count - 1].insert(
          wchar_t(scalar.value), at: contents[contents.count - 1].count - 1)
      }
    }
    let capacity = Int(cn_cell_capacity())
    guard !contents.isEmpty, contents.allSatisfy({ $0.count - 1 <= capacity }) else { return nil }
    return (contents, columns)
  }

  /// A flag as the two letters of its country: half of one drawn over would change what terminals show.
  private func flagLetters(_ scalars: [Unicode.Scalar]) -> [Content]? {
    let first: UInt32 = 0x1F1E6
    guard scalars.allSatisfy({ first..<first + 26 ~= $0.value }) else { return nil }
    return scalars.compactMap { Unicode.Scalar($0.value - first + 0x41) }.map(Self.content)
  }

  private func pad(_ contents: [Content], to columns: Int, from drawn: Int = 1) -> [Content] {
    contents + Array(repeating: Self.content(" "), count: max(0, columns - drawn))
  }

  private static func content(_ scalar: Unicode.Scalar) -> Content { [wchar_t(scalar.value), 0] }
}
