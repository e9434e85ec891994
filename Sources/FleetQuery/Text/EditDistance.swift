/// How far apart two names are that somebody typed.
public enum EditDistance {
  /// The name that takes the fewest changes to come to from `text`, the first of those; `nil` when there is none.
  public static func nearest(to text: String, among names: [String]) -> String? {
    let typed = Array(text.prefix(40).lowercased())
    let candidates = names.map { (name: $0, changes: changes(from: typed, to: Array($0.lowercased()))) }
    return candidates.min { $0.changes < $1.changes }?.name
  }

  /// Characters to add, leave out, change or swap with the next one.
  static func changes(from left: [Character], to right: [Character]) -> Int {
    var before: [Int] = []
    var last = Array(0...right.count)
    for (row, typed) in left.enumerated() {
      var current = [row + 1]
      for (column, wanted) in right.enumerated() {
        var changes = min(last[column] + (typed == wanted ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        if row > 0, column > 0, typed == right[column - 1], left[row - 1] == wanted {
          changes = min(changes, before[column - 1] + 1)
        }
        current.append(changes)
      }
      (before, last) = (last, current)
    }
    return last[right.count]
  }
}
