import CellGrid
import ChargeModel
import FleetQuery

/// What happens in the dialog that writes rows to a file.
enum ExportDialog {
  static func open(_ state: inout ConsoleState) {
    let (rows, words) = state.tab.exportedRows(in: state)
    let time = state.now.wall.dateAndTime(in: state.displayZone).filter { !"-:".contains($0) }
      .split(separator: " ").prefix(2).joined(separator: "-")
    let dialog = ExportDialogState(
      rows: rows, words: words,
      path: LineEditor("\(type(of: state.tab).view.rawValue)-\(time).\(ExportFormat.csv.fileExtension)"),
      shownColumns: state.tab.shownDriverColumns(in: state))
    state.overlay = .export(dialog)
    state.notice = nil
  }

  /// What `:export FORMAT PATH` does: with both it writes at once, else the dialog asks for the rest.
  static func start(_ state: inout ConsoleState, typed text: String) throws(PromptCommand.Refusal) -> [Effect]
  {
    let words = text.split(maxSplits: 1, whereSeparator: \.isWhitespace)
    var format: ExportFormat?
    if let word = words.first {
      format = ExportFormat(rawValue: word.lowercased())
      guard format != nil else {
        throw PromptCommand.Refusal(
          "no format “\(String(word).sanitised)”: "
            + ExportFormat.allCases.map(\.rawValue).joined(separator: ", "))
      }
    }
    open(&state)
    change(&state) { dialog in
      if let format { dialog.choose(format) }
      if words.count == 2 { dialog.path = LineEditor(String(words[1])) }
    }
    return words.count == 2 ? write(&state, replaces: false) : []
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .export(let dialog) = state.overlay else { return [] }
    switch (dialog.phase, key) {
    case (.writing, .escape):
      state.overlay = nil
      return [.stopExporting]
    case (.writing, _): return []
    case (.asking(let path, let replaces), _): return answer(key, path, replaces, &state)
    case (.choosing, .escape): state.overlay = nil
    case (.choosing, .enter): return write(&state, replaces: false)
    case (.choosing, .tab), (.choosing, .down): move(&state, by: 1)
    case (.choosing, .backTab), (.choosing, .up): move(&state, by: -1)
    case (.choosing, _): edit(key, &state)
    }
    return []
  }

  private static func edit(_ key: Key, _ state: inout ConsoleState) {
    change(&state) { dialog in
      switch (dialog.focus, key.unmodified) {
      case (.path, _): if dialog.path.apply(key) { dialog.failure = nil }
      case (.format, .right), (.format, .character(" ")), (.format, .character("l")): dialog.turnFormat(by: 1)
      case (.format, .left), (.format, .character("h")): dialog.turnFormat(by: -1)
      case (.fields, .left), (.fields, .right), (.fields, .character("h")), (.fields, .character("l")),
        (.fields, .character(" ")):
        dialog.isShownOnly.toggle()
      default: break
      }
    }
  }

  private static func move(_ state: inout ConsoleState, by step: Int) {
    change(&state) { dialog in
      let order = ExportDialogState.Focus.allCases.filter { $0 != .fields || dialog.hasFields }
      let place = order.firstIndex(of: dialog.focus) ?? 0
      dialog.focus = order[(place + step + order.count) % order.count]
    }
  }

  /// Whether to replace a file that is there.
  private static func answer(
    _ key: Key, _ path: String, _ replaces: Bool, _ state: inout ConsoleState
  ) -> [Effect] {
    switch key {
    case .left, .right, .tab, .backTab, .character("h"), .character("l"):
      change(&state) { $0.phase = .asking(path: path, replaces: !replaces) }
    case .enter where replaces: return write(&state, replaces: true)
    case .enter, .escape:
      change(&state) { dialog in
        dialog.phase = .choosing
        dialog.focus = .path
      }
    default: break
    }
    return []
  }

  private static func write(_ state: inout ConsoleState, replaces: Bool) -> [Effect] {
    guard case .export(let dialog) = state.overlay else { return [] }
    guard !dialog.path.text.allSatisfy(\.isWhitespace) else {
      change(&state) { $0.failure = "a file needs a name" }
      return []
    }
    let question = state.ask()
    change(&state) { $0.phase = .writing(question) }
    return [
      .export(
        question,
        Export(dialog.chosenRows, format: dialog.format, path: dialog.path.text, replaces: replaces))
    ]
  }

  static func ended(
    _ question: Question, _ result: Result<ExportReport, ExportFailure>, _ state: inout ConsoleState
  ) {
    guard case .export(let dialog) = state.overlay, dialog.phase == .writing(question) else { return }
    switch result {
    case .success(let report):
      state.overlay = nil
      state.say(
        "\(Wording.counted(report.rows, "row")) exported to \(report.path.sanitised), "
          + Wording.counted(report.bytes, "byte"))
    case .failure(.exists(let path)):
      change(&state) { $0.phase = .asking(path: path, replaces: false) }
    case .failure(let failure):
      change(&state) { dialog in
        dialog.phase = .choosing
        dialog.focus = .path
        dialog.failure = failure.words
      }
    }
  }

  static func paste(_ text: String, _ state: inout ConsoleState) -> Bool {
    guard case .export(let dialog) = state.overlay, dialog.phase == .choosing, dialog.focus == .path
    else { return false }
    change(&state) { $0.path.insert(text) }
    return true
  }

  private static func change(_ state: inout ConsoleState, _ body: (inout ExportDialogState) -> Void) {
    guard case .export(var dialog) = state.overlay else { return }
    body(&dialog)
    state.overlay = .export(dialog)
  }
}

extension ExportDialogState {
  fileprivate mutating func turnFormat(by step: Int) {
    let all = ExportFormat.allCases
    let place = all.firstIndex(of: format) ?? 0
    choose(all[(place + step + all.count) % all.count])
  }
}
