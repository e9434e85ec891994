import CellGrid

/// The two buttons in a dialog's last line: the one that leaves everything as it is, and the one that does not.
struct DialogButtons {
  let confirm: String
  let theme: Theme

  /// - Parameter obstacle: why confirming is not possible now, told once its button has the focus.
  func draw(
    isConfirmFocused: Bool, isCancelFocused: Bool, obstacle: String?, isBusy: Bool = false, in line: Rect,
    of grid: inout Grid
  ) {
    let isPossible = obstacle == nil && !isBusy
    button(confirm, isFocused: isConfirmFocused, isPossible: isPossible, line.trailing(12), &grid)
    button(
      "Cancel", isFocused: isCancelFocused, isPossible: true, line.droppingTrailing(14).trailing(12), &grid)
    if isConfirmFocused, let obstacle {
      grid.write(obstacle, in: line.droppingTrailing(28), style: theme[.warning])
    }
  }

  private func button(
    _ title: String, isFocused: Bool, isPossible: Bool, _ area: Rect, _ grid: inout Grid
  ) {
    let role: Theme.Role = isFocused ? .buttonFocused : isPossible ? .button : .buttonDisabled
    grid.write(
      isFocused ? "▸[ \(title) ]" : " [ \(title) ]", in: area, style: theme[role], alignment: .trailing)
  }
}
