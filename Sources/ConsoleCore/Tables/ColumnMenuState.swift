/// The menu of a table's columns, to sort by one or to choose which are shown and in which order.
struct ColumnMenuState: Equatable, Sendable {
  enum Purpose: Equatable {
    case sort, choose
  }

  struct Entry: Equatable {
    let name: String
    let header: String
    /// Shown, or sorted by.
    var isOn: Bool
  }

  let purpose: Purpose
  var entries: [Entry]
  /// The place of the highlighted entry.
  var highlighted = 0

  mutating func move(by step: Int) { highlighted = max(0, min(highlighted + step, entries.count - 1)) }

  /// Moves the highlighted entry, and the highlight with it.
  mutating func drag(by step: Int) {
    let target = highlighted + step
    guard entries.indices.contains(target) else { return }
    entries.swapAt(highlighted, target)
    highlighted = target
  }
}
