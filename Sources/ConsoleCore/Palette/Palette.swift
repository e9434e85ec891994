import CellGrid
import ChargeModel
import FleetQuery

/// What happens in the command line, which is a palette of every command at the same time.
enum Palette {
  static func open(_ state: inout ConsoleState, typed text: String = "") -> [Effect] {
    var palette = PaletteState()
    palette.editor = LineEditor(text)
    state.overlay = .palette(palette)
    return changed(&state)
  }

  static func press(_ key: Key, _ state: inout ConsoleState) -> [Effect] {
    guard case .palette(let palette) = state.overlay else { return [] }
    switch key {
    case .escape: state.overlay = nil
    case .enter: return enter(&state)
    case .tab: return complete(&state)
    case .down: point(&state, by: 1)
    case .up where palette.highlighted == 0: return walk(&state) { $0.older(than: palette.editor.text) }
    case .up, .backTab: point(&state, by: -1)
    case .pageDown: point(&state, by: 10)
    case .pageUp: point(&state, by: -10)
    case .control("p"): return walk(&state) { $0.older(than: palette.editor.text) }
    case .control("n"): return walk(&state) { $0.newer(than: palette.editor.text) }
    // What is taken back from an empty line closes it.
    case .backspace where palette.editor.isEmpty: state.overlay = nil
    default:
      var isTaken = false
      change(&state) { isTaken = $0.editor.apply(key) }
      return isTaken ? changed(&state) : []
    }
    return []
  }

  static func paste(_ text: String, _ state: inout ConsoleState) -> [Effect] {
    change(&state) { $0.editor.insert(text) }
    return changed(&state)
  }

  /// Takes the drivers that were looked for.
  static func found(_ question: Question, _ drivers: [FoundDriver], _ state: inout ConsoleState) -> [Effect] {
    guard case .palette(let palette) = state.overlay,
      case .running(question, _, let isEntered) = palette.search
    else { return [] }
    change(&state) { $0.search = .found(drivers) }
    return isEntered ? enter(&state) : []
  }

  // MARK: Typing and pointing

  private static func change(_ state: inout ConsoleState, _ body: (inout PaletteState) -> Void) {
    guard case .palette(var palette) = state.overlay else { return }
    body(&palette)
    state.overlay = .palette(palette)
  }

  private static func changed(_ state: inout ConsoleState) -> [Effect] {
    change(&state) { palette in
      palette.highlighted = 0
      palette.isChosen = false
      palette.problem = nil
    }
    guard case .palette(let palette) = state.overlay, let (command, argument) = palette.typed,
      command.name == .driver
    else { return [] }
    let question = state.ask()
    change(&state) { $0.search = .running(question, before: $0.search.drivers, isEntered: false) }
    return [.findDrivers(question, argument, state.drivers.all.listing.table)]
  }

  private static func point(_ state: inout ConsoleState, by step: Int) {
    guard case .palette(let palette) = state.overlay else { return }
    let count = entries(palette, state).count
    change(&state) { palette in
      palette.highlighted = max(0, min(palette.highlighted + step, count - 1))
      palette.isChosen = count > 0
    }
  }

  private static func walk(
    _ state: inout ConsoleState, _ step: (inout LineHistory) -> String?
  ) -> [Effect] {
    guard let line = step(&state.promptHistory) else { return [] }
    change(&state) { $0.editor = LineEditor(line) }
    return changed(&state)
  }

  /// Puts what is pointed at into the line.
  private static func complete(_ state: inout ConsoleState) -> [Effect] {
    guard case .palette(let palette) = state.overlay,
      let entry = pointed(palette, state)
    else { return [] }
    let line: String
    switch entry.act {
    case .command(let name): line = name.words
    case .complete(let name): line = name.rawValue + " "
    case .run(let name, _):
      line = palette.typed == nil ? name.rawValue + " " : "\(name.rawValue) \(entry.text)"
    case .line(let text): line = text
    }
    change(&state) { $0.editor = LineEditor(line) }
    return changed(&state)
  }

  private static func pointed(_ palette: PaletteState, _ state: ConsoleState) -> PaletteEntry? {
    let entries = entries(palette, state)
    return entries.indices.contains(palette.highlighted) ? entries[palette.highlighted] : nil
  }

  // MARK: Carrying out

  private static func enter(_ state: inout ConsoleState) -> [Effect] {
    guard case .palette(let palette) = state.overlay else { return [] }
    if case .running(let question, let before, _) = palette.search, palette.typed?.command.name == .driver {
      change(&state) { $0.search = .running(question, before: before, isEntered: true) }
      return []
    }
    let pointed = pointed(palette, state)
    if let (command, argument) = palette.typed {
      switch command.argument {
      case .text where !palette.isChosen: return run(command, argument, &state)
      case .nothing: return run(command, argument, &state)
      case .text, .choice: break
      }
      guard let pointed else {
        refuse("no \(command.name.rawValue) is “\(argument.sanitised)”", &state)
        return []
      }
      return carryOut(pointed, &state)
    }
    guard let pointed else {
      let typed = palette.editor.text
      refuse("no command is “\(typed.sanitised)”, nearest is \(nearest(to: typed))", &state)
      return []
    }
    return carryOut(pointed, &state)
  }

  private static func carryOut(_ entry: PaletteEntry, _ state: inout ConsoleState) -> [Effect] {
    if let obstacle = entry.obstacle {
      refuse(obstacle, &state)
      return []
    }
    switch entry.act {
    case .command(let name):
      state.overlay = nil
      state.promptHistory.add(name.words)
      return Console.perform(name, &state)
    case .complete: return complete(&state)
    case .run(let name, let argument):
      return run(PromptCommand.named(name), argument, shownAs: entry.text, &state)
    case .line(let line):
      change(&state) { $0.editor = LineEditor(line) }
      let effects = changed(&state)
      return effects + enter(&state)
    }
  }

  /// - Parameter shown: what history keeps in place of an id.
  private static func run(
    _ command: PromptCommand, _ argument: String, shownAs shown: String? = nil, _ state: inout ConsoleState
  ) -> [Effect] {
    if let obstacle = command.obstacle(state) {
      refuse(obstacle, &state)
      return []
    }
    if case .text(let label, isOptional: false) = command.argument, argument.isEmpty {
      refuse("\(command.name.rawValue) takes \(label)", &state)
      return []
    }
    let overlay = state.overlay
    state.overlay = nil
    do throws(PromptCommand.Refusal) {
      let effects = try command.perform(&state, argument)
      let line = "\(command.name.rawValue) \(shown ?? argument)"
      state.promptHistory.add(command.argument.label.isEmpty ? command.name.rawValue : line)
      return effects
    } catch {
      state.overlay = overlay
      refuse(error.words, &state)
      return []
    }
  }

  private static func refuse(_ words: String, _ state: inout ConsoleState) {
    change(&state) { $0.problem = words }
  }

  private static func nearest(to typed: String) -> String {
    let name = typed.prefix { !$0.isWhitespace }
    return EditDistance.nearest(
      to: String(name),
      among: PromptCommand.Name.allCases.map(\.rawValue) + Command.Name.allCases.map(\.words)
    ) ?? ""
  }
}
