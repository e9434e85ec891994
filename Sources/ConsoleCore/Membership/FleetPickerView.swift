import CellGrid
import ChargeModel

/// Draws the field in which a fleet is chosen, and the fleets it may be.
struct FleetPickerView {
  let picker: FleetPicker
  let choices: [Fleet]
  let isFocused: Bool
  /// What is said when there is nothing to choose from.
  let nothing: String
  let phase: ReadingPhase
  let theme: Theme

  /// - Returns: where the cursor stands while the field has the focus.
  func drawField(in field: Rect, of grid: inout Grid) -> Point? {
    let (written, cursor) = grid.write(picker.query, in: field, style: theme[.field])
    let hint =
      picker.query.text.isEmpty
      ? " type a part of its name, ↑↓ choose, Enter picks" : picker.fleet == nil ? "" : "  ✓"
    grid.write(hint, in: field.droppingLeading(written), style: theme[picker.fleet == nil ? .muted : .passed])
    return isFocused ? cursor : nil
  }

  /// - Parameter labels: columns before the text, of which the sign of the highlight takes two.
  func drawCandidates(in lines: ArraySlice<Rect>, labels: Int, of grid: inout Grid) {
    let candidates = picker.candidates(among: choices)
    guard !candidates.isEmpty else {
      if let line = lines.first {
        grid.write(emptyCandidates, in: line.droppingLeading(labels), style: theme[.warning])
      }
      return
    }
    let place = candidates.firstIndex { $0.id == picker.highlighted } ?? 0
    let top = max(0, min(place - lines.count / 2, candidates.count - lines.count))
    for (fleet, line) in zip(candidates.dropFirst(top), lines) {
      draw(
        fleet, isHighlighted: fleet.id == picker.highlighted, in: line.droppingLeading(labels - 2), of: &grid)
    }
  }

  private var emptyCandidates: String {
    switch (phase, picker.query.text.isEmpty) {
    case (.reading, _): "reading the fleets …"
    case (.failed(let error), _): Explanation(error).line
    case (.idle, true): nothing
    case (.idle, false): "no fleet matches"
    }
  }

  private func draw(_ fleet: Fleet, isHighlighted: Bool, in row: Rect, of grid: inout Grid) {
    let drivers = fleet.totalDrivers.map { Wording.counted($0, "driver") } ?? ""
    let text = row.droppingLeading(2)
    let showsWallet = text.width >= 54
    let money = text.trailing(showsWallet ? 18 : 0)
    let count = text.droppingTrailing(money.width).trailing(13)
    let status = text.droppingTrailing(money.width + count.width).trailing(12)
    let name = text.droppingTrailing(money.width + count.width + status.width + 1)
    if isHighlighted { grid.write("▸", in: row, style: theme[.key]) }
    grid.write(fleet.name.sanitised, in: name, style: theme[.text])
    grid.write(Wording.status(fleet.status), in: status, style: theme[Wording.role(fleet.status)])
    grid.write(drivers, in: count, style: theme[.muted], alignment: .trailing)
    grid.write(fleet.walletText.sanitised, in: money, style: theme[.muted], alignment: .trailing)
    if isHighlighted, isFocused { grid.restyle(row) { theme[.selectedRow].covering($0) } }
  }
}
