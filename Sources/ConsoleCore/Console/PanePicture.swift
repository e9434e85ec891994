import CellGrid
import ChargeModel

/// What a pane shows when it has no rows: which of its conditions it is in, and the next step.
struct PanePicture: Equatable {
  let sign: String
  let explanation: Explanation
  let role: Theme.Role

  /// A table's; `nil` when there are rows to show.
  init?(_ content: some TabContent, _ state: ConsoleState) {
    guard content.table.rows.count == 0 else { return nil }
    let noun = type(of: content).noun
    let status = content.status(in: state)
    if status?.count != 0, !content.filter.filter.isEmpty {
      self.init(
        "∅", "No \(noun) matches “\(content.filter.text.sanitised)”",
        status.map { "\(Wording.counted($0.count, noun)) on hand." } ?? "",
        "Esc clears the filter; / changes it.")
      return
    }
    guard let status else {
      self = content.emptyPicture(in: state)
      return
    }
    switch (status.phase, status.progress) {
    case (.idle, .complete): self = content.emptyPicture(in: state)
    case (.failed(let error), _):
      let explanation = state.budget.explanation(of: error, at: state.now.uptime) ?? Explanation(error)
      self.init(sign: "!", explanation: explanation, role: .error)
    case (.reading, _):
      if let wait = state.budget.pause(at: state.now.uptime) {
        self.init(
          "…", "Rate-limited", "The server asked for a pause: \(Wording.countdown(wait)) left.",
          "It goes on by itself; Esc stops.", .warning)
      } else if case .offline(_, let reason) = state.link {
        self.init("!", "Offline", "\(reason.sanitised). Trying again …", "Esc stops.", .error)
      } else {
        self.init("…", "Loading \(noun)s", "The first page is on its way.", "Esc stops.")
      }
    case (.idle, _): self.init("○", "Nothing was read", "Loading was stopped.", "r reads the list.")
    }
  }

  init(
    _ sign: String, _ title: String, _ detail: String, _ nextStep: String, _ role: Theme.Role = .notice
  ) {
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
