import CellGrid
import ChargeModel

/// What a pane shows when it has no rows: which of its conditions it is in, and the next step.
struct PanePicture: Equatable {
  let sign: String
  let explanation: Explanation
  let role: Theme.Role

  /// The driver list's; `nil` when there are rows to show.
  init?(_ state: ConsoleState) {
    let drivers = state.drivers
    guard drivers.arrangement.count == 0 else { return nil }
    if drivers.listing.table.count > 0, !drivers.filter.filter.isEmpty {
      self.init(
        "∅", "No driver matches “\(drivers.filter.text.sanitised)”",
        "\(Wording.counted(drivers.listing.table.count, "driver")) on hand.",
        "Esc clears the filter; / changes it.", .notice)
      return
    }
    switch drivers.phase {
    case .failed(let error):
      self.init(sign: "!", explanation: Explanation(error), role: .error)
    case .reading:
      if case .offline(_, let reason) = state.link {
        self.init("!", "Offline", "\(reason.sanitised). Trying again …", "Esc stops.", .error)
      } else {
        self.init("…", "Loading drivers", "The first page is on its way.", "Esc stops.", .notice)
      }
    case .idle:
      if case .complete = drivers.listing.progress {
        self.init(
          "○", "No drivers yet", "The server answered with an empty list.",
          "r looks again; drivers are created through the API.", .notice)
      } else {
        self.init("○", "Nothing was read", "Loading was stopped.", "r reads the list.", .notice)
      }
    }
  }

  private init(_ sign: String, _ title: String, _ detail: String, _ nextStep: String, _ role: Theme.Role) {
    self.init(
      sign: sign, explanation: Explanation(title: title, detail: detail, nextStep: nextStep), role: role)
  }

  private init(sign: String, explanation: Explanation, role: Theme.Role) {
    self.sign = sign
    self.explanation = explanation
    self.role = role
  }

  func draw(in area: Rect, of grid: inout Grid, theme: Theme) {
    let lines: [(String, Theme.Role)] =
      [(sign, role), (explanation.title, role)]
      + TextWrap.lines(explanation.detail, width: area.width - 2).map { ($0, .text) }
      + TextWrap.lines(explanation.nextStep, width: area.width - 2).map { ($0, .muted) }
    let middle = area.centered(Size(width: area.width, height: min(lines.count, area.height)))
    for ((text, role), line) in zip(lines, middle.lines) {
      grid.write(text, in: line, style: theme[role], alignment: .center)
    }
  }
}
