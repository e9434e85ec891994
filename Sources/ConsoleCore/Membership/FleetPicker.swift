import CellGrid
import ChargeModel

/// A field in which a fleet is chosen by a part of its name or its id.
struct FleetPicker: Equatable, Sendable {
  var query = LineEditor()
  /// The fleet the field's list points at.
  var highlighted: Fleet.ID?
  /// The fleet that was chosen, as it was shown.
  var fleet: Fleet?

  /// The fleets whose name or id holds what was typed, active ones first.
  func candidates(among choices: [Fleet]) -> [Fleet] {
    let typed = query.text.lowercased()
    let found = choices.filter {
      typed.isEmpty || $0.name.lowercased().contains(typed) || $0.id.rawValue.lowercased().contains(typed)
    }
    return found.sorted { left, right in
      let (first, second) = (left.status == .active, right.status == .active)
      return first == second ? (left.name, left.id) < (right.name, right.id) : first
    }
  }

  /// Lets the highlight stand on a fleet that is among the candidates.
  mutating func settle(among choices: [Fleet]) {
    let candidates = candidates(among: choices)
    if !candidates.contains(where: { $0.id == highlighted }) { highlighted = candidates.first?.id }
  }

  /// Applies a key of the field; `Enter` is its owner's.
  ///
  /// - Returns: whether it changed something.
  mutating func press(_ key: Key, among choices: [Fleet]) -> Bool {
    switch key {
    case .down, .control("n"): highlight(by: 1, among: choices)
    case .up, .control("p"): highlight(by: -1, among: choices)
    default:
      guard query.apply(key) else { return false }
      fleet = nil
      settle(among: choices)
    }
    return true
  }

  private mutating func highlight(by step: Int, among choices: [Fleet]) {
    let candidates = candidates(among: choices)
    let place = candidates.firstIndex { $0.id == highlighted } ?? 0
    let next = max(0, min(place + step, candidates.count - 1))
    highlighted = candidates.isEmpty ? nil : candidates[next].id
    fleet = nil
  }

  /// The fleet the list points at.
  func picked(among choices: [Fleet]) -> Fleet? {
    candidates(among: choices).first { $0.id == highlighted }
  }

  mutating func choose(_ fleet: Fleet) {
    self.fleet = fleet
    query = LineEditor(fleet.name)
    highlighted = fleet.id
  }

  /// Typing on means that no fleet is chosen any more.
  mutating func paste(_ text: String) {
    query.insert(text)
    fleet = nil
  }
}
