import ChargeModel

/// Texts that are read in the operator's own pager.
enum Paging {
  /// The effect that shows lines; each is made safe for a terminal.
  static func show(_ lines: [String]) -> Effect {
    .page(lines.map { "\($0.sanitised)\n" }.joined())
  }

  static func ended(_ status: Int32, _ state: inout ConsoleState) {
    guard status == 126 || status == 127 else { return }
    state.say("The pager could not be started: PAGER names it, else it is less or more", .error)
  }
}
