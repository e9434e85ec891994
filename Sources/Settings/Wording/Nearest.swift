extension Sequence<String> {
  /// The name somebody meant who wrote `name`: the one with the fewest letters added, dropped, changed or
  /// swapped, however words are joined (`half_page_down` is `halfPageDown`); `nil` when all are far off.
  package func nearest(to name: String) -> String? {
    let wanted = name.foldedName
    let ranked = lazy.map { (name: $0, distance: editDistance(wanted, $0.foldedName)) }
    let best = ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let best, best.distance <= Swift.max(1, wanted.count / 3) else { return nil }
    // A name of one or two letters is near to every other one.
    return wanted.count > 2 || best.distance == 0 ? best.name : nil
  }
}

extension String {
  fileprivate var foldedName: [Character] { lowercased().filter { !"_- ".contains($0) }.map { $0 } }
}

/// Letters added, dropped, changed or swapped with a neighbour on the way from one name to the other (optimal
/// string alignment).
private func editDistance(_ left: [Character], _ right: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...right.count)
  for (row, letter) in left.enumerated() {
    var current = [row + 1]
    for (column, other) in right.enumerated() {
      var cost = Swift.min(
        last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
      let isSwap = row > 0 && column > 0 && letter == right[column - 1] && left[row - 1] == other
      if isSwap { cost = Swift.min(cost, beforeLast[column - 1] + 1) }
      current.append(cost)
    }
    (beforeLast, last) = (last, current)
  }
  return last[right.count]
}
